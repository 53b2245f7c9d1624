/** Simulates journeys whose true causes are known. */

export type { ChainWalk } from "./chainWalk.ts";
export type { DrawnWalk } from "./drawnWalk.ts";
export { shopModel } from "./shopModel.ts";
export type { SimulatedDelay } from "./simulatedDelay.ts";
export type { SimulatedIrritant } from "./simulatedIrritant.ts";
export type { SimulatedTouchpoint } from "./simulatedTouchpoint.ts";
export type { SimulatedValue } from "./simulatedValue.ts";
export type { SimulateLogOptions, SimulateLogResult } from "./simulateLog.ts";
export { simulateLog } from "./simulateLog.ts";
export type { SimulationModel } from "./simulationModel.ts";
export type { IrritantTruth, SimulationTruth, TransitionTruth } from "./simulationTruth.ts";
export type { StandardAttributionModelOptions } from "./standardAttributionModel.ts";
export { standardAttributionModel } from "./standardAttributionModel.ts";
export type { TouchpointTruth } from "./touchpointTruth.ts";
