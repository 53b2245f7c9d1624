/** Simulates journeys whose true causes are known. */

export { shopModel } from "./shopModel.ts";
export type { SimulatedDelay, SimulatedIrritant, SimulatedTouchpoint, SimulatedValue } from "./simulatedTouchpoint.ts";
export type { SimulateLogOptions, SimulateLogResult } from "./simulateLog.ts";
export { simulateLog } from "./simulateLog.ts";
export type { ChainWalk, DrawnWalk, SimulationModel } from "./simulationModel.ts";
export type { IrritantTruth, SimulationTruth, TouchpointTruth, TransitionTruth } from "./simulationTruth.ts";
export type { StandardAttributionModelOptions } from "./standardAttributionModel.ts";
export { standardAttributionModel } from "./standardAttributionModel.ts";
