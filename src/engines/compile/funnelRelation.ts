/** Writes the relations of a pushed funnel: each journey is one sorted list of times and steps, and a fold reads how far it got. */

import { durationMs } from "../../core/duration.ts";
import type { ResolvedFunnelDefinition } from "../../funnel/funnelDefinition.ts";
import { unitsPerMs } from "../../log/eventLog.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import { baseColumns } from "./baseRelation.ts";
import { eventRelation } from "./eventRelation.ts";
import { sqlCondition } from "./sqlCondition.ts";
import type { SqlDraft } from "./sqlDraft.ts";

/** Added to every time, so that what is packed is positive. */
export const shift = "9007199254740992";
/** A time before every other: no chain has got there. */
const never = -4e18;

/** The columns of a relation with one row per journey that entered. */
export type FunnelRelation = {
  from: string;
  /** The relation with one row per event, its step in the column `step`, and the columns that the statement needs. */
  events: string;
  step: string;
  /** The customer; the deepest step; the times of the entry and of the deepest step, shifted. */
  customer: string;
  depth: string;
  entry: string;
  end: string;
  /** The last time of step 1, or with `entry: "first"` the first. */
  latest: string;
  /** 1 where the depth depends on the order of ties. */
  tie: string;
  /** The list of times and steps. */
  list: string;
  /** The window in units of time; `Infinity` for none. */
  within: number;
};

/** Adds the relations. */
export function funnelRelation(
  draft: SqlDraft,
  { known }: SqlFacts,
  definition: ResolvedFunnelDefinition,
  unknownTouchpoints: "throw" | "zero",
): FunnelRelation {
  const { id, dialect } = draft;
  const { steps, entry, ties, timeZone } = definition;
  const events = eventRelation(draft, known);
  const n = steps.length;
  const tests = steps.map(({ match }, i) => {
    const place = { caller: "funnel", path: `steps[${i}]`, timeZone, unknownTouchpoints };
    return sqlCondition(draft, events, match, place);
  });
  const within = windowOf(definition, unitsPerMs(events.probe));
  const marked = draft.relation("k", () => {
    const step = `CASE ${tests.map((test, i) => `WHEN ${test} THEN ${i + 1}`).join(" ")} ELSE 0 END`;
    return `SELECT ${baseColumns(draft).join(", ")}, ${step} AS ${id("k")} FROM ${events.from}`;
  });
  const lists = draft.relation("g", () => {
    const packed = `(${id("t")} + ${shift}) * 128 + ${id("k")}`;
    const latest = `${entry === "first" ? "min" : "max"}(CASE WHEN ${id("k")} = 1 THEN ${id("t")} END)`;
    return `SELECT ${id("j")}, ${dialect.sortedList(packed)} AS ${id("xs")}, ${latest} AS ${id("la")} FROM ${marked} WHERE ${id("k")} > 0 GROUP BY ${id("j")} HAVING min(${id("k")}) = 1`;
  });
  const kept = [id("j"), id("la"), id("xs")].join(", ");
  const tied = draft.relation("y", () => {
    const pairs = dialect.countPairs(
      id("xs"),
      (y, z) => `${dialect.timeOf(y)} = ${dialect.timeOf(z)} AND ${y} <> ${z}`,
    );
    return `SELECT ${kept}, CASE WHEN ${pairs} > 0 THEN 1 ELSE 0 END AS ${id("ti")} FROM ${lists}`;
  });
  // at one instant later steps come first, so that none follows a step of its own instant
  const turned = draft.relation("z", () => {
    const turn = (z: string) => `${z} + 127 - 2 * ${dialect.stepOf(z)}`;
    const strict = dialect.map(dialect.sorted(dialect.map(id("xs"), turn)), turn);
    return `SELECT ${kept}, ${id("ti")}, CASE WHEN ${id("ti")} = 1 THEN ${strict} ELSE ${dialect.head(id("xs"), 0)} END AS ${id("ys")} FROM ${tied}`;
  });
  const folded = draft.relation("o", () => {
    const fold = (list: string) => dialect.fold(list, startOf(n), foldStep(n, entry === "first", within));
    return `SELECT ${kept}, ${id("ti")}, ${fold(id("xs"))} AS ${id("fa")}, ${fold(id("ys"))} AS ${id("fb")} FROM ${turned}`;
  });
  const from = draft.relation("q", () => {
    const field = (name: string, i: number) => dialect.field(id(name), i);
    const chosen = (i: number) =>
      ties === "strict"
        ? `CASE WHEN ${id("ti")} = 1 THEN ${field("fb", i)} ELSE ${field("fa", i)} END`
        : field("fa", i);
    const tie = `CASE WHEN ${id("ti")} = 1 AND ${field("fa", 0)} <> ${field("fb", 0)} THEN 1 ELSE 0 END`;
    return `SELECT ${kept}, ${chosen(0)} AS ${id("d")}, ${chosen(1)} AS ${id("e")}, ${chosen(2)} AS ${id("z")}, ${tie} AS ${id("ti")} FROM ${folded}`;
  });
  return {
    from,
    events: marked,
    step: id("k"),
    customer: id("j"),
    depth: id("d"),
    entry: id("e"),
    end: id("z"),
    latest: id("la"),
    tie: id("ti"),
    list: id("xs"),
    within,
  };
}

/** The window in units of time. A length that is whole up to rounding is rounded, as in memory. */
function windowOf({ within }: ResolvedFunnelDefinition, perMs: number): number {
  if (within === undefined) return Infinity;
  const units = durationMs(within) * perMs;
  const whole = Math.round(units);
  return Math.abs(units - whole) <= 1e-9 + whole * 1e-12 ? whole : Math.floor(units);
}

/** The state: depth, entry, end, then for each step but the last the entry of the newest chain that got there. */
function startOf(n: number): number[] {
  return [0, 0, 0, ...Array.from({ length: n - 1 }, () => never)];
}

/** One event: it lengthens the newest chain that ends at the step before, or opens a chain. */
function foldStep(n: number, firstOnly: boolean, within: number) {
  return (state: (i: number) => string, time: string, step: string): string[] => {
    const chain = (k: number) => state(2 + k);
    const opens =
      firstOnly && n > 1 ? `${step} = 1 AND (${chain(1)} = ${whole(never)} OR ${chain(1)} = ${time})` : `${step} = 1`;
    const follows = (k: number) =>
      [
        `${step} = ${k}`,
        `${chain(k - 1)} > ${whole(never)}`,
        ...(within > 9e18 ? [] : [`${time} - ${chain(k - 1)} <= ${whole(within)}`]),
      ].join(" AND ");
    const later = Array.from({ length: n - 1 }, (_, i) => i + 2);
    const deeper = (value: (k: number) => string, old: string) => {
      const cases = later.map((k) => `WHEN ${state(0)} < ${k} AND ${follows(k)} THEN ${value(k)}`);
      const first = `WHEN ${state(0)} = 0 AND ${step} = 1 THEN ${value(1)}`;
      return `CASE ${[first, ...cases].join(" ")} ELSE ${old} END`;
    };
    return [
      deeper(String, state(0)),
      deeper((k) => (k === 1 ? time : chain(k - 1)), state(1)),
      deeper(() => time, state(2)),
      ...(n > 1 ? [`CASE WHEN ${opens} THEN ${time} ELSE ${chain(1)} END`] : []),
      ...later.slice(0, -1).map((k) => `CASE WHEN ${follows(k)} THEN ${chain(k - 1)} ELSE ${chain(k)} END`),
    ];
  };
}

function whole(x: number): string {
  return String(BigInt(x));
}
