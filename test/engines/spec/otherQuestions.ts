/** The other questions of an engine against memory. */

import fc from "fast-check";
import {
  type Condition,
  type ConversionPathsDefinition,
  conversionPaths,
  type DescribeLogResult,
  describeLog,
  type EventLog,
  filterEvents,
  logToRows,
  type RetentionDefinition,
  type RetentionOptions,
  retention,
  type SampleJourneysDefinition,
  type StepMatrixDefinition,
  sampleJourneys,
  stepMatrix,
  type TransitionsDefinition,
  type TransitionsOptions,
  transitions,
} from "parcours";
import { conversionPathsIn, describeLogIn, retentionIn, stepMatrixIn, toLog, transitionsIn } from "parcours/engines";
import { describe, test } from "vitest";
import { afterSteps, randomCondition, randomSteps } from "./randomSteps.ts";
import { randomTable, type TableRow } from "./randomTable.ts";
import { expectSame } from "./sameAnswer.ts";
import { hostileColumns, loadEvents, logOfTable, plainColumns, sourceOf, type TestEngine } from "./testEngine.ts";

const by = fc.constantFrom("touchpoint", "channel", "flag", { property: "size" });
const breakdown = fc.record({ by: fc.constantFrom("channel", "touchpoint", { property: "flag" }) });
const withoutLabel = fc.constantFrom("drop" as const, { name: "none" });
const cluster = fc.constantFrom("customer" as const, "none" as const);
const span = fc.constantFrom({ seconds: 0.002 }, { seconds: 0.01 }, { seconds: 1 });

const transitionsDefinition = fc.record(
  {
    by,
    withoutLabel,
    collapse: fc.constantFrom("none" as const, "repeats" as const, "first" as const, "set" as const),
    times: fc.constantFrom("none" as const, "mean" as const, "quantiles" as const),
    weight: fc.constantFrom("count" as const, "journeys" as const, "outShare" as const, "meanMs" as const),
    prune: fc.constantFrom({ nodes: { top: 2 } }, { edges: { top: 2 } }, { nodes: { minEvents: 2 } }),
    breakdown,
  },
  { requiredKeys: [] },
) as fc.Arbitrary<TransitionsDefinition>;

