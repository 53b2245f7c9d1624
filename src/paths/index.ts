/** Counts distinct paths, their parts and their positions; compares and groups paths. */

export type { Collapse } from "./collapse.ts";
export type { ClusteredPaths } from "./compare/clusteredPaths.ts";
export type {
  ClusterPathsDefinition,
  ClusterPathsOptions,
  ClusterPathsResult,
  PathCluster,
} from "./compare/clusterPaths.ts";
export { clusterPaths } from "./compare/clusterPaths.ts";
export { labelClusters } from "./compare/labelClusters.ts";
export type { PathDistancesDefinition } from "./compare/pathDistances.ts";
export { pathDistances } from "./compare/pathDistances.ts";
export type { SequenceIndicesResult } from "./compare/sequenceIndices.ts";
export { sequenceIndices } from "./compare/sequenceIndices.ts";
export type { Substitution } from "./compare/substitutionCosts.ts";
export type { EstimateOptions } from "./customers/estimateOptions.ts";
export type { PathClusters } from "./customers/pathClusters.ts";
export type { MatchPatternDefinition, MatchPatternOptions, MatchPatternResult } from "./matchPattern.ts";
export { matchPattern } from "./matchPattern.ts";
export type { JourneyMeasure, MeasuredColumn } from "./measures/journeyMeasure.ts";
export type { JourneyTableDefinition, JourneyTableResult } from "./measures/journeyTable.ts";
export { journeyTable } from "./measures/journeyTable.ts";
export { mergePathTables } from "./mergePathTables.ts";
export type { EventuallyFollowsResult, FollowsRow } from "./parts/eventuallyFollows.ts";
export { eventuallyFollows } from "./parts/eventuallyFollows.ts";
export type {
  FrequentSubsequencesDefinition,
  FrequentSubsequencesResult,
  SubsequenceRow,
} from "./parts/frequentSubsequences.ts";
export { frequentSubsequences } from "./parts/frequentSubsequences.ts";
export type { ItemCount } from "./parts/itemCount.ts";
export type { ItemPair } from "./parts/itemPair.ts";
export { itemsTogether } from "./parts/itemsTogether.ts";
export type { ItemsTogetherDefinition, ItemsTogetherOptions } from "./parts/itemsTogetherDefinition.ts";
export type { ItemsTogetherResult } from "./parts/itemsTogetherResult.ts";
export type { NgramRow, NgramsDefinition, NgramsResult } from "./parts/ngrams.ts";
export { ngrams } from "./parts/ngrams.ts";
export type { PrefixNode, PrefixTreeDefinition, PrefixTreeResult } from "./parts/prefixTree.ts";
export { prefixTree } from "./parts/prefixTree.ts";
export { pathCoverage } from "./pathCoverage.ts";
export type { PathSource } from "./pathSource.ts";
export type { PathStatisticsOptions, PathStatisticsResult } from "./pathStatistics.ts";
export { pathStatistics } from "./pathStatistics.ts";
export { pathTable } from "./pathTable.ts";
export type { PathTableDefinition } from "./pathTableDefinition.ts";
export type { PathTableFromRowsOptions, PathTableRow, PathTextRow } from "./pathTableFromRows.ts";
export { pathTableFromRows } from "./pathTableFromRows.ts";
export type { PathTable } from "./pathTableResult.ts";
export { pathTableToRows } from "./pathTableToRows.ts";
export type { FlowLink, FlowNode, StepFlowsDefinition, StepFlowsResult } from "./steps/stepFlows.ts";
export { stepFlows } from "./steps/stepFlows.ts";
export type { StepMatrixDefinition, StepMatrixResult, StepMatrixRow } from "./steps/stepMatrix.ts";
export { stepMatrix } from "./steps/stepMatrix.ts";
export type { PathRow, TopPathsDefinition, TopPathsOptions, TopPathsResult } from "./topPaths.ts";
export { topPaths } from "./topPaths.ts";
