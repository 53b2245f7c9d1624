/** The options of readers about times. */

import type { TimeFormat } from "./timeFormat.ts";

/** How to read times. */
export type TimeOptions = {
  /**
   * The unit of a time that is a number. The log stores `"s"` as milliseconds and `"us"` as microseconds.
   * @defaultValue `"ms"`
   */
  timeUnit?: "ms" | "s" | "us";
  /**
   * The time zone of a date without an offset: an IANA name such as `"Europe/Paris"`.
   * @defaultValue `"UTC"`
   */
  timeZone?: string;
  /**
   * How times are written.
   * @defaultValue a `Date`, a number in `timeUnit`, or an ISO 8601 text; eight digits that are a date (`20240301`) unless `timeUnit` is given
   */
  timeFormat?: TimeFormat;
};
