/** Draws loyalty balances: what became of the points, and the members of each tier. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { LoyaltyBalancesResult } from "../../value/loyalty/loyaltyBalancesResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame, whiskerSample } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { roundEnd } from "../draw/valueAxis.ts";
import { loyaltyBalancesText, loyaltyWords, tierName } from "./loyaltyBalancesText.ts";

/**
 * Draws loyalty balances as an `<svg>` text: how many of the points earned were spent, taken back, have expired or can be spent now, and the share of the
 * members in each tier with its interval.
 *
 * @param result - the result of `loyaltyBalances`
 * @param options - how the picture looks
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ who: "ann", what: "order", at: 0 }], { customer: "who", touchpoint: "what", time: "at" });
 * const card = { id: "card", earns: [{ event: "order", per: { event: true as const }, points: 5 }] };
 * loyaltyBalancesSvg(loyaltyBalances(log, card, { now: 0 })).slice(0, 4) // => "<svg"
 */
export function loyaltyBalancesSvg(result: LoyaltyBalancesResult, options: ChartOptions = {}): string {
  expectResult(result, ["loyaltyBalances"], "loyaltyBalancesSvg");
  const pen = createPen(options, "loyaltyBalancesSvg", { timeZone: result.definition.timeZone });
  const { format } = pen;
  const { language } = pen.options;
  const words = loyaltyWords[language];
  const text = loyaltyBalancesText(result, format, language);
  if (result.members === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const hasTiers = result.tiers.length > 1;
  const rows: EstimateRow[] = [
    { heading: words.tiers },
    ...result.tiers.map(
      ({ tier, customers, share }): EstimateRow => ({
        name: tierName(result, tier, format, language),
        estimate: share,
        data: { label: tier ?? "(none)", n: share.n },
        note: words.members(format.count(customers)),
      }),
    ),
  ];
  const to = Math.min(1, roundEnd(result.tiers.map(({ share }) => share.upper)));
  const level = format.share(result.tiers[0]?.share.level ?? 0.95);
  return frame(pen, {
    ...text,
    legend: hasTiers ? [{ label: words.share(level), sample: whiskerSample(pen) }] : [],
    body: (top) => {
      const bars = drawPoints(pen, result, top);
      if (!hasTiers) return bars;
      const tiers = drawEstimates(pen, rows, { from: 0, to, write: format.share, unknown: "–" }, bars.bottom + 14);
      return { svg: bars.svg + tiers.svg, bottom: tiers.bottom };
    },
  });
}

function drawPoints(pen: Pen, { points }: LoyaltyBalancesResult, begin: number) {
  const { theme, format, margin, inner } = pen;
  const words = loyaltyWords[pen.options.language];
  const parts = (["spent", "takenBack", "expired", "outstanding"] as const).map((part) => ({
    part,
    label: words[part],
    value: points[part],
  }));
  const most = Math.max(1, ...parts.map(({ value }) => value));
  const labels = Math.max(...parts.map(({ label }) => pen.measure(label, 12))) + 10;
  const left = margin + labels;
  const room = inner - labels - Math.max(...parts.map(({ value }) => pen.measure(format.number(value), 12))) - 10;
  const fills = { spent: theme.main, takenBack: theme.neg, expired: pen.pattern("hatch"), outstanding: theme.pos };
  const out = [pen.text(margin, begin + 11, words.points, { size: 13, bold: true, max: inner })];
  let y = begin + 24;
  for (const { part, label, value } of parts) {
    const wide = (Math.max(0, value) / most) * room;
    const bar = { x: left, y, width: wide, height: 16, fill: fills[part], class: "bar" };
    const outline = part === "expired" ? { stroke: theme.hatch } : {};
    out.push(
      pen.text(left - 8, y + 12, label, { anchor: "end" }),
      pen.mark("rect", { ...bar, ...outline }, { label: part, value }, `${label}: ${format.number(value)}`),
      pen.text(left + wide + 6, y + 12, format.number(value)),
    );
    y += 22;
  }
  return { svg: out.join(""), bottom: y };
}
