/** What `conversionPaths` may be asked and what it answers. */

import type { Duration } from "../../core/duration.ts";
import type { Condition } from "../../log/condition.ts";
import type { LabelBy } from "../../log/labelColumn.ts";

/** How a log becomes conversion paths. Plain JSON. */
export type ConversionPathsDefinition = {
  /** Which events are conversions. Complaints or cancellations serve as well: credit then reads as blame. */
  conversion: Condition;
  /** Which other events are touches. @defaultValue every event that is not a conversion */
  touches?: Condition;
  /** What touches are called: a role, or a property of that name. @defaultValue `"touchpoint"` */
  by?: LabelBy;
  /** What happens to touches without a label: left out and counted (`no_label`), or called `name`. @defaultValue `"drop"` */
  withoutLabel?: "drop" | { name: string };
  /** Whether a conversion is also the last touch of its own path, 0 ms before it. @defaultValue `false` */
  conversionIsTouch?: boolean;
  /**
   * Conversions of one journey at one instant, such as the lines of one order: `one` counts them as one conversion and adds
   * their values, `each` counts every one. @defaultValue `"one"`
   */
  tiedConversions?: "one" | "each";
  /** What conversions are worth. @defaultValue `"value"` if the log has that column, else `"none"` */
  value?: "value" | "none" | { property: string };
  /**
   * Touches at the instant of a conversion belong to it (`before`), to what follows (`after`), or go by their place in the log.
   * @defaultValue `"before"`
   */
  ties?: "before" | "after" | "log-order";
  /**
   * `split`: a conversion owns the touches since the one before it. `reuse`: all earlier touches. `cycles`: as `split`, the
   * pieces of a journey numbered 1, 2, 3 …, only `from` … `to` kept (to the last if absent). @defaultValue `"split"`
   */
  repeat?: "split" | "reuse" | { cycles: { from: number; to?: number } };
  /** What `lookback` and times count from; in a path without conversion always the last touch. @defaultValue `"conversion"` */
  anchor?: "conversion" | "last-touch";
  /** Older touches are left out; a touch of exactly this age stays. @defaultValue none */
  lookback?: Duration;
  /** At most this many touches, the last ones. @defaultValue none */
  lookbackTouches?: number;
  /** Whether paths that end in nothing are kept. @defaultValue `"include"` */
  nulls?: "include" | "exclude";
  /** What becomes of touches after the last conversion. @defaultValue `"null"`: a path that ends in nothing */
  trail?: "null" | "discard";
  /** A path without conversion whose last touch is younger than this at the end of the log is open: left out. @defaultValue none */
  nullAfter?: Duration;
  /**
   * Touches that only say the customer came by herself. `drop-if-others`: left out of paths that have other touches;
   * `drop-trailing`: left out at the end of such paths. @defaultValue kept
   */
  direct?: { names: readonly string[]; policy: "keep" | "drop-if-others" | "drop-trailing" };
  /** On D A B B C D C C: `repeats` D A B C D C, `first` D A B C, `last` A B D C, `frequency` (D,2) (A,1) (B,2) (C,3). @defaultValue `"none"` */
  collapse?: "none" | "repeats" | "first" | "last" | "frequency";
  /** Stages for the model `milestones`: the first event that fits enters the stage. @defaultValue none */
  stages?: readonly { name: string; condition: Condition }[];
  /** `counts`: rows only; `times`: also the pieces with the age of each touch; `journeys`: also whose they are. @defaultValue `"times"` */
  keep?: "counts" | "times" | "journeys";
};
