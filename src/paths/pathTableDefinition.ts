/** How journeys become paths. */

import type { LabelBy } from "../log/labelColumn.ts";

/** How journeys become paths. Plain JSON. */
export type PathTableDefinition = {
  /** What events are called. @defaultValue `"touchpoint"` */
  by?: LabelBy;
  /** What happens to events without a label: left out and counted (`no_label`), or called `name`. @defaultValue `"drop"` */
  withoutLabel?: "drop" | { name: string };
  /** On `D A B B C D C C`: `repeats` D A B C D C, `first` D A B C, `last` A B D C, `set` A B C D (sorted). @defaultValue `"none"` */
  collapse?: "none" | "repeats" | "first" | "last" | "set";
  /** Longer paths are cut to this many labels, counted as `truncated`. @defaultValue none */
  maxLength?: number;
  /** Which end a cut path keeps. @defaultValue `"first"` */
  keep?: "first" | "last";
};
