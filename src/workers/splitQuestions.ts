/** Answers questions of a log in parts: each part is counted alone, and the counts are added. */

import type { ConversionPathsDefinition } from "../attribution/builder/conversionPathsDefinition.ts";
import type { CutPieces } from "../attribution/builder/sumOfPieces.ts";
import { pathsOfPieces, piecesOfPart } from "../attribution/conversionPaths.ts";
import { funnelFor } from "../funnel/funnel.ts";
import type { FunnelDefinition, FunnelOptions } from "../funnel/funnelDefinition.ts";
import type { PartCounts } from "../funnel/summary/countOutcomes.ts";
import { funnelCounts } from "../funnel/summary/funnelCounts.ts";
import { type ReworkDefinition, type ReworkPart, reworkCounts, reworkOf } from "../graph/rework.ts";
import type { Steps } from "../graph/transitions/steps.ts";
import { transitionSteps, transitionsOfSteps } from "../graph/transitions/transitionSteps.ts";
import type { TransitionsDefinition, TransitionsOptions } from "../graph/transitions/transitionsDefinition.ts";
import type { EventLog } from "../log/eventLog.ts";
import { mergePathTables } from "../paths/mergePathTables.ts";
import { type NgramCounts, type NgramsDefinition, ngramCounts, ngramsOf } from "../paths/parts/ngrams.ts";
import { pathTable } from "../paths/pathTable.ts";
import type { PathTableDefinition } from "../paths/pathTableDefinition.ts";
import type { PathTable } from "../paths/pathTableResult.ts";
import { type FlowCounts, flowCounts, type StepFlowsDefinition, stepFlowsOf } from "../paths/steps/stepFlows.ts";
import {
  type StepMatrixCounts,
  type StepMatrixDefinition,
  stepMatrixCounts,
  stepMatrixOf,
} from "../paths/steps/stepMatrix.ts";
import { type PartRetention, partRetention } from "../retention/partRetention.ts";
import { resolveRetention, retentionFor } from "../retention/retention.ts";
import type { RetentionDefinition, RetentionOptions } from "../retention/retentionDefinition.ts";
import { type SurvivalDefinition, type SurvivalOptions, survivalFor } from "../retention/survival.ts";
import { type PartWaits, survivalWaits } from "../retention/survivalWaits.ts";
import type { LogPart } from "./partOfLog.ts";

/** How a question is split. */
type Split = {
  /** The counts of one part, as plain data; `null` where this question cannot be split. */
  count(part: LogPart, rest: readonly unknown[]): unknown;
  /** The answer from the counts of all parts, in the order of the log. */
  finish(log: EventLog, rest: readonly unknown[], counts: readonly unknown[]): unknown;
};

/** The arguments after the log: a definition and options, which the functions check themselves. */
type Rest<D, O = unknown> = readonly [D, O];

/** The questions that are split, by name. */
export const splitQuestions: { readonly [name: string]: Split } = {
  funnel: {
    count: ({ log, whole, from }, rest) => {
      const [definition, options = {}] = rest as Rest<FunnelDefinition, FunnelOptions>;
      return funnelCounts(log, whole, from, definition, options);
    },
    finish: (log, rest, counts) => {
      const [definition, options = {}] = rest as Rest<FunnelDefinition, FunnelOptions>;
      return funnelFor(log, definition, options, counts as PartCounts[]);
    },
  },
  transitions: {
    count: ({ log }, [definition]) => transitionSteps(log, (definition ?? {}) as TransitionsDefinition),
    finish: (log, rest, counts) => {
      const [definition = {}, options = {}] = rest as Rest<TransitionsDefinition, TransitionsOptions>;
      return transitionsOfSteps(log, definition, options, counts as Steps[]);
    },
  },
  rework: {
    count: ({ log }, [definition = {}]) =>
      byTouchpoint(definition) ? reworkCounts(log, definition as ReworkDefinition) : null,
    finish: (log, [definition = {}], counts) => reworkOf(log, definition as ReworkDefinition, counts as ReworkPart[]),
  },
  pathTable: {
    count: ({ log }, [definition]) => pathTable(log, (definition ?? {}) as PathTableDefinition),
    finish: (_, __, counts) => (counts as PathTable[]).reduce((sum, table) => mergePathTables(sum, table)),
  },
  ngrams: {
    count: ({ log }, [definition = {}]) =>
      (definition as NgramsDefinition)?.breakdown ? null : ngramCounts(log, definition as NgramsDefinition),
    finish: (log, [definition = {}], counts) => ngramsOf(log, definition as NgramsDefinition, counts as NgramCounts[]),
  },
  stepMatrix: {
    count: ({ log }, [definition]) =>
      byTouchpoint(definition) && !(definition as StepMatrixDefinition)?.breakdown
        ? stepMatrixCounts(log, definition as StepMatrixDefinition)
        : null,
    finish: (log, [definition], counts) =>
      stepMatrixOf(log, definition as StepMatrixDefinition, counts as StepMatrixCounts[]),
  },
  stepFlows: {
    count: ({ log }, [definition]) =>
      (definition as StepFlowsDefinition)?.breakdown ? null : flowCounts(log, definition as StepFlowsDefinition),
    finish: (log, [definition], counts) => stepFlowsOf(log, definition as StepFlowsDefinition, counts as FlowCounts[]),
  },
  conversionPaths: {
    count: ({ log, whole }, [definition]) => piecesOfPart(log, whole, definition as ConversionPathsDefinition),
    finish: (log, [definition], counts) =>
      pathsOfPieces(log, definition as ConversionPathsDefinition, counts as CutPieces[]),
  },
  retention: {
    count: ({ log, whole }, rest) => {
      const [definition, options = {}] = rest as Rest<RetentionDefinition, RetentionOptions>;
      return partRetention(log, whole, definition, options, resolveRetention);
    },
    finish: (log, rest, counts) => {
      const [definition, options = {}] = rest as Rest<RetentionDefinition, RetentionOptions>;
      return retentionFor(log, definition, options, counts as PartRetention[]);
    },
  },
  survival: {
    count: ({ log, whole }, rest) => {
      const [definition, options = {}] = rest as Rest<SurvivalDefinition, SurvivalOptions>;
      return survivalWaits(log, whole, definition, options);
    },
    finish: (log, rest, counts) => {
      const [definition, options = {}] = rest as Rest<SurvivalDefinition, SurvivalOptions>;
      return survivalFor(log, definition, options, counts as PartWaits[]);
    },
  },
};

/** Whether events are called by their touchpoints. Labels by a column are numbered in the log as a whole. */
function byTouchpoint(definition: unknown): boolean {
  return ((definition as { by?: unknown } | null)?.by ?? "touchpoint") === "touchpoint";
}
