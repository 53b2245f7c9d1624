/** Checks the bins of the three axes of rfm. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { fail } from "../../core/checks/fail.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import type { RfmBins } from "./rfmBins.ts";

/** Bins of each axis; ages in ms. */
export type CheckedBins = { [axis in keyof RfmBins]: number | number[] };

/** @throws {@link ParcoursError} `invalid_definition`, `invalid_duration` */
export function checkRfmBins(bins: number | RfmBins, caller: string): CheckedBins {
  if (typeof bins === "number") {
    const all = wholeNumber(bins, caller, "bins", 2, 100);
    return { recency: all, frequency: all, monetary: all };
  }
  checkKeys(bins, { recency: true, frequency: true, monetary: true }, caller, "bins");
  return {
    recency: axisOf(bins.recency, "recency", caller, (own, place) =>
      durationMs(own as Duration, `${caller}: ${place}`),
    ),
    frequency: axisOf(bins.frequency, "frequency", caller, Number),
    monetary: axisOf(bins.monetary, "monetary", caller, Number),
  };
}

function axisOf(
  given: number | readonly unknown[],
  axis: string,
  caller: string,
  read: (one: unknown, place: string) => number,
): number | number[] {
  const place = `bins.${axis}`;
  if (typeof given === "number") return wholeNumber(given, caller, place, 2, 100);
  if (!Array.isArray(given) || given.length < 1 || given.length > 99)
    fail(caller, place, "a number of bins, or 1 to 99 breaks", given);
  const breaks = given.map((one, i) => read(one, `${place}[${i}]`));
  if (!breaks.every((own, i) => Number.isFinite(own) && (i === 0 || own > (breaks[i - 1] as number))))
    fail(caller, place, "breaks in ascending order", given);
  return breaks;
}