/** Those that an engine answers alone, where customers have one journey. */
const simpleTransitions = fc.record(
  {
    times: fc.constantFrom("none" as const, "mean" as const),
    weight: fc.constantFrom("count" as const, "journeys" as const, "meanMs" as const),
    prune: fc.constantFrom({ edges: { top: 2 } }, { edges: { minCount: 2 } }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<TransitionsDefinition>;

const transitionsOptions: fc.Arbitrary<TransitionsOptions> = fc.record({ cluster }, { requiredKeys: [] });

function conversionDefinition(rows: readonly TableRow[]): fc.Arbitrary<ConversionPathsDefinition> {
  const condition = randomCondition(rows);
  return fc.record(
    {
      conversion: condition,
      touches: condition,
      by,
      withoutLabel,
      conversionIsTouch: fc.boolean(),
      tiedConversions: fc.constantFrom("one", "each"),
      value: fc.constantFrom("value", "none", { property: "size" }),
      ties: fc.constantFrom("before", "after", "log-order"),
      repeat: fc.constantFrom("split", "reuse", { cycles: { from: 1, to: 2 } }),
      anchor: fc.constantFrom("conversion", "last-touch"),
      lookback: span,
      lookbackTouches: fc.integer({ min: 1, max: 3 }),
      nulls: fc.constantFrom("include", "exclude"),
      trail: fc.constantFrom("null", "discard"),
      nullAfter: span,
      collapse: fc.constantFrom("none", "repeats", "first", "last", "frequency"),
      keep: fc.constantFrom("counts", "times", "journeys"),
      breakdown,
    },
    { requiredKeys: ["conversion"] },
  ) as fc.Arbitrary<ConversionPathsDefinition>;
}

function retentionDefinition(rows: readonly TableRow[]): fc.Arbitrary<RetentionDefinition> {
  const condition = randomCondition(rows);
  return fc.record(
    {
      start: condition,
      returning: condition,
      every: fc.constantFrom("day", "week", { seconds: 0.005 }, { seconds: 0.02 }),
      periods: fc.integer({ min: 1, max: 4 }),
      cohortBy: fc.constantFrom("first-start", "each-start"),
      counts: fc.constantFrom("on", "on-or-after"),
      atLeast: fc.integer({ min: 1, max: 2 }),
      breakdown,
    },
    { requiredKeys: ["start", "every"] },
  ) as fc.Arbitrary<RetentionDefinition>;
}

const retentionOptions: fc.Arbitrary<RetentionOptions> = fc.record(
  { cluster, observedUntil: fc.constantFrom(35, 100, 1_700_000_000_020) },
  { requiredKeys: [] },
);

function stepMatrixDefinition(rows: readonly TableRow[]): fc.Arbitrary<StepMatrixDefinition> {
  return fc.record(
    {
      steps: fc.constantFrom(1, 3, [-2, 2], [0, 1]),
      anchor: fc.record(
        {
          at: randomCondition(rows),
          occurrence: fc.constantFrom("first", "last", 2),
          shift: fc.constantFrom(-1, 0, 1),
        },
        { requiredKeys: ["at"] },
      ),
      top: fc.integer({ min: 1, max: 3 }),
      by,
      breakdown,
    },
    { requiredKeys: ["steps"] },
  ) as fc.Arbitrary<StepMatrixDefinition>;
}

type LoadedPart = { where?: Condition; sample?: SampleJourneysDefinition };

const sample = fc.oneof(
  fc.record({ share: fc.constantFrom(0, 0.5, 1), seed: fc.nat(9) }),
  fc.record({ customers: fc.nat(3), seed: fc.nat(9) }),
);

/** Rows, and what the verbs left out. Of an empty table no verb is asked. */
function withLineage(log: EventLog) {
  return { rows: logToRows(log), lineage: log.lineage.filter(({ events }) => events[0] > 0) };
}

/** The description without what a reader says of rows; of an empty table no verb is asked. */
function withoutReader(result: DescribeLogResult) {
  const issues = result.issues.filter(({ code }) => code === "interleaved");
  return { ...result, issues, lineage: result.lineage.filter(({ events }) => events[0] > 0) };
}

/** @param logs - how many random tables */
export function otherQuestionsSpec(engine: () => TestEngine, logs: number): void {
  describe("transitionsIn, conversionPathsIn, retentionIn, stepMatrixIn, describeLogIn, toLog", () => {
    test(`give the answers of memory on ${logs} random tables`, async () => {
      const cases = randomTable.chain((rows) =>
        fc.record({
          rows: fc.constant(rows),
          steps: fc.option(randomSteps(rows), { freq: 2, nil: [] }),
          edges: fc.tuple(fc.oneof(transitionsDefinition, simpleTransitions), transitionsOptions),
          conversion: conversionDefinition(rows),
          back: fc.tuple(retentionDefinition(rows), retentionOptions),
          matrix: stepMatrixDefinition(rows),
          part: fc.record({ where: randomCondition(rows), sample }, { requiredKeys: [] }) as fc.Arbitrary<LoadedPart>,
          hostile: fc.boolean(),
        }),
      );
      await fc.assert(
        fc.asyncProperty(cases, async ({ rows, steps, edges, conversion, back, matrix, part, hostile }) => {
          const columns = hostile ? hostileColumns : plainColumns;
          await loadEvents(engine(), rows, columns);
          const source = sourceOf(engine(), columns, { steps });
          const log = () => afterSteps(logOfTable(rows), steps);
          await expectSame(
            () => transitionsIn(source, ...edges),
            () => transitions(log(), ...edges),
          );
          await expectSame(
            () => conversionPathsIn(source, conversion),
            () => conversionPaths(log(), conversion),
          );
          await expectSame(
            () => retentionIn(source, ...back),
            () => retention(log(), ...back),
          );
          await expectSame(
            () => stepMatrixIn(source, matrix),
            () => stepMatrix(log(), matrix),
          );
          await expectSame(
            async () => withoutReader(await describeLogIn(source)),
            () => withoutReader(describeLog(log())),
          );
          const { where, sample } = part;
          await expectSame(
            async () => withLineage(await toLog(source, part)),
            () => {
              const filtered = where === undefined ? log() : filterEvents(log(), where);
              return withLineage(sample === undefined ? filtered : sampleJourneys(filtered, sample));
            },
          );
        }),
        { numRuns: logs },
      );
    });
  });
}
