/** Random steps of a source, and the log that the same verbs make. */

import fc from "fast-check";
import { dropRepeats, type EventLog, filterEvents, filterJourneys, renameTouchpoints, splitJourneys } from "parcours";
import type { SqlStep } from "parcours/engines";
import type { TableRow } from "./randomTable.ts";

const verbs = { dropRepeats, filterEvents, filterJourneys, renameTouchpoints, splitJourneys } as unknown as {
  [verb: string]: (log: EventLog, definition: unknown) => EventLog;
};

/** The log after the steps. */
export function afterSteps(log: EventLog, steps: readonly SqlStep[]): EventLog {
  return steps.reduce((sum, { verb, definition }) => (verbs[verb] as (typeof verbs)[string])(sum, definition), log);
}

/** A condition on events of a table. */
export function randomCondition(rows: readonly TableRow[]): fc.Arbitrary<unknown> {
  const names = [...new Set(rows.map(({ what }) => what))];
  const name = fc.constantFrom(...names, names[0] ?? "A");
  const channel = fc.constantFrom("web", "A", "it's", "🛒", "");
  const number = fc.constantFrom(-3, 0, 1, 1.5, 2);
  const order = fc.constantFrom("lt", "lte", "gt", "gte", "eq", "ne");
  const leaf = fc.oneof(
    name,
    fc.array(name, { minLength: 1, maxLength: 3 }),
    fc.record({ channel: fc.oneof(channel, fc.array(channel, { maxLength: 2 })) }),
    fc
      .tuple(fc.constantFrom("value", "size"), order, number)
      .map(([key, test, n]) => ({ where: { [key]: { [test]: n } } })),
    fc.tuple(order, channel).map(([test, text]) => ({ where: { channel: { [test]: text.replace("🛒", "z") } } })),
    fc
      .tuple(fc.constantFrom("contains", "startsWith", "endsWith"), channel)
      .map(([test, text]) => ({ where: { channel: { [test]: text } } })),
    fc.tuple(fc.constantFrom("in", "notIn"), fc.array(number, { maxLength: 2 })).map(([test, list]) => ({
      where: { value: { [test]: list } },
    })),
    fc
      .constantFrom("channel", "value", "flag", "size")
      .chain((key) => fc.boolean().map((isNull) => ({ where: { [key]: { isNull } } }))),
    fc.boolean().map((flag) => ({ where: { flag } })),
    fc.tuple(fc.constantFrom("gte", "gt", "lt", "lte"), fc.integer({ min: -10, max: 40 })).map(([key, at]) => ({
      where: { time: { [key]: at } },
    })),
    fc.constant({}),
  );
  return fc.letrec<{ node: unknown; leaf: unknown }>((tie) => ({
    leaf,
    node: fc.oneof(
      { depthSize: "small", maxDepth: 3 },
      { weight: 3, arbitrary: tie("leaf") },
      { weight: 1, arbitrary: fc.array(tie("node"), { maxLength: 3 }).map((all) => ({ all })) },
      { weight: 1, arbitrary: fc.array(tie("node"), { maxLength: 3 }).map((any) => ({ any })) },
      { weight: 1, arbitrary: tie("node").map((not) => ({ not })) },
    ),
  })).node;
}

/** A condition on journeys of a table. */
function randomJourneyCondition(rows: readonly TableRow[]): fc.Arbitrary<unknown> {
  const condition = randomCondition(rows).filter(
    (one) => typeof one !== "object" || Array.isArray(one) || !("not" in (one as object)),
  );
  const number = fc.oneof(
    fc.integer({ min: 0, max: 5 }),
    fc
      .tuple(fc.constantFrom("lt", "lte", "gt", "gte", "eq", "ne"), fc.integer({ min: 0, max: 6 }))
      .map(([key, n]) => ({ [key]: n })),
  );
  const leaf = fc.oneof(
    condition.map((has) => ({ has })),
    fc.tuple(condition, fc.integer({ min: 0, max: 3 })).map(([count, gte]) => ({ count, gte })),
    fc
      .tuple(fc.constantFrom(...rows.map(({ what }) => what), "A"), fc.integer({ min: 1, max: 3 }))
      .map(([touchpoint, atLeast]) => ({ touchpoint, atLeast })),
    number.map((length) => ({ length })),
    number.map((durationMs) => ({ durationMs })),
    condition.map((starts) => ({ starts })),
    condition.map((ends) => ({ ends })),
    fc.constant({ startsBetween: [-10, 20] }),
    fc.subarray([...rows.map(({ who }) => who), "nobody"]).map((customers) => ({ customers })),
  );
  return fc.oneof(
    leaf,
    fc.array(leaf, { maxLength: 2 }).map((all) => ({ all })),
    fc.array(leaf, { maxLength: 2 }).map((any) => ({ any })),
    leaf.map((not) => ({ not })),
  );
}

/** Up to three steps. */
export function randomSteps(rows: readonly TableRow[]): fc.Arbitrary<SqlStep[]> {
  const names = [...new Set(rows.map(({ what }) => what))];
  const condition = randomCondition(rows);
  const split = fc
    .record(
      {
        silence: fc.constantFrom({ seconds: 0.001 }, { seconds: 0.004 }, { seconds: 0.0005 }, { seconds: 0.02 }),
        endsWith: condition,
        startsWith: condition,
        changes: fc.constantFrom("channel", "size", "flag", "value"),
      },
      { requiredKeys: [] },
    )
    .filter((rule) => Object.keys(rule).length > 0);
  const rename = fc.dictionary(fc.constantFrom(...names, names[0] ?? "A"), fc.constantFrom("A", "new", ...names), {
    maxKeys: 3,
  });
  const step: fc.Arbitrary<SqlStep> = fc.oneof(
    { weight: 3, arbitrary: split.map((definition) => ({ verb: "splitJourneys" as const, definition })) },
    { weight: 1, arbitrary: condition.map((definition) => ({ verb: "filterEvents" as const, definition })) },
    {
      weight: 1,
      arbitrary: rename.map((mapping) => ({ verb: "renameTouchpoints" as const, definition: Object.entries(mapping) })),
    },
    {
      weight: 1,
      arbitrary: randomJourneyCondition(rows).map((definition) => ({ verb: "filterJourneys" as const, definition })),
    },
    { weight: 1, arbitrary: fc.constant({ verb: "dropRepeats" as const, definition: {} }) },
  );
  return fc.array(step, { maxLength: 3 });
}
