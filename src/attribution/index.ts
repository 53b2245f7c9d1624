/** Which touchpoint earns the conversion: conversion paths, models of credit, and how far to trust them. */

export { attribute } from "./attribute.ts";
export type { JourneyCredit, JourneyCredits } from "./attributeJourneys.ts";
export { attributeJourneys } from "./attributeJourneys.ts";
export type {
  AttributionDefinition,
  AttributionModel,
  AttributionOptions,
  BootstrapDefinition,
  LeaveOneOutDefinition,
  MarkovDefinition,
  MilestoneStage,
  RuleDefinition,
  ShapleyDefinition,
} from "./attributionDefinition.ts";
export type { AttributionPreset } from "./attributionPresets.ts";
export { attributionPresets } from "./attributionPresets.ts";
export type {
  AttributionResult,
  ChainSummary,
  Check,
  Credit,
  Interaction,
  PositionCredit,
  StateEffect,
  Uncertainty,
  Unmatched,
} from "./attributionResult.ts";
export type { Backtest, BacktestDefinition, BacktestModel } from "./backtestAttribution.ts";
export { backtestAttribution } from "./backtestAttribution.ts";
export type {
  ConversionPaths,
  ConversionPathsDefinition,
  ConversionPathsReport,
  ConversionPieces,
} from "./builder/conversionPathsDefinition.ts";
export type { ChooseMarkovOrderDefinition, OrderChoice, OrderScore } from "./chooseMarkovOrder.ts";
export { chooseMarkovOrder } from "./chooseMarkovOrder.ts";
export type { ModelComparison, ModelDistance } from "./compareModels.ts";
export { compareModels } from "./compareModels.ts";
export { conversionPaths } from "./conversionPaths.ts";
export type { CreditRow, CreditRowsOptions } from "./creditRows.ts";
export { creditRows } from "./creditRows.ts";
export type { CreditEvaluation, CreditTruth, TrueShare } from "./evaluateCredits.ts";
export { evaluateCredits } from "./evaluateCredits.ts";
export type { PredictionScores } from "./evaluation/predictionScores.ts";
export type { MarkovChain, MarkovChainDefinition, MarkovChainNode, MarkovChainTransition } from "./markovChain.ts";
export { markovChain } from "./markovChain.ts";
export type { NoSignalControl, NoSignalDefinition } from "./noSignalControl.ts";
export { noSignalControl } from "./noSignalControl.ts";
export type { ReturnOnSpend, ReturnOnSpendOptions, Spend, SpendRatios, SpendRow } from "./returnOnSpend.ts";
export { returnOnSpend } from "./returnOnSpend.ts";
