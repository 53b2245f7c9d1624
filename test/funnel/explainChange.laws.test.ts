/** Laws of a change: parts add up, periods swap, a numeric jackknife. */

import fc from "fast-check";
import { type ChangeSegment, explainChange, logFromRows, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";

const day = 86_400_000;
const columns = {
  customer: "customer",
  touchpoint: "touchpoint",
  time: "time",
  channel: "channel",
  properties: ["coarse"],
};

/** One visit of a customer. */
type Visit = { customer: number; day: number; channel: string | null; buys: boolean; chat: boolean };

const visits = fc.array(
  fc.record({
    customer: fc.nat(12),
    day: fc.nat(13),
    channel: fc.constantFrom("a1", "a2", "b1", "b2", null, "__proto__"),
    buys: fc.boolean(),
    chat: fc.boolean(),
  }),
  { minLength: 4, maxLength: 60 },
);

/** At most one visit for a customer and a day, so that each visit is one journey. */
const distinct = (all: readonly Visit[]) => [
  ...new Map(all.map((visit) => [`${visit.customer} ${visit.day}`, visit])).values(),
];

function logOfVisits(all: readonly Visit[]) {
  const rows = all.flatMap(({ customer, day: at, channel, buys, chat }) =>
    ["view", ...(chat ? ["chat"] : []), ...(buys ? ["buy"] : [])].map((touchpoint, i) => ({
      customer: `c${String(customer).padStart(2, "0")}`,
      touchpoint,
      time: at * day + i,
      channel,
      coarse: channel?.slice(0, 1) ?? null,
    })),
  );
  return splitJourneys(logFromRows(rows, columns, { touchpoints: ["view", "buy", "chat"] }), { silence: { hours: 1 } });
}

const definition = {
  measure: { kind: "funnel", funnel: { steps: ["view", "buy"], within: { hours: 1 } } },
  before: { from: 0, to: 7 * day },
  after: { from: 7 * day, to: 14 * day },
} as const;

const isLate = ({ day: at }: Visit) => at >= 7;
const both = (all: readonly Visit[]) => all.some(isLate) && !all.every(isLate);
const sumOf = (segments: readonly ChangeSegment[], part: "mix" | "rate" | "contribution" | "excess") =>
  segments.reduce((sum, segment) => sum + segment[part].value, 0);

type Parts = { mix: number; rate: number; contribution: number; excess: number };

/** The parts of a segment, from visits with weights: the slow obvious twin. */
function slowParts(all: readonly Visit[], weights: readonly number[], isIn: (visit: Visit) => boolean): Parts {
  const side = (late: boolean) => {
    let [n, y, s, t] = [0, 0, 0, 0];
    for (const [i, visit] of all.entries()) {
      if (isLate(visit) !== late) continue;
      const w = weights[i] as number;
      n += w;
      y += w * Number(visit.buys);
      s += isIn(visit) ? w : 0;
      t += isIn(visit) ? w * Number(visit.buys) : 0;
    }
    return { w: s / n, r: s > 0 ? t / s : null, R: y / n };
  };
  const [one, two] = [side(false), side(true)];
  const r1 = one.r ?? two.r ?? 0;
  const r2 = two.r ?? one.r ?? 0;
  const mix = (two.w - one.w) * ((r1 + r2) / 2 - (one.R + two.R) / 2);
  const rate = ((r2 - r1) * (one.w + two.w)) / 2;
  return { mix, rate, contribution: mix + rate, excess: mix + rate - ((one.w + two.w) / 2) * (two.R - one.R) };
}

/** The variance of each part by the weight of each customer, moved a little: the infinitesimal jackknife. */
function slowVariance(all: readonly Visit[], isIn: (visit: Visit) => boolean, part: keyof Parts): number {
  const h = 1e-5;
  return [false, true].reduce((total, late) => {
    const customers = [...new Set(all.filter((visit) => isLate(visit) === late).map(({ customer }) => customer))];
    if (customers.length < 2) return total;
    const moved = customers.map((customer) => {
      const at = (step: number) =>
        slowParts(
          all,
          all.map((visit) => (visit.customer === customer && isLate(visit) === late ? 1 + step : 1)),
          isIn,
        )[part];
      return (at(h) - at(-h)) / (2 * h);
    });
    const C = customers.length;
    return total + (C / (C - 1)) * moved.reduce((sum, one) => sum + one * one, 0);
  }, 0);
}

const memberOf = ({ column, kind, value }: ChangeSegment) => {
  if (typeof column === "object" && "touchpoint" in column) return (visit: Visit) => visit.chat === (kind === "met");
  if (column === "channel") return (visit: Visit) => visit.channel === (kind === "none" ? null : value);
  return (visit: Visit) => (visit.channel?.slice(0, 1) ?? null) === (kind === "none" ? null : value);
};

describe("explainChange, laws", () => {
  it("equals its slow twin, adds up to the change in each column, and has the variance of the jackknife", () => {
    fc.assert(
      fc.property(visits, (drawn) => {
        const all = distinct(drawn);
        fc.pre(both(all));
        const why = explainChange(logOfVisits(all), {
          ...definition,
          over: ["channel", { property: "coarse" }, "touchpoints"],
        });
        const ones = all.map(() => 1);
        for (const segment of why.segments) {
          const slow = slowParts(all, ones, memberOf(segment));
          for (const part of ["mix", "rate", "contribution", "excess"] as const) {
            const own = segment[part];
            expect(own.value).toBeCloseTo(slow[part], 10);
            // where a period lacks the segment, the mean of the other period is taken for both, and has no influence of its own
            if (segment.only !== null && part !== "contribution" && part !== "excess") continue;
            const half = 1.959963984540054 * Math.sqrt(slowVariance(all, memberOf(segment), part));
            if (segment.only === null) expect((own.upper as number) - own.value).toBeCloseTo(half, 6);
          }
        }
        const columnOf = (segment: ChangeSegment) => JSON.stringify(segment.column);
        for (const column of new Set(why.segments.map(columnOf))) {
          const own = why.segments.filter((segment) => columnOf(segment) === column);
          expect(sumOf(own, "contribution")).toBeCloseTo(why.change.value, 10);
          expect(sumOf(own, "mix") + sumOf(own, "rate")).toBeCloseTo(why.change.value, 10);
          expect(sumOf(own, "excess")).toBeCloseTo(0, 10);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("swapping the periods negates every part, and keeps p", () => {
    fc.assert(
      fc.property(visits, (drawn) => {
        const all = distinct(drawn);
        fc.pre(both(all));
        const log = logOfVisits(all);
        const one = explainChange(log, { ...definition, over: ["channel"] });
        const two = explainChange(log, {
          ...definition,
          before: definition.after,
          after: definition.before,
          over: ["channel"],
        });
        expect(two.change.value).toBeCloseTo(-one.change.value, 12);
        for (const segment of one.segments) {
          const other = two.segments.find(({ kind, value }) => kind === segment.kind && value === segment.value);
          for (const part of ["mix", "rate", "excess"] as const)
            expect(other?.[part].value).toBeCloseTo(-segment[part].value, 12);
          if (segment.p !== null) expect(other?.p).toBeCloseTo(segment.p, 8);
        }
      }),
    );
  });

  it("merging segments adds their contributions and excesses", () => {
    fc.assert(
      fc.property(visits, (drawn) => {
        const all = distinct(drawn);
        fc.pre(both(all));
        const why = explainChange(logOfVisits(all), { ...definition, over: ["channel", { property: "coarse" }] });
        for (const merged of why.segments.filter(({ column }) => column !== "channel")) {
          const parts = why.segments.filter(
            ({ column, value }) => column === "channel" && (value?.slice(0, 1) ?? null) === merged.value,
          );
          expect(sumOf(parts, "contribution")).toBeCloseTo(merged.contribution.value, 10);
          expect(sumOf(parts, "excess")).toBeCloseTo(merged.excess.value, 10);
        }
      }),
    );
  });

  it("a period against itself changes nothing", () => {
    const log = logOfVisits(
      [..."abcdefgh"].map((_, i) => ({
        customer: i,
        day: 1,
        channel: i % 2 ? "a1" : "b1",
        buys: i % 3 === 0,
        chat: false,
      })),
    );
    const why = explainChange({ before: log, after: log }, { measure: definition.measure, over: ["channel"] });
    expect(why.change.value).toBe(0);
    for (const { mix, rate, excess } of why.segments) expect([mix.value, rate.value, excess.value]).toEqual([0, 0, 0]);
    expect(why.warnings.map(({ code }) => code)).toContain("shared_customers");
  });
});
