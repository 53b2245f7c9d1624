/** What the page and its worker say to each other. The log stays in the worker; results come back as plain data. */

import type {
  CompareModelsResult,
  CompareToPlanResult,
  DescribeLogResult,
  EmotionCurveResult,
  ExplainFunnelResult,
  FunnelResult,
  FunnelTrendResult,
  GuessColumnsResult,
  Issue,
  Journey,
  MeasureJourneyResult,
  NameCount,
  RankIrritantsResult,
  RetentionResult,
  StepFlowsResult,
  TimeToConvertResult,
  TopPathsResult,
  TransitionsResult,
} from "parcours";
import type { Columns, Settings } from "./settings.ts";

/** What the first rows of a file look like. */
export type Preview = {
  /** Columns with some of their values, as text. */
  columns: { name: string; examples: string[] }[];
  guess: GuessColumnsResult;
};

/** What was read. */
export type Loaded = {
  name: string;
  about: DescribeLogResult;
  /** Columns that were read; `null` where the format decides them. */
  columns: Columns | null;
  rows: number;
  leftOut: number;
  /** Touchpoints, the most frequent first. */
  touchpoints: NameCount[];
  /** Proposed steps of a funnel. */
  steps: string[];
  hasChannel: boolean;
  milliseconds: number;
};

/** A journey document with what the log and its own evidence say about it. */
export type JourneyMap = {
  kind: "journeyMap";
  journey: Journey;
  measured: MeasureJourneyResult | null;
  curve: EmotionCurveResult;
  ranking: RankIrritantsResult | null;
};

/** The answer of the worker to each question about the log. */
export type Answers = {
  summary: DescribeLogResult;
  funnel: FunnelResult;
  presets: ExplainFunnelResult;
  trend: FunnelTrendResult;
  times: TimeToConvertResult;
  flows: StepFlowsResult;
  credit: CompareModelsResult;
  paths: TopPathsResult;
  graph: TransitionsResult;
  retention: RetentionResult;
  map: JourneyMap;
  curve: EmotionCurveResult;
  plan: CompareToPlanResult;
  irritants: RankIrritantsResult;
  /** One HTML file. */
  report: string;
};

/** A question about the log. */
export type Question = keyof Answers;

/** What the page asks of the worker, and what it gets. */
export type Calls = {
  preview: { ask: { file: File }; answer: Preview };
  load: { ask: { file: File; columns: Columns }; answer: Loaded };
  shop: { ask: Record<never, never>; answer: Loaded };
  journey: { ask: { text: string }; answer: { label: string; issues: readonly Issue[] } };
  analyse: { ask: { question: Question; settings: Settings; now: number }; answer: Answers[Question] };
};

/** The name of a call. */
export type CallName = keyof Calls;

/** From the page: a call, or the wish to end one. */
export type ToWorker =
  | { [C in CallName]: { type: C; id: number; ask: Calls[C]["ask"] } }[CallName]
  | { type: "cancel"; id: number };

/** From the worker: how far a call is, its answer, or why there is none. */
export type FromWorker =
  | { type: "progress"; id: number; share: number }
  | { type: "answer"; id: number; answer: Calls[CallName]["answer"] }
  | { type: "failed"; id: number; code: string; message: string };
