/** Type of a label by period. */

import type { Instant } from "../../core/instant.ts";

/** Gives a label to the journeys whose first event is in a period. */
export type LabelPeriod = {
  label: string;
  /** Inclusive. @defaultValue no limit */
  from?: Instant;
  /** Exclusive. @defaultValue no limit */
  to?: Instant;
};
