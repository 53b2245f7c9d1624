/** Draws a map as a list for narrow pictures: the stages below each other, and one card for each touchpoint. */

import type { MapSection } from "../map/mapContent.ts";
import type { MapIrritant } from "../map/mapIrritants.ts";
import type { MapPage } from "../map/mapPage.ts";
import { irritantCard } from "../mapLanes/irritantLane.ts";
import { reachOfStage } from "../mapLanes/measuredLane.ts";
import { labelled } from "../mapLanes/stageLane.ts";
import { listCard } from "./listCard.ts";
import type { ListPart } from "./listPart.ts";

/** The stages and touchpoints from `top` down, as wide as the picture. */
export function mapList(page: MapPage, top: number): ListPart {
  const { content, lanes } = page;
  const out: string[] = [];
  let y = top;
  const add = (part: ListPart, space: number) => {
    out.push(part.svg);
    y = part.bottom + space;
  };
  const irritants = irritantsByPlace(page);
  const drawIrritants = (place: string) => {
    for (const irritant of irritants.get(place) ?? []) {
      const card = irritantCard(page, irritant, page.pen.margin + 14, y, page.pen.inner - 14);
      add({ svg: card.svg, bottom: y + card.height }, 8);
    }
  };
  const hasRows = [...lanes].some((lane) => lane !== "personas" && lane !== "stages" && lane !== "irritants");
  for (const section of content.sections) {
    if (lanes.has("stages")) add(stageHead(page, section, y), 8);
    else if (lanes.has("measured") && section.measured !== null) add(stageReach(page, section, y), 8);
    if (section.stage !== null) drawIrritants(`stage ${section.stage.id}`);
    for (const column of section.columns) {
      if (hasRows) add(listCard(page, column, y), 8);
      if (column.touchpoint !== null) drawIrritants(`touchpoint ${column.touchpoint.id}`);
    }
    y += 8;
  }
  drawIrritants("none");
  if (lanes.has("voice") && content.elsewhere > 0) {
    const { pen, words } = page;
    const text = `${words.lanes.voice[0]}: ${words.elsewhere(pen.format.count(content.elsewhere))}`;
    const block = pen.block(pen.margin, y, text, { width: pen.inner, size: 11.5, fill: pen.theme.muted, lines: 2 });
    add({ svg: block.svg, bottom: y + block.height }, 8);
  }
  return { svg: out.join(""), bottom: y };
}

/** The irritants of each place: the first touchpoint that is on the map, else the first stage, else none. */
function irritantsByPlace({ content, lanes }: MapPage): Map<string, MapIrritant[]> {
  const places = new Map<string, MapIrritant[]>();
  if (!lanes.has("irritants")) return places;
  const known = new Set(content.columns.map(({ touchpoint }) => touchpoint?.id));
  const stageIds = new Set(content.sections.map(({ stage }) => stage?.id));
  for (const irritant of content.irritants) {
    const touchpoint = irritant.touchpoints.find((id) => known.has(id));
    const stage = irritant.stages.find((id) => stageIds.has(id));
    const place =
      touchpoint !== undefined ? `touchpoint ${touchpoint}` : stage !== undefined ? `stage ${stage}` : "none";
    const there = places.get(place);
    if (there === undefined) places.set(place, [irritant]);
    else there.push(irritant);
  }
  return places;
}

/** The name of a stage with goal, expectation and reach, on a band of colour. */
function stageHead(page: MapPage, section: MapSection, top: number): ListPart {
  const { pen, words, content } = page;
  const { theme } = pen;
  const { stage } = section;
  const left = pen.margin + 12;
  const width = pen.inner - 24;
  const head = pen.block(left, top + 10, section.name, { width, size: 16, bold: true, lines: 3 });
  const out = [head.svg];
  let y = top + 10 + head.height + 4;
  const line = (label: string, text: string | undefined) => {
    if (text === undefined || text.trim() === "") return;
    const block = labelled(page, left, y, label, text, width);
    out.push(block.svg);
    y += block.height + 3;
  };
  line(words.goal, stage?.goal === undefined ? undefined : content.read(stage.goal));
  line(words.expects, stage?.expectations?.map(content.read).join(" · "));
  if (page.lanes.has("measured") && section.measured !== null) {
    out.push(reachOfStage(page, section, { left, right: left + width, y: y + 3 }));
    y += 29;
  }
  const box = pen.shape("rect", {
    x: pen.margin,
    y: top,
    width: pen.inner,
    height: y + 8 - top,
    rx: 6,
    fill: stage === null ? theme.surface : theme.mainSoft,
    stroke: stage === null ? theme.hatch : theme.mainSoft,
    "stroke-dasharray": stage === null && "4 3",
    class: "stage",
    "data-stage": stage?.id ?? "",
  });
  return { svg: box + out.join(""), bottom: y + 8 };
}

/** The reach of a stage whose name is not drawn. */
function stageReach(page: MapPage, section: MapSection, top: number): ListPart {
  const { margin, inner } = page.pen;
  return { svg: reachOfStage(page, section, { left: margin, right: margin + inner, y: top }), bottom: top + 22 };
}
