/** Defines how journeys become paths. */

import type { LabelBy } from "../log/labelTypes/labelBy.ts";

/** How journeys become paths. Plain JSON. */
export type PathTableDefinition = {
  /** What events are called. @defaultValue `"touchpoint"` */
  by?: LabelBy;
  /** What to do with events without a label: leave them out and count them (`no_label`), or call them `name`. @defaultValue `"drop"` */
  withoutLabel?: "drop" | { name: string };
  /**
   * How repeats are collapsed. `D A B B C D C C` becomes: `repeats` D A B C D C, `first` D A B C, `last` A B D C, `set` A B C D
   * (sorted).
   *
   * @defaultValue `"none"`
   */
  collapse?: "none" | "repeats" | "first" | "last" | "set";
  /** Longer paths are cut to this many labels, and counted as `truncated`. @defaultValue none */
  maxLength?: number;
  /** Which end of a cut path is kept. @defaultValue `"first"` */
  keep?: "first" | "last";
};
