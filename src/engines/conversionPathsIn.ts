/** Makes the conversion paths of a table of events. */

import type { ConversionPathsDefinition } from "../attribution/builder/conversionPathsDefinition.ts";
import type { ConversionPaths } from "../attribution/builder/conversionPathsResult.ts";
import { conversionPaths } from "../attribution/conversionPaths.ts";
import type { Condition } from "../log/condition.ts";
import { askMemory, type Picked } from "./answer/askMemory.ts";
import { factsOf } from "./answer/factsOf.ts";
import { createNeeds } from "./compile/createNeeds.ts";
import { questionProbe } from "./compile/questionProbe.ts";
import { whyNotCompiled } from "./compile/whyNotCompiled.ts";
import type { StatementRun } from "./run/runStatement.ts";
import { startQuestion } from "./run/startQuestion.ts";
import type { SqlFacts } from "./sqlFactsResult.ts";
import type { SqlOptions } from "./sqlOptions.ts";
import type { SqlSource } from "./sqlSource.ts";
import { journeysStatement } from "./statements/journeysStatement.ts";

/**
 * Makes the paths that led to a conversion, and those that did not, as `conversionPaths` does of a log; `attribute` divides their conversions. The
 * engine sorts the events into journeys. With `touches` only conversions and touches travel. Without it every event is a touch, and travels; so it
 * does with `stages`, `nullAfter`, a `breakdown`, `keep: "journeys"` or several journeys of one customer.
 *
 * @param source - the table, with its steps
 * @param definition - what converts, what is a touch, how far back
 * @param options - a signal, and a report of progress
 * @throws {@link ParcoursError} as `conversionPaths`; `invalid_rows`, `unknown_column`, `unsupported_in_engine`, `too_large`, `engine_failed`,
 *   `engine_answer`
 */
export async function conversionPathsIn(
  source: SqlSource,
  definition: ConversionPathsDefinition,
  options: SqlOptions = {},
): Promise<ConversionPaths> {
  return askConversionPaths(source, definition, startQuestion(source, "conversionPathsIn", options));
}

/** {@link conversionPathsIn} as a part of a run. */
export async function askConversionPaths(
  source: SqlSource,
  definition: ConversionPathsDefinition,
  run: StatementRun,
): Promise<ConversionPaths> {
  const facts = await factsOf(source, run);
  conversionPaths(questionProbe(source, facts), definition);
  const picked = pickEvents(source, facts, definition);
  return askMemory({ ...source, facts }, run, {
    check() {},
    pick: () => picked,
    answer(log) {
      const result = conversionPaths(log, definition);
      return picked.route === "reduced" && run.explained === null ? wholeReport(result, facts) : result;
    },
  });
}

/** The events that can matter to a definition. */
function pickEvents(source: SqlSource, facts: SqlFacts, definition: ConversionPathsDefinition): Picked {
  const { conversion, touches, by, value, stages = [], breakdown, keep, nullAfter } = definition;
  const needs = createNeeds(source);
  for (const condition of [conversion, touches, ...stages.map((stage) => stage.condition)]) needs.condition(condition);
  needs.label(by);
  needs.label(breakdown?.by);
  needs.value(value);
  const wanted = { codes: null, entry: null, needs: needs.columns };
  if (facts.events === 0) return { wanted, route: "loaded", because: [] };
  const is = (holds: boolean, why: string) => (holds ? [why] : []);
  const place = (path: string) => ({ caller: "conversionPaths", path });
  const match = [
    { condition: conversion, place: place("conversion") },
    { condition: touches as Condition, place: place("touches") },
  ];
  const whole = [
    ...is(touches === undefined, "touches: every event is one"),
    ...is(stages.length > 0, "stages: any event may enter a stage"),
    ...is(breakdown !== undefined, "breakdown: any event may decide the group"),
    ...is(nullAfter !== undefined, "nullAfter: the last event of the table decides what is open"),
    ...is(keep === "journeys", 'keep "journeys": the places of events in the whole log are named'),
    ...is(facts.customers < facts.journeys, "several journeys of one customer: all are numbered"),
  ];
  if (whole.length === 0)
    whole.push(
      ...whyNotCompiled("conversion, touches", () => journeysStatement(source, facts.known, { ...wanted, match })),
    );
  if (whole.length > 0) return { wanted, route: "loaded", because: whole };
  return { wanted: { ...wanted, match }, route: "reduced", because: ["paths: pieces are cut in memory"] };
}

/** The report of all events: those that are neither conversions nor touches did not travel. */
function wholeReport(result: ConversionPaths, facts: SqlFacts): ConversionPaths {
  const { report } = result;
  const missing = facts.journeys - report.journeys.total;
  const journeys = {
    ...report.journeys,
    total: facts.journeys,
    withoutTouchOrConversion: report.journeys.withoutTouchOrConversion + missing,
  };
  const other = facts.events - report.conversions.events - report.touches.events;
  return { ...result, report: { ...report, events: facts.events, journeys, other } };
}
