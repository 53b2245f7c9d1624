/** Makes the conversion paths of a table of events. */

import type { ConversionPathsDefinition } from "../attribution/builder/conversionPathsDefinition.ts";
import type { ConversionPaths } from "../attribution/builder/conversionPathsResult.ts";
import { conversionPaths } from "../attribution/conversionPaths.ts";
import { askMemory } from "./answer/askMemory.ts";
import { createNeeds } from "./compile/createNeeds.ts";
import type { StatementRun } from "./run/runStatement.ts";
import { startQuestion } from "./run/startQuestion.ts";
import type { SqlOptions } from "./sqlOptions.ts";
import type { SqlSource } from "./sqlSource.ts";

/**
 * Makes the paths that led to a conversion, and those that did not, as `conversionPaths` does of a log; `attribute` divides their conversions. The
 * engine sorts the events into journeys; all of them travel, as the report counts every event, with the columns that the definition reads.
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
export function askConversionPaths(
  source: SqlSource,
  definition: ConversionPathsDefinition,
  run: StatementRun,
): Promise<ConversionPaths> {
  return askMemory(source, run, {
    check: (probe) => {
      conversionPaths(probe, definition);
    },
    pick() {
      const { conversion, touches, by, value, stages = [], breakdown } = definition;
      const needs = createNeeds(source);
      for (const condition of [conversion, touches, ...stages.map((stage) => stage.condition)])
        needs.condition(condition);
      needs.label(by);
      needs.label(breakdown?.by);
      needs.value(value);
      const wanted = { codes: null, entry: null, needs: needs.columns };
      return { wanted, route: "loaded", because: ["report: the fate of every event is counted in memory"] };
    },
    answer: (log) => conversionPaths(log, definition),
  });
}
