/** Answers customer rules from plain rows, event by event, with no index: the twin of the compiled rules. */

import fc from "fast-check";
import type { CustomerRule } from "parcours";

/** One event of the twin. */
export type OracleEvent = { touchpoint: string; time: number; channel: string | null; value: number | null };

/** One customer of the twin: events in the order of time, and traits, `null` without a row. */
export type OracleCustomer = { events: readonly OracleEvent[]; traits: { [trait: string]: unknown } | null };

type Any = { [key: string]: unknown };

const second = 1000;
const span = (duration: unknown): number => {
  const { days = 0, hours = 0, seconds = 0 } = duration as { days?: number; hours?: number; seconds?: number };
  return (days * 86_400 + hours * 3600 + seconds) * second;
};

/** True, false or null for unknown, at an instant in ms. */
export function oracleAnswer(rule: CustomerRule, customer: OracleCustomer, now: number): boolean | null {
  if (typeof rule === "string" || Array.isArray(rule)) return seen(customer, now).some((event) => fits(rule, event));
  const own = rule as Any;
  if ("all" in own || "any" in own) {
    const parts = (own.all ?? own.any) as CustomerRule[];
    const answers = parts.map((part) => oracleAnswer(part, customer, now));
    const winner = !("all" in own);
    return answers.includes(winner) ? winner : answers.includes(null) ? null : !winner;
  }
  if ("not" in own) {
    const answer = oracleAnswer(own.not as CustomerRule, customer, now);
    return answer === null ? null : !answer;
  }
  if ("always" in own) return true;
  if ("trait" in own) {
    const value = customer.traits?.[own.trait as string] ?? null;
    return value === null ? null : value === own.is;
  }
  if ("date" in own) {
    const date = customer.traits?.[own.date as string] ?? null;
    if (date === null) return null;
    const { from, to } = own.in as { from?: unknown; to: unknown };
    const ahead = (date as number) - now;
    return ahead >= (from === undefined ? 0 : span(from)) && ahead <= span(to);
  }
  if ("since" in own) {
    const times = seen(customer, now)
      .filter((event) => fits(own.since, event))
      .map(({ time }) => time);
    if (times.length === 0) return null;
    const passed = now - (own.which === "first" ? Math.min(...times) : Math.max(...times));
    return compares(passed, own, span);
  }
  if ("last" in own || "first" in own) {
    const found = seen(customer, now).filter((event) => fits(own.last ?? own.first, event));
    const event = "last" in own ? found.at(-1) : found[0];
    return event !== undefined && event.value !== null && event.value === (own.where as { value: number }).value;
  }
  const inside = seen(customer, now).filter(({ time }) => own.within === undefined || holds(own.within, time, now));
  if ("count" in own) return compares(inside.filter((event) => fits(own.count, event)).length, own);
  const of = inside.filter((event) => own.of === undefined || fits(own.of, event));
  if ("distinct" in own) {
    const values = of.map((event) => event[own.distinct as "channel" | "touchpoint"]).filter((value) => value !== null);
    return compares(new Set(values).size, own);
  }
  const values = of.map(({ value }) => value).filter((value) => value !== null);
  const sum = values.reduce((total, value) => total + value, 0);
  if ("sum" in own) return compares(sum, own);
  if (values.length === 0) return null;
  if ("average" in own) return compares(sum / values.length, own);
  return compares("least" in own ? Math.min(...values) : Math.max(...values), own);
}

/** Every instant at which the answer for a customer may change, with the instants around it. */
export function oracleInstants(rule: CustomerRule, customer: OracleCustomer): number[] {
  const lengths = [...JSON.stringify(rule).matchAll(/\{"seconds":(-?\d+)\}/g)].map(
    ([, seconds]) => Number(seconds) * second,
  );
  const dates = Object.values(customer.traits ?? {}).filter((value): value is number => typeof value === "number");
  const bases = [...customer.events.map(({ time }) => time), ...dates];
  const days = [0, 1, 2, 3].map((day) => day * 86_400_000);
  const all = [
    ...bases,
    ...bases.flatMap((base) => lengths.flatMap((length) => [base + length, base - length])),
    ...days,
  ];
  return [...new Set(all.flatMap((at) => [at - 1, at, at + 1]))].sort((a, b) => a - b);
}

function seen({ events }: OracleCustomer, now: number): OracleEvent[] {
  return events.filter(({ time }) => time <= now);
}

function holds(window: unknown, time: number, now: number): boolean {
  const { calendar, back = 0 } = window as { calendar?: string; back?: number };
  if (calendar === undefined) return now - time < span(window);
  const day = 86_400_000;
  return time >= (Math.floor(now / day) - back) * day;
}

