/** How many journeys get through some steps, where the others stop, how long it takes. */

export type {
  Exclusion,
  FunnelBreakdown,
  FunnelColumn,
  FunnelDefinition,
  FunnelOptions,
  FunnelSemantics,
  FunnelTies,
  ResolvedExclusion,
  ResolvedFunnelDefinition,
  ResolvedStep,
  Step,
} from "./definition.ts";
export { funnel } from "./funnel.ts";
export type { FunnelPreset } from "./presets.ts";
export { funnelPresets } from "./presets.ts";
export { resolveFunnelDefinition } from "./resolveFunnelDefinition.ts";
export type { FunnelGroup, FunnelLosses, FunnelResult, FunnelStep, TimeSummary } from "./result.ts";
