/** Type of a label by duration. */

import type { Duration } from "../../core/duration.ts";

/** Gives a label to the journeys that are shorter than a limit and not caught by an earlier bracket. */
export type LabelBracket = {
  label: string;
  /** The time from the first to the last event must be less than this. @defaultValue no limit */
  below?: Duration;
};
