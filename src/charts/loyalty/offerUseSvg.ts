/** Draws the use of offers: the share used and the share renewed, with intervals. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { OfferUseResult } from "../../value/offers/offerUseResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame, whiskerSample } from "../draw/frame.ts";
import { createPen } from "../draw/pen.ts";
import { roundEnd } from "../draw/valueAxis.ts";
import { offerName, offerUseText, offerUseWords } from "./offerUseText.ts";

/**
 * Draws the use of offers as an `<svg>` text: for each offer the share that was used with its interval, the counts and the median time to use; for
 * subscription cards also the share that was renewed.
 *
 * @param result - the result of `offerUse`
 * @param options - how the picture looks
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ who: "ann", what: "coupon", at: 0 }], { customer: "who", touchpoint: "what", time: "at" });
 * offerUseSvg(offerUse(log, { offers: [{ id: "x", given: "coupon", used: { touchpoint: "coupon" } }], now: 0 })).slice(0, 4) // => "<svg"
 */
export function offerUseSvg(result: OfferUseResult, options: ChartOptions = {}): string {
  expectResult(result, ["offerUse"], "offerUseSvg");
  const pen = createPen(options, "offerUseSvg", { timeZone: result.definition.timeZone });
  const { format } = pen;
  const words = offerUseWords[pen.options.language];
  const text = offerUseText(result, format, pen.options.language);
  const shown = result.offers;
  if (shown.every(({ given: { gifts } }) => gifts === 0))
    return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const cards = shown.filter(({ renewals }) => renewals !== null);
  const rows: EstimateRow[] = [
    { heading: words.used },
    ...shown.map((own): EstimateRow => {
      const half = own.delay.q50Ms === null ? null : format.duration(own.delay.q50Ms);
      return {
        name: offerName(result, own, format),
        estimate: own.rate,
        data: { label: own.offer, series: "used", n: own.rate.n },
        note: words.note(format.count(own.used.gifts), format.count(own.given.gifts), half),
      };
    }),
    ...(cards.length > 0 ? [{ heading: words.renewed }] : []),
    ...cards.map((own): EstimateRow => {
      const { rate, active } = own.renewals as NonNullable<typeof own.renewals>;
      return {
        name: offerName(result, own, format),
        estimate: rate,
        data: { label: own.offer, series: "renewed", n: rate.n },
        note: words.cards(format.count(active)),
      };
    }),
  ];
  const ends = shown.flatMap(({ rate, renewals }) => [rate.upper, renewals?.rate.upper]);
  const to = Math.min(1, roundEnd(ends));
  const level = format.share(result.definition.level);
  return frame(pen, {
    ...text,
    legend: [{ label: words.share(level), sample: whiskerSample(pen) }],
    body: (top) => drawEstimates(pen, rows, { from: 0, to, write: format.share, unknown: "–" }, top),
  });
}
