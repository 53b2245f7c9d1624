/** Draws the share of each persona, measured and declared. */

import { expectResult } from "../../core/checks/expectSource.ts";
import { labelOf } from "../../model/labelOf.ts";
import type { AssignPersonasResult } from "../../segments/personas/assignPersonasResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame, whiskerSample } from "../draw/frame.ts";
import { createPen } from "../draw/pen.ts";
import { roundEnd } from "../draw/valueAxis.ts";
import { assignPersonasText, assignPersonasWords } from "./assignPersonasText.ts";

/**
 * Draws the customers of personas as an `<svg>` text: a dot with its interval at the measured share of each persona, and a line at the
 * share that the document declares.
 *
 * @param result - the result of `assignPersonas`
 * @param options - how the picture looks; `top` is the largest number of personas (default 20)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ who: "ann", what: "buy", at: 0 }], { customer: "who", touchpoint: "what", time: "at" });
 * const journey = defineJourney({ id: "shop", personas: [{ id: "buyer", share: 0.4, rule: "buy" }] });
 * assignPersonasSvg(assignPersonas(journey, log, { now: 1 })).includes("Which persona do customers fit?") // => true
 */
export function assignPersonasSvg(result: AssignPersonasResult, options: ChartOptions = {}): string {
  expectResult(result, ["assignPersonas"], "assignPersonasSvg");
  const pen = createPen(options, "assignPersonasSvg", { timeZone: result.definition.timeZone });
  const { format } = pen;
  const { language } = pen.options;
  const words = assignPersonasWords[language];
  const text = assignPersonasText(result, format, language);
  const shown = result.personas.slice(0, pen.options.top ?? 20);
  if (shown.length === 0 || result.customers === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const rows = shown.map((own): EstimateRow => {
    const declared = own.declared === null ? null : format.share(own.declared);
    return {
      name: format.name(labelOf(own, language)),
      bold: true,
      estimate: own.share,
      data: { label: labelOf(own), n: own.share.n },
      note: words.customers(format.count(own.count), declared),
      reference: own.declared,
    };
  });
  const hidden = result.personas.length - shown.length;
  const footnote = [text.footnote, hidden > 0 && words.hidden(format.count(hidden))].filter(Boolean).join(" ");
  const to = Math.min(1, roundEnd(shown.flatMap(({ share, declared }) => [share.upper, declared])));
  const line = (x: number, y: number) =>
    pen.shape("path", { d: `M${x + 11} ${y - 1}v16`, stroke: pen.theme.muted, "stroke-width": 2 });
  return frame(pen, {
    ...text,
    footnote,
    legend: [
      { label: words.share(format.share(shown[0]?.share.level ?? 0.95)), sample: whiskerSample(pen) },
      ...(shown.some(({ declared }) => declared !== null) ? [{ label: words.declared, sample: line }] : []),
    ],
    body: (top) => drawEstimates(pen, rows, { from: 0, to, write: format.share, unknown: words.none }, top),
  });
}
