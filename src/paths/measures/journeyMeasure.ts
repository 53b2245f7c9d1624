/** The types of the measures of a table of journeys. */

import type { Condition } from "../../log/condition.ts";
import type { LabelBy } from "../../log/labelTypes/labelBy.ts";

/**
 * One column of a table of journeys.
 * - `events`: the number of events; `touchpoints`: the number of distinct touchpoints; `entropy`: of the touchpoints, in bits;
 * - `first-touchpoint`, `last-touchpoint`; `first-time`, `last-time`: ms since 1970; `duration`: from the first to the last event, ms;
 * - `reached`: whether an event meets the condition;
 * - `sum`: of `value`, `cost` or a property with numbers; `null` without any; `first`, `last`: value of a property or column, of the first
 *   (last) event that has one.
 *
 * With a `condition` only the events that meet it count. Without any such event, counts are 0, `reached` is false, all others `null`.
 */
export type JourneyMeasure = {
  /** The name of the column. @defaultValue the measure, with what it is `of` */
  name?: string;
} & (
  | {
      measure:
        | "events"
        | "touchpoints"
        | "entropy"
        | "first-touchpoint"
        | "last-touchpoint"
        | "first-time"
        | "last-time"
        | "duration";
      condition?: Condition;
    }
  | { measure: "reached"; condition: Condition }
  | { measure: "sum" | "first" | "last"; of: LabelBy; condition?: Condition }
);

/** One column of the result, with one value for each row. */
export type MeasuredColumn = {
  name: string;
  /** `time` is in ms since 1970, `duration` in ms. */
  type: "text" | "number" | "boolean" | "time" | "duration";
  values: (string | number | boolean | null)[];
};
