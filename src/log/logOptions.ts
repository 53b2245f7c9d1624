/** Types of the options of every reader of logs. */

import type { SelectionOptions } from "./select/selectionOptions.ts";
import type { TimeOptions } from "./time/timeOptions.ts";

/** How much has been read. */
export type LogProgress = {
  /** Number of rows read. */
  rows: number;
  /** Number of events kept. */
  events: number;
  /** Number of invalid rows. */
  invalid: number;
  /** Number of bytes read, when the input is a text or a file. */
  bytes?: number;
};

/** How to read the input. */
export type LogOptions = TimeOptions &
  SelectionOptions & {
    /**
     * What to do with rows that are not events. `"throw"`: read all rows, then throw `invalid_rows`. `"skip"`: leave them out and count
     * them in `log.issues`.
     * @defaultValue `"throw"`
     */
    onInvalid?: "throw" | "skip";
    /**
     * How to order the events of a customer that have the same time (after the `order` column): by input row or by the name of the touchpoint.
     * @defaultValue `"row"`
     */
    ties?: "row" | "touchpoint";
    /**
     * Touchpoints that conditions may name, even if none occurs in the input.
     * @defaultValue `[]`
     */
    touchpoints?: readonly string[];
    /**
     * Whether to store the index of the input row of each event (`log.row`, 4 bytes per event).
     * @defaultValue `false`
     */
    keepRows?: boolean;
    /** Called after every 65,536 rows. */
    onProgress?: (progress: LogProgress) => void;
    /** Checked after every 65,536 rows. When it is aborted, the reader throws (or rejects with) `signal.reason`. */
    signal?: AbortSignal;
  };
