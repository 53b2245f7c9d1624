/** Reads a planned journey as a plan: its touchpoints, their order, its starts and ends. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { listOf } from "../core/checks/listOf.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { ParcoursError } from "../core/error.ts";
import { nearOrKnown, quote } from "../core/suggest.ts";

/** The part of a Journey that a plan needs. Any valid `Journey` has it. */
export type PlannedJourney = {
  id: string;
  touchpoints: readonly {
    id: string;
    stage?: string | undefined;
    kind?: string | undefined;
    outcome?: string | undefined;
    observedAs?: readonly string[] | undefined;
  }[];
  stages: readonly { id: string }[];
  links: readonly { from: string; to?: string | undefined; kind?: string | undefined }[];
};

/** How to read a document as a plan. Plain JSON. */
export type PlanOfDefinition = {
  /** Ids of touchpoints that need not occur. @defaultValue the outcomes abandonment, return and churn */
  optional?: readonly string[];
  /** Ids of touchpoints that may occur again at no cost, or `"all"`. @defaultValue none */
  repeatable?: readonly string[] | "all";
  /**
   * `"stages"`: the order within a stage is free (only without flow, alternative or loop links). Neighbours in the document with the
   * same stage are one group.
   *
   * @defaultValue `"touchpoints"`
   */
  order?: "touchpoints" | "stages";
};

/** One touchpoint of a {@link PlanOfResult}. */
export type PlanTouchpoint = {
  id: string;
  /** Id of its stage; `null` when it has none. */
  stage: string | null;
  optional: boolean;
  repeatable: boolean;
  /** Names of the events that are this touchpoint. */
  observedAs: readonly string[];
  /** Indices of the touchpoints that may follow, ascending. */
  next: readonly number[];
  start: boolean;
  end: boolean;
};

/** The possible paths through a Journey. Touchpoints are in the order of the document, and indices refer to this order. */
export type PlanOfResult = {
  kind: "planOf";
  journey: string;
  order: "touchpoints" | "stages";
  touchpoints: readonly PlanTouchpoint[];
  /** Ids of the stages, in document order. */
  stages: readonly string[];
};

const optionalOutcomes = ["abandonment", "return", "churn"];

/**
 * Reads a planned journey as a plan: which touchpoint may follow which, what is optional, where it may start and end.
 *
 * When the document has flow or alternative links, they define the possible paths: at a touchpoint with several links, a journey takes
 * one. Otherwise the touchpoints form a chain in document order. Loop links add steps back to earlier touchpoints, and do not change
 * starts and ends. A start is a touchpoint without incoming links (the first touchpoint, if there is none). An end is a touchpoint
 * without outgoing links, with an exit link, or from which no end can be reached.
 *
 * @param journey - a planned journey
 * @param definition - what is optional, what may repeat, which order is required
 * @throws {@link ParcoursError} `unknown_touchpoint` for an id in `optional` or `repeatable` that is not in the document;
 *   `unsupported_definition` for `order: "stages"` on a document with flow, alternative or loop links
 * @example
 * const bakery = defineJourney({
 *   id: "bakery",
 *   stages: [{ id: "need" }, { id: "buy" }],
 *   touchpoints: [{ id: "window", stage: "need" }, { id: "till", stage: "buy" }],
 * });
 * planOf(bakery).touchpoints.map((touchpoint) => touchpoint.next) // => [[1], []]
 */
export function planOf(journey: PlannedJourney, definition: PlanOfDefinition = {}): PlanOfResult {
  expectSource(journey, "journey", "planOf");
  checkKeys(definition, planKeys, "planOf");
  return planFor(journey, definition);
}

/** The keys of {@link PlanOfDefinition}. */
export const planKeys = { optional: true, repeatable: true, order: true } as const;

/** {@link planOf} without its checks, for a definition that was checked or has more keys. */
export function planFor(journey: PlannedJourney, definition: PlanOfDefinition): PlanOfResult {
  const { touchpoints, links } = journey;
  const index = new Map(touchpoints.map((touchpoint, i) => [touchpoint.id, i]));
  const chosen = (ids: readonly string[], name: string) => {
    for (const id of listOf(ids, "planOf", name, "ids")) {
      if (index.has(id)) continue;
      throw new ParcoursError(
        "unknown_touchpoint",
        `planOf: unknown touchpoint ${quote(id)} in ${name}.${nearOrKnown(id, index.keys())}`,
      );
    }
    return new Set(ids);
  };
  const optional = chosen(
    definition.optional ??
      touchpoints.filter((t) => t.kind === "outcome" && optionalOutcomes.includes(t.outcome ?? "")).map((t) => t.id),
    "optional",
  );
  const repeatable = definition.repeatable === "all" ? null : chosen(definition.repeatable ?? [], "repeatable");

  const forward = links.filter(({ kind = "flow" }) => kind === "flow" || kind === "alternative");
  const loops = links.filter(({ kind }) => kind === "loop");
  const order = oneOf(definition.order, ["touchpoints", "stages"], "planOf", "order");
  if (order === "stages" && forward.length + loops.length > 0) {
    throw new ParcoursError(
      "unsupported_definition",
      'planOf: order "stages" needs a document without flow, alternative or loop links. Use order "touchpoints".',
    );
  }
  const ways = touchpoints.map(() => new Set<number>());
  const entered = new Set<number>();
  const way = (from: number, to: number) => {
    (ways[from] as Set<number>).add(to);
    entered.add(to);
  };
  const place = (link: PlannedJourney["links"][number]) =>
    [index.get(link.from) as number, index.get(link.to as string) as number] as const;
  if (forward.length > 0) for (const link of forward) way(...place(link));
  else for (let i = 1; i < touchpoints.length; i++) way(i - 1, i);
  const exits = new Set(links.filter(({ kind }) => kind === "exit").map(({ from }) => index.get(from)));
  const ends = touchpoints.map((_, i) => (ways[i] as Set<number>).size === 0 || exits.has(i));
  const noStart = entered.size === touchpoints.length;
  for (const link of loops) (ways[place(link)[0]] as Set<number>).add(place(link)[1]);
  closeDeadEnds(ends, ways);

  return {
    kind: "planOf",
    journey: journey.id,
    order,
    stages: journey.stages.map((stage) => stage.id),
    touchpoints: touchpoints.map((touchpoint, i) => ({
      id: touchpoint.id,
      stage: touchpoint.stage ?? null,
      optional: optional.has(touchpoint.id),
      repeatable: repeatable === null || repeatable.has(touchpoint.id),
      observedAs: touchpoint.observedAs ?? [touchpoint.id],
      next: [...(ways[i] as Set<number>)].sort((a, b) => a - b),
      start: noStart ? i === 0 : !entered.has(i),
      end: ends[i] as boolean,
    })),
  };
}

/** Makes a touchpoint an end when no end can be reached from it, because its paths only go in cycles. */
function closeDeadEnds(ends: boolean[], ways: readonly ReadonlySet<number>[]): void {
  const before: number[][] = ways.map(() => []);
  ways.forEach((targets, from) => {
    for (const to of targets) (before[to] as number[]).push(from);
  });
  const reaching = new Set(ends.flatMap((end, t) => (end ? [t] : [])));
  // a loop over a Set also visits the items that are added during the loop
  for (const t of reaching) for (const from of before[t] as number[]) reaching.add(from);
  for (let t = 0; t < ends.length; t++) ends[t] ||= !reaching.has(t);
}
