/** Which touchpoint earns the conversion: conversion paths, models of credit, and how far to trust them. */

export { attribute } from "./attribute.ts";
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
export type {
  ConversionPaths,
  ConversionPathsDefinition,
  ConversionPathsReport,
  ConversionPieces,
} from "./builder/conversionPathsDefinition.ts";
export { conversionPaths } from "./conversionPaths.ts";
