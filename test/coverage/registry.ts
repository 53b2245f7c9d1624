/** Lists every coverage experiment of the library. A room adds its own list in a file of its name. */

import { attributionCoverage } from "./attribution.ts";
import type { CoverageExperiment } from "./experiment.ts";
import { funnelCoverage } from "./funnel.ts";

export const experiments: readonly CoverageExperiment[] = [...attributionCoverage, ...funnelCoverage];
