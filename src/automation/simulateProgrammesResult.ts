/** Type of the result of simulateProgrammes. */

import type { Warning } from "../core/issue.ts";
import type { ProgrammesDefinition } from "./programme/programmesDefinition.ts";
import type { SkippedCount } from "./programme/skippedCount.ts";
import type { ProgrammeFlow } from "./programmeFlow.ts";
import type { SimulatedMessage } from "./simulatedMessage.ts";

/** The result of `simulateProgrammes`. */
export type SimulateProgrammesResult = {
  kind: "simulateProgrammes";
  definition: ProgrammesDefinition;
  /** In ms since 1970. */
  from: number;
  until: number;
  /** Customers with an event by the end, or a row. */
  customers: number;
  withoutEvents: number;
  withoutTraits: number;
  /** In the order of time. */
  messages: SimulatedMessage[];
  /** What customers pass, programme by programme. */
  flows: ProgrammeFlow[];
  skipped: SkippedCount[];
  /** As for `dueNow`. */
  leftOut: { [reason: string]: number };
  warnings: Warning[];
};
