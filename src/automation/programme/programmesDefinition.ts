/** Type of the programmes of a call, with the policy that holds for all of them. Plain JSON. */

import type { CommunicationPolicy } from "./communicationPolicy.ts";
import type { Programme } from "./programme.ts";

/** All programmes that may write to a customer, and the policy that holds for all of them. Plain JSON. */
export type ProgrammesDefinition = {
  programmes: readonly Programme[];
  policy: CommunicationPolicy;
};