function fits(condition: unknown, event: OracleEvent): boolean {
  if (Array.isArray(condition)) return condition.includes(event.touchpoint);
  if (typeof condition === "string") return condition === event.touchpoint;
  const { channel } = condition as { channel?: string };
  return channel === undefined || channel === event.channel;
}

function compares(value: number, rule: Any, read: (operand: unknown) => number = Number): boolean {
  const tests: { [key: string]: (operand: number) => boolean } = {
    eq: (operand) => value === operand,
    ne: (operand) => value !== operand,
    lt: (operand) => value < operand,
    lte: (operand) => value <= operand,
    gt: (operand) => value > operand,
    gte: (operand) => value >= operand,
  };
  return Object.entries(tests).every(([key, test]) => rule[key] === undefined || test(read(rule[key])));
}

const touchpoint = fc.constantFrom("a", "b", "__proto__");
const condition = fc.oneof(touchpoint, fc.constant(["a", "b"]), fc.constant({ channel: "web" }), fc.constant({}));
const seconds = fc.constantFrom(1, 2, 3, 5).map((n) => ({ seconds: n }));
const window = fc.oneof(
  seconds,
  seconds,
  fc.constantFrom({ calendar: "day" as const }, { calendar: "day" as const, back: 1 }),
);
const within = fc.option(window, { nil: undefined });
const number = fc.oneof(
  fc.nat(3).map((gte) => ({ gte })),
  fc.nat(3).map((lt) => ({ lt })),
  fc.nat(3).map((eq) => ({ eq })),
  fc.nat(2).map((gt) => ({ gt, lte: gt + 1 })),
);
const passed = fc.oneof(
  seconds.map((gte) => ({ gte })),
  seconds.map((lt) => ({ lt })),
  seconds.map((gt) => ({ gt, lte: { seconds: 5 } })),
);
const leaf: fc.Arbitrary<CustomerRule> = fc.oneof(
  touchpoint,
  fc
    .tuple(condition, within, number)
    .map(([count, span, tests]) => ({ count, ...(span && { within: span }), ...tests })),
  fc
    .tuple(fc.constantFrom("sum", "average", "least", "greatest"), condition, within, number)
    .map(
      ([kind, of, span, tests]) =>
        ({ [kind]: "value", of, ...(span && { within: span }), ...tests }) as unknown as CustomerRule,
    ),
  fc
    .tuple(fc.constantFrom("touchpoint", "channel"), within, number)
    .map(([distinct, span, tests]) => ({ distinct, ...(span && { within: span }), ...tests })),
  fc
    .tuple(condition, fc.constantFrom("last" as const, "first" as const), passed)
    .map(([since, which, tests]) => ({ since, which, ...tests })),
  fc
    .tuple(fc.constantFrom("last", "first"), condition)
    .map(([kind, of]) => ({ [kind]: of, where: { value: 1 } }) as unknown as CustomerRule),
  fc.constantFrom("x", "y").map((is) => ({ trait: "group", is })),
  fc.tuple(fc.integer({ min: -3, max: 0 }), fc.integer({ min: 0, max: 3 })).map(([from, to]) => ({
    date: "birthday",
    in: { from: { seconds: from }, to: { seconds: to } },
  })),
  fc.constant({ always: true } as const),
);

/** Random rules of every kind that the twin knows, nested. */
export const someRule: fc.Arbitrary<CustomerRule> = fc.letrec<{ rule: CustomerRule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: "small", maxDepth: 3 },
    leaf,
    fc.array(tie("rule"), { maxLength: 3 }).map((all) => ({ all }) as CustomerRule),
    fc.array(tie("rule"), { maxLength: 3 }).map((any) => ({ any }) as CustomerRule),
    tie("rule").map((not) => ({ not })),
  ),
})).rule;

/** Random customers by id: a few events around the start of 2 January 1970, with ties; some have no row, some no event. */
export const someCustomers: fc.Arbitrary<{ [id: string]: OracleCustomer }> = fc.dictionary(
  fc.constantFrom("ann", "bob", "__x__", "é🙂"),
  fc.record({
    events: fc
      .array(
        fc.record({
          touchpoint,
          time: fc.integer({ min: -6, max: 9 }).map((at) => 86_400_000 + at * second),
          channel: fc.constantFrom("web", "app", null),
          value: fc.constantFrom(0, 1, 2, null),
        }),
        { maxLength: 6 },
      )
      .map((events) => events.sort((a, b) => a.time - b.time)),
    traits: fc.option(
      fc.record({
        group: fc.constantFrom("x", "y", null),
        birthday: fc.constantFrom(86_400_000, 86_402_000, null),
      }),
    ),
  }),
  { maxKeys: 4 },
);
