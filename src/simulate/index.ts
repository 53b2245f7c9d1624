/** Synthetic journeys whose true causes are known. */

export { shopModel } from "./shopModel.ts";
export type { Simulation, SimulationOptions } from "./simulateLog.ts";
export { simulateLog } from "./simulateLog.ts";
export type {
  ChainWalk,
  DrawnWalk,
  SimulatedDelay,
  SimulatedIrritant,
  SimulatedTouchpoint,
  SimulatedValue,
  SimulationModel,
} from "./simulationModel.ts";
export type { IrritantTruth, SimulationTruth, TouchpointTruth, TransitionTruth } from "./simulationTruth.ts";
export type { StandardAttributionOptions } from "./standardAttributionModel.ts";
export { standardAttributionModel } from "./standardAttributionModel.ts";
