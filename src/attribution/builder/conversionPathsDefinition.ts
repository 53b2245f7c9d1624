/** Declares the definition of `conversionPaths`. */

import type { Duration } from "../../core/duration.ts";
import type { Breakdown } from "../../log/breakdown/breakdown.ts";
import type { Condition } from "../../log/condition.ts";
import type { LabelBy } from "../../log/labelTypes/labelBy.ts";

/** How a log becomes conversion paths. Plain JSON. */
export type ConversionPathsDefinition = {
  /** Which events are conversions. These may also be complaints or cancellations: credit then means blame. */
  conversion: Condition;
  /** Which other events are touches. @defaultValue every event that is not a conversion */
  touches?: Condition;
  /** What touches are called: their touchpoint, their channel, or a property. @defaultValue `"touchpoint"` */
  by?: LabelBy;
  /** What to do with touches without a label: leave them out and count them (`no_label`), or call them `name`. @defaultValue `"drop"` */
  withoutLabel?: "drop" | { name: string };
  /** Whether a conversion is also the last touch of its own path, 0 ms before it. @defaultValue `false` */
  conversionIsTouch?: boolean;
  /**
   * Conversions of one journey at one instant, such as the lines of one order. `one` counts them as one conversion and adds their values.
   * `each` counts every one. @defaultValue `"one"`
   */
  tiedConversions?: "one" | "each";
  /** The value of a conversion. @defaultValue `"value"` if the log has that column, else `"none"` */
  value?: "value" | "none" | { property: string };
  /**
   * Touches at the instant of a conversion belong to it (`before`), belong to the next path (`after`), or are used in the order of the log
   * (`log-order`). @defaultValue `"before"`
   */
  ties?: "before" | "after" | "log-order";
  /**
   * `split`: a conversion gets the touches since the conversion before it. `reuse`: it gets all earlier touches. `cycles`: as `split`,
   * but the paths of a journey are numbered 1, 2, 3 …, and only those `from` … `to` are kept (to the last if `to` is absent).
   * @defaultValue `"split"`
   */
  repeat?: "split" | "reuse" | { cycles: { from: number; to?: number } };
  /**
   * The instant from which `lookback` and times are counted. In a path without conversion it is always the last touch.
   *
   * @defaultValue `"conversion"`
   */
  anchor?: "conversion" | "last-touch";
  /** Older touches are left out. A touch of exactly this age is kept. @defaultValue none */
  lookback?: Duration;
  /** Only this many touches are kept: the last ones. @defaultValue none */
  lookbackTouches?: number;
  /** Whether paths without conversion are kept. @defaultValue `"include"` */
  nulls?: "include" | "exclude";
  /**
   * What to do with touches after the last conversion. `null`: they are a path without conversion. `discard`: they are left out.
   *
   * @defaultValue `"null"`
   */
  trail?: "null" | "discard";
  /**
   * A path without conversion whose last touch is younger than this at the end of the log is left out as open: it may still convert.
   *
   * @defaultValue none
   */
  nullAfter?: Duration;
  /**
   * Touches that only say that the customer came directly. `drop-if-others`: left out of paths that have other touches.
   * `drop-trailing`: left out at the end of such paths. @defaultValue they are kept
   */
  direct?: { names: readonly string[]; policy: "keep" | "drop-if-others" | "drop-trailing" };
  /**
   * How repeats are collapsed. D A B B C D C C becomes: `repeats` D A B C D C, `first` D A B C, `last` A B D C, `frequency` (D,2)
   * (A,1) (B,2) (C,3).
   *
   * @defaultValue `"none"`
   */
  collapse?: "none" | "repeats" | "first" | "last" | "frequency";
  /** Stages for the model `milestones`. The first event that meets the condition enters the stage. @defaultValue none */
  stages?: readonly { name: string; condition: Condition }[];
  /**
   * `counts`: rows only. `times`: also single paths, with the age of each touch. `journeys`: also their customers and journeys.
   *
   * @defaultValue `"times"`
   */
  keep?: "counts" | "times" | "journeys";
  /** The paths of each group of journeys, beside those of all: `attribute` then divides the credit of each group. @defaultValue none */
  breakdown?: Breakdown;
};
