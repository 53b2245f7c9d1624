/** Finds the period of a year in a dated list. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import type { EraPeriod } from "./eraPeriod.ts";
import type { EraTemplate } from "./eraTemplate.ts";

/**
 * The period of a year, or `null` when no period has it. A point in time, such as the horizon 2050, is no period. Of several periods
 * the first in the list counts.
 *
 * @param template - such as `eras.retail8`
 * @param year - a whole number
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`
 * @example
 * periodOf(eras.retail8, 1999)?.id; // => "marketing"
 * [2016, 2020, 2050].map((year) => periodOf(eras.retail8, year)?.id ?? null) // => ["no-borders", null, null]
 */
export function periodOf(template: EraTemplate, year: number): EraPeriod | null {
  expectSource(template, "object", "periodOf", "template");
  const periods = listOf(template.periods, "periodOf", "template.periods", "periods");
  wholeNumber(year, "periodOf", "year", Number.MIN_SAFE_INTEGER);
  return periods.find(({ from, to }) => from !== to && from <= year && year <= (to ?? year)) ?? null;
}
