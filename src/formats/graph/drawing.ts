/** Prepares a path graph for every writer: nodes with generated ids, groups, edges with captions. */

import type { TransitionsResult } from "../../graph/transitions/transitionsResult.ts";
import type { Journey } from "../../model/journey.ts";
import { labelOf } from "../../model/labelOf.ts";
import { byStage } from "../byStage.ts";
import { fieldLosses, languageLosses, lossList, type WriteLoss } from "../writeResult.ts";
import type { PathGraphSource } from "./pathGraphSource.ts";
import type { WritePathsOptions } from "./writePathsOptions.ts";

/** A node with the id `n0`, `n1` …; names never become ids. */
export type DrawnNode = { id: string; caption: string };

/** A graph to draw. Nodes outside a group come first. */
export type Drawing = {
  groups: { id: string; caption: string; nodes: DrawnNode[] }[];
  nodes: DrawnNode[];
  edges: { from: string; to: string; caption: string }[];
};

/** Lists what a path graph of a source does not show. */
export function drawingLosses(source: PathGraphSource, { language }: WritePathsOptions): WriteLoss[] {
  const losses = lossList(language);
  if (!("kind" in source)) {
    const drawn = {
      stages: ["id", "label"],
      touchpoints: ["id", "label", "stage"],
      links: ["id", "from", "to", "kind", "when", "probability"],
    };
    fieldLosses(source, { journey: ["id"], ...drawn }, losses);
    languageLosses(source, ["stages", "touchpoints"], losses);
    languageLosses(source, ["links"], losses, "when");
    const open = source.links.filter((link) => link.to === undefined).length;
    if (open > 0) losses.add("open_link", ["links"], "link without a target not written", open);
    return losses.list();
  }
  const { starts, ends, hidden } = source;
  if (starts.length > 0) losses.add("not_written", ["starts"], "start not written", starts.length);
  if (ends.length > 0) losses.add("not_written", ["ends"], "end not written", ends.length);
  if (hidden.edges > 0) losses.add("hidden_edges", ["hidden"], "edge hidden by pruning", hidden.edges);
  return losses.list();
}

/** Makes the drawing of a source. Edges are in the order of their nodes. */
export function drawingOf(source: PathGraphSource, options: WritePathsOptions): Drawing {
  return "kind" in source ? ofTransitions(source) : ofJourney(source, options);
}

function ofTransitions({ nodes, edges }: TransitionsResult): Drawing {
  const key = (name: string | null) => (name === null ? 0 : 1);
  const index = new Map(nodes.map((node, i) => [node.name, i]));
  const place = (name: string | null) => index.get(name) as number;
  const sorted = [...edges].sort(
    (a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to) || key(a.to) - key(b.to),
  );
  return {
    groups: [],
    nodes: nodes.map(({ name, members, events }, i) => ({
      id: `n${i}`,
      caption: `${name ?? `${members} others`}\n${events}`,
    })),
    edges: sorted.map(({ from, to, count, outShare }) => ({
      from: `n${place(from)}`,
      to: `n${place(to)}`,
      caption: outShare.value === null ? `${count}` : `${count} · ${percent(outShare.value)}`,
    })),
  };
}

function ofJourney(journey: Journey, { language = [] }: WritePathsOptions): Drawing {
  const nameOf = (entity: { id: string; label?: Journey["label"] }) => labelOf(entity, language, journey.language);
  const index = new Map(journey.touchpoints.map(({ id }, i) => [id, i]));
  const node = (id: string): string => `n${index.get(id)}`;
  const placed = byStage(journey);
  const drawn = (stage: string | undefined) =>
    (placed.get(stage) ?? []).map((touchpoint) => ({ id: node(touchpoint.id), caption: nameOf(touchpoint) }));
  const links = journey.links.filter((link) => link.to !== undefined);
  const chain = journey.links.some(({ kind = "flow" }) => kind === "flow" || kind === "alternative")
    ? []
    : journey.touchpoints
        .slice(1)
        .map(({ id }, i) => ({ from: journey.touchpoints[i]?.id as string, to: id, caption: "" }));
  const edges = [
    ...chain,
    ...links.map(({ from, to, kind = "flow", when, probability }) => ({
      from,
      to: to as string,
      caption: [
        kind === "flow" ? "" : kind,
        when === undefined ? "" : labelOf({ id: "", label: when }, language, journey.language),
        probability === undefined ? "" : percent(probability),
      ]
        .filter((part) => part !== "")
        .join(" · "),
    })),
  ];
  const place = (id: string) => index.get(id) as number;
  const order = edges
    .map((_, i) => i)
    .sort(
      (a, b) => place(edges[a]!.from) - place(edges[b]!.from) || place(edges[a]!.to) - place(edges[b]!.to) || a - b,
    );
  return {
    groups: journey.stages
      .map((stage, i) => ({ id: `${i}`, caption: nameOf(stage), nodes: drawn(stage.id) }))
      .filter(({ nodes }) => nodes.length > 0),
    nodes: drawn(undefined),
    edges: order.map((i) => {
      const { from, to, caption } = edges[i] as (typeof edges)[number];
      return { from: node(from), to: node(to), caption };
    }),
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
