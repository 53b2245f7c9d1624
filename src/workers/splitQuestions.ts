/** Answers questions of a log in parts: each part is counted alone, and the counts are added. */

import { funnelFor } from "../funnel/funnel.ts";
import type { FunnelDefinition, FunnelOptions } from "../funnel/funnelDefinition.ts";
import type { PartCounts } from "../funnel/summary/countOutcomes.ts";
import { funnelCounts } from "../funnel/summary/funnelCounts.ts";
import type { Steps } from "../graph/transitions/steps.ts";
import { transitionSteps, transitionsOfSteps } from "../graph/transitions/transitionSteps.ts";
import type { TransitionsDefinition, TransitionsOptions } from "../graph/transitions/transitionsDefinition.ts";
import type { EventLog } from "../log/eventLog.ts";
import { mergePathTables } from "../paths/mergePathTables.ts";
import { pathTable } from "../paths/pathTable.ts";
import type { PathTableDefinition } from "../paths/pathTableDefinition.ts";
import type { PathTable } from "../paths/pathTableResult.ts";
import type { LogPart } from "./partOfLog.ts";

/** How a question is split. */
type Split = {
  /** The counts of one part, as plain data; `null` where this question cannot be split. */
  count(part: LogPart, rest: readonly unknown[]): unknown;
  /** The answer from the counts of all parts, in the order of the log. */
  finish(log: EventLog, rest: readonly unknown[], counts: readonly unknown[]): unknown;
};

/** The questions that are split, by name. */
export const splitQuestions: { readonly [name: string]: Split } = {
  funnel: {
    count: ({ log, whole, from }, [definition, options]) =>
      funnelCounts(log, whole, from, definition as FunnelDefinition, (options ?? {}) as FunnelOptions),
    finish: (log, [definition, options], counts) =>
      funnelFor(log, definition as FunnelDefinition, (options ?? {}) as FunnelOptions, counts as PartCounts[]),
  },
  transitions: {
    count: ({ log }, [definition]) => transitionSteps(log, (definition ?? {}) as TransitionsDefinition),
    finish: (log, [definition, options], counts) =>
      transitionsOfSteps(
        log,
        (definition ?? {}) as TransitionsDefinition,
        (options ?? {}) as TransitionsOptions,
        counts as Steps[],
      ),
  },
  pathTable: {
    count: ({ log }, [definition]) => pathTable(log, (definition ?? {}) as PathTableDefinition),
    finish: (_, __, counts) => (counts as PathTable[]).reduce((sum, table) => mergePathTables(sum, table)),
  },
};
