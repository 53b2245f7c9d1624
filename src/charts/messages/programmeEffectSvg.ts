/** Draws the shares of treated customers and of those who were held out. */

import type { EffectGroupArm } from "../../automation/effect/effectGroupArm.ts";
import type { ProgrammeEffectResult } from "../../automation/effect/programmeEffectResult.ts";
import { expectResult } from "../../core/checks/expectSource.ts";
import type { RateDifference } from "../../core/testRates.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame, whiskerSample } from "../draw/frame.ts";
import { createPen } from "../draw/pen.ts";
import { roundEnd } from "../draw/valueAxis.ts";
import { programmeEffectText, programmeEffectWords } from "./programmeEffectText.ts";

/**
 * The picture of what a programme changes: a dot at the share of treated customers who convert and one at the share of those who were held out,
 * with their intervals; below, the same for each group with its difference. A line marks the held out beside the treated.
 *
 * @param result - the result of `programmeEffect`
 * @param options - how the picture looks; `top` is the largest number of groups (default 8)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ who: "ann", what: "signup", at: 0 }], { customer: "who", touchpoint: "what", time: "at" });
 * const programme = {
 *   id: "welcome",
 *   activeFrom: 0,
 *   entry: { on: "event", event: "signup" },
 *   goal: { event: "signup" },
 *   holdOut: { share: 0.1 },
 *   nodes: [{ id: "hello", kind: "message", message: "hello", channels: ["email"], category: "news" }],
 * } as const;
 * programmeEffectSvg(programmeEffect(log, programme, { ledger: [], horizon: { days: 1 }, now: 1e9 })).includes("treated") // => true
 */
export function programmeEffectSvg(result: ProgrammeEffectResult, options: ChartOptions = {}): string {
  expectResult(result, ["programmeEffect"], "programmeEffectSvg");
  const pen = createPen(options, "programmeEffectSvg");
  const { format, theme } = pen;
  const words = programmeEffectWords[pen.options.language];
  const text = programmeEffectText(result, format, pen.options.language);
  const { treated, holdOut, groups = [] } = result;
  if (treated.customers + holdOut.customers === 0) return frame(pen, { ...text, body: emptyBody(pen, words.nothing) });
  const pair = (series: string, one: EffectGroupArm, two: EffectGroupArm): EstimateRow[] =>
    [one, two].map((arm, i) => ({
      name: i === 0 ? words.treated : words.holdOut,
      estimate: arm.rate,
      data: { label: i === 0 ? "treated" : "hold-out", series, n: arm.customers },
      note: words.note(format.count(arm.customers), format.count(arm.conversions)),
      reference: i === 0 ? two.rate.value : null,
    }));
  const shown = groups.slice(0, pen.options.top ?? 8);
  const change = ({ value, lower, upper }: RateDifference) =>
    value === null || lower === null || upper === null
      ? "–"
      : `${format.change(value)} (${format.range(lower, upper, format.points)})`;
  const rows = [
    ...pair("(all)", treated, holdOut),
    ...shown.flatMap((own): EstimateRow[] => [
      { heading: `${format.name(own.group)}: ${change(own.difference)}` },
      ...pair(own.group, own.treated, own.holdOut),
    ]),
  ];
  const rates = [treated, holdOut, ...shown.flatMap((own) => [own.treated, own.holdOut])].map(({ rate }) => rate.upper);
  const line = (x: number, y: number) =>
    pen.shape("line", { x1: x + 11, x2: x + 11, y1: y, y2: y + 14, stroke: theme.muted, "stroke-width": 2 });
  return frame(pen, {
    ...text,
    legend: [
      { label: words.rate(format.share(treated.rate.level)), sample: whiskerSample(pen) },
      { label: words.baseline, sample: line },
    ],
    body: (top) =>
      drawEstimates(
        pen,
        rows,
        { from: 0, to: Math.min(1, roundEnd(rates)), write: format.share, unknown: words.unknown },
        top,
      ),
  });
}
