/** Finds which touchpoints earn credit for conversions: conversion paths, models, and how reliable they are. */

export { attribute } from "./attribute.ts";
export type { AttributeDefinition, AttributeOptions } from "./attributeDefinition.ts";
export type { AttributeJourneysResult } from "./attributeJourneys.ts";
export { attributeJourneys } from "./attributeJourneys.ts";
export type { AttributeResult } from "./attributeResult.ts";
export type { AttributionModel } from "./attributionModel.ts";
export type { AttributionPreset } from "./attributionPresets.ts";
export { attributionPresets } from "./attributionPresets.ts";
export type {
  BacktestAttributionDefinition,
  BacktestAttributionOptions,
  BacktestAttributionResult,
  BacktestModel,
} from "./backtestAttribution.ts";
export { backtestAttribution } from "./backtestAttribution.ts";
export type { ConversionPathsDefinition } from "./builder/conversionPathsDefinition.ts";
export type { ConversionPathsGroup } from "./builder/conversionPathsGroup.ts";
export type { ConversionPaths, ConversionPathsReport, ConversionPieces } from "./builder/conversionPathsResult.ts";
export type { CompareModelsResult } from "./compareModels.ts";
export { compareModels } from "./compareModels.ts";
export { conversionPaths } from "./conversionPaths.ts";
export type { CreditRow, CreditRowsOptions } from "./creditRows.ts";
export { creditRows } from "./creditRows.ts";
export type { BootstrapOptions } from "./definition/bootstrapOptions.ts";
export type { LeaveOneOutDefinition } from "./definition/leaveOneOutDefinition.ts";
export type { MarkovDefinition } from "./definition/markovDefinition.ts";
export type { MilestoneStage } from "./definition/milestoneStage.ts";
export type { ProgressOptions } from "./definition/progressOptions.ts";
export type { RuleDefinition } from "./definition/ruleDefinition.ts";
export type { ShapleyDefinition } from "./definition/shapleyDefinition.ts";
export type { EvaluateCreditsResult } from "./evaluateCredits.ts";
export { evaluateCredits } from "./evaluateCredits.ts";
export type { CreditTruth } from "./evaluation/creditTruth.ts";
export type { PredictionScores } from "./evaluation/predictionScores.ts";
export type { TrueShare } from "./evaluation/trueShare.ts";
export type {
  MarkovChainDefinition,
  MarkovChainNode,
  MarkovChainResult,
  MarkovChainTransition,
} from "./markovChain.ts";
export { markovChain } from "./markovChain.ts";
export type { NoSignalControlDefinition, NoSignalControlOptions, NoSignalControlResult } from "./noSignalControl.ts";
export { noSignalControl } from "./noSignalControl.ts";
export type {
  MarkovOrderScore,
  PredictiveMarkovOrderDefinition,
  PredictiveMarkovOrderOptions,
  PredictiveMarkovOrderResult,
} from "./predictiveMarkovOrder.ts";
export { predictiveMarkovOrder } from "./predictiveMarkovOrder.ts";
export type { ChainSummary } from "./result/chainSummary.ts";
export type { Credit, CreditCheck, PositionCredit } from "./result/credit.ts";
export type { Interaction } from "./result/interaction.ts";
export type { JourneyCredit } from "./result/journeyCredit.ts";
export type { ModelDistance } from "./result/modelDistance.ts";
export type { StateEffect } from "./result/stateEffect.ts";
export type { Uncertainty } from "./result/uncertainty.ts";
export type { Unmatched } from "./result/unmatched.ts";
export type { ReturnOnSpendOptions, ReturnOnSpendResult } from "./returnOnSpend.ts";
export { returnOnSpend } from "./returnOnSpend.ts";
export type { Spend, SpendRatios, SpendRow } from "./spend.ts";
