/** Lists every coverage experiment of the library. A room adds its own list in a file of its name. */

import { attributionCoverage } from "./attribution.ts";
import { causesCoverage } from "./causes.ts";
import { customersCoverage } from "./customers.ts";
import { experienceCoverage } from "./experience.ts";
import type { CoverageExperiment } from "./experiment.ts";
import { funnelCoverage } from "./funnel.ts";
import { pathsCoverage } from "./paths.ts";
import { retentionCoverage } from "./retention.ts";

export const experiments: readonly CoverageExperiment[] = [
  ...funnelCoverage,
  ...attributionCoverage,
  ...pathsCoverage,
  ...retentionCoverage,
  ...experienceCoverage,
  ...causesCoverage,
  ...customersCoverage,
];
