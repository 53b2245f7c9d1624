/** Reads a journey document and the results beside it into what its map shows: sections, columns, links, irritants. */

import type {
  MeasuredLink,
  MeasuredStage,
  MeasuredTouchpoint,
  MeasureJourneyResult,
} from "../../conformance/measureJourneyResult.ts";
import { durationMs } from "../../core/duration.ts";
import type { Estimate } from "../../core/estimate.ts";
import type { EmotionCurveResult, EmotionPoint } from "../../experience/curve/emotionCurve.ts";
import type { RankIrritantsResult } from "../../experience/irritants/rankIrritants.ts";
import type { Stage } from "../../model/entities/stage.ts";
import type { Touchpoint } from "../../model/entities/touchpoint.ts";
import type { Journey } from "../../model/journey.ts";
import type { Label } from "../../model/label.ts";
import { labelOf } from "../../model/labelOf.ts";
import { localize } from "../../model/localize.ts";
import { type MapIrritant, mapIrritants } from "./mapIrritants.ts";
import { type MapVoice, mapVoices } from "./mapVoices.ts";

/** Results that a map shows beside its document. */
export type MapResults = {
  measured: MeasureJourneyResult | null;
  curve: EmotionCurveResult | null;
  ranking: RankIrritantsResult | null;
};

/** A column of the map: a touchpoint, or an empty column for a stage without touchpoints. */
export type MapColumn = {
  /** Place among all columns. */
  index: number;
  section: number;
  touchpoint: Touchpoint | null;
  name: string;
  /** Planned time since the start, ms. */
  offset: number | null;
  measured: MeasuredTouchpoint | null;
  point: EmotionPoint | null;
  voice: MapVoice | null;
  /** Irritants that name the touchpoint. */
  irritants: MapIrritant[];
  /** The journey may end here as planned. */
  plannedEnd: boolean;
};

/** A stage with its columns; the last one holds the touchpoints without a stage. */
export type MapSection = {
  stage: Stage | null;
  name: string;
  columns: MapColumn[];
  measured: MeasuredStage | null;
};

/** A way that is drawn: a short cut above the cards, a way back or an exit below them. */
export type MapLink = {
  id: string;
  kind: "short-cut" | "loop" | "exit";
  from: number;
  /** `null`: an exit. */
  to: number | null;
  /** As planned, 0 … 1. */
  planned: number | null;
  /** Of the journeys that met `from`. @see docs/statistics.md */
  share: Estimate | null;
  reason: "completed" | "abandoned" | "churn" | "competitor" | "other" | null;
};

/** Everything that a map shows. */
export type MapContent = MapResults & {
  journey: Journey;
  sections: MapSection[];
  columns: MapColumn[];
  links: MapLink[];
  irritants: MapIrritant[];
  /** Reports of customers that name no touchpoint. */
  elsewhere: number;
  /** Reads a label in the language of the picture. */
  read: (label: Label) => string;
  nameOf: (entity: { id: string; label?: Label | undefined }) => string;
};

/** Reads the document. `unplaced` names the section of touchpoints without a stage. */
export function mapContent(journey: Journey, results: MapResults, language: string, unplaced: string): MapContent {
  const read = (label: Label) => localize(label, language, journey.language);
  const nameOf: MapContent["nameOf"] = (entity) => {
    const name = labelOf(entity, language, journey.language);
    return name.trim() === "" ? entity.id : name;
  };
  const { measured, curve, ranking } = results;
  const reached = new Map(measured?.touchpoints.map((own) => [own.touchpoint, own]));
  const points = new Map(curve?.points.map((own) => [own.touchpoint, own]));
  const stages = new Map(measured?.stages.map((own) => [own.stage, own]));
  const irritants = mapIrritants(journey, ranking, { read, nameOf });
  const irritantsAt = new Map<string, MapIrritant[]>();
  for (const irritant of irritants)
    for (const id of new Set(irritant.touchpoints)) {
      const there = irritantsAt.get(id);
      if (there === undefined) irritantsAt.set(id, [irritant]);
      else there.push(irritant);
    }
  const { voices, elsewhere } = mapVoices(journey, read);
  const ends = new Set(
    journey.links.flatMap(({ kind, reason, from }) => (kind === "exit" && reason === "completed" ? [from] : [])),
  );
  const columns: MapColumn[] = [];
  const add = (section: number, touchpoint: Touchpoint | null): MapColumn => {
    const { offset } = touchpoint ?? {};
    const id = touchpoint?.id ?? "";
    const column: MapColumn = {
      index: columns.length,
      section,
      touchpoint,
      name: touchpoint === null ? "" : nameOf(touchpoint),
      offset: offset === undefined ? null : durationMs(offset as Parameters<typeof durationMs>[0]),
      measured: reached.get(id) ?? null,
      point: points.get(id) ?? null,
      voice: voices.get(id) ?? null,
      irritants: irritantsAt.get(id) ?? [],
      plannedEnd: ends.has(id),
    };
    columns.push(column);
    return column;
  };
  const sections = journey.stages.map((stage, s): MapSection => {
    const own = journey.touchpoints.filter((touchpoint) => touchpoint.stage === stage.id);
    return {
      stage,
      name: nameOf(stage),
      columns: own.length === 0 ? [add(s, null)] : own.map((touchpoint) => add(s, touchpoint)),
      measured: stages.get(stage.id) ?? null,
    };
  });
  const placed = new Set(journey.stages.map(({ id }) => id));
  const loose = journey.touchpoints.filter(({ stage }) => stage === undefined || !placed.has(stage));
  if (loose.length > 0)
    sections.push({
      stage: null,
      name: unplaced,
      columns: loose.map((touchpoint) => add(journey.stages.length, touchpoint)),
      measured: null,
    });
  return {
    ...results,
    journey,
    sections,
    columns,
    links: linksOf(journey, columns, measured),
    irritants,
    elsewhere,
    read,
    nameOf,
  };
}

function linksOf(journey: Journey, columns: readonly MapColumn[], measured: MeasureJourneyResult | null): MapLink[] {
  const place = new Map(
    columns.flatMap(({ touchpoint, index }) => (touchpoint === null ? [] : [[touchpoint.id, index]])),
  );
  const taken = new Map(measured?.links.map((own): [string, MeasuredLink] => [own.link, own]));
  const links: MapLink[] = [];
  const exits = new Map<number, MapLink>();
  for (const { id, from, to, kind = "flow", probability, reason } of journey.links) {
    const start = place.get(from);
    if (start === undefined || kind === "influence") continue;
    const planned = probability ?? null;
    if (kind === "exit") {
      const known = exits.get(start);
      if (known === undefined) {
        const share = columns[start]?.measured?.exits ?? null;
        const link: MapLink = { id, kind, from: start, to: null, planned, share, reason: reason ?? null };
        exits.set(start, link);
        links.push(link);
      } else {
        // a touchpoint has one exit, even with several reasons to leave
        if (known.reason === "completed") known.reason = reason ?? null;
        if (planned !== null) known.planned = Math.min(1, (known.planned ?? 0) + planned);
      }
      continue;
    }
    const end = to === undefined ? undefined : place.get(to);
    if (end === undefined) continue;
    const isLoop = kind === "loop" || end <= start;
    if (!isLoop && kind === "flow" && end === start + 1) continue;
    const share = taken.get(id)?.outJourneyShare ?? null;
    links.push({ id, kind: isLoop ? "loop" : "short-cut", from: start, to: end, planned, share, reason: null });
  }
  return links;
}
