/** Draws the parameters of a fitted model with their intervals, on a logarithmic axis. */

import type { FittedParameter } from "../../value/fittedParameter.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { type FrameParts, frame, whiskerSample } from "../draw/frame.ts";
import type { Pen } from "../draw/pen.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";

const parameterWords = {
  en: {
    interval: (level: string) => `parameter with its ${level} interval, logarithmic axis`,
    error: (value: string) => `standard error ${value}`,
    flat: "no interval: the likelihood is flat",
    unknown: "not known",
  },
  fr: {
    interval: (level: string) => `paramètre et son intervalle à ${level}, axe logarithmique`,
    error: (value: string) => `erreur type ${value}`,
    flat: "sans intervalle : la vraisemblance est plate",
    unknown: "inconnu",
  },
} satisfies Words<unknown>;

/** The picture of a fitted model. `names` say what each parameter describes. */
export function drawParameters(
  pen: Pen,
  text: ChartText,
  parameters: { readonly [name: string]: FittedParameter },
  names: (parameter: string, language: ChartLanguage) => string,
): string {
  const { format } = pen;
  const { language } = pen.options;
  const words = parameterWords[language];
  const rows = Object.entries(parameters).map(
    ([name, own]): EstimateRow => ({
      name: names(name, language),
      bold: true,
      estimate: own,
      data: { label: name, n: own.n },
      note: own.standardError === null ? words.flat : words.error(format.number(own.standardError)),
    }),
  );
  const level = format.share(Object.values(parameters)[0]?.level ?? 0.95);
  const body: FrameParts["body"] = (top) =>
    drawEstimates(pen, rows, { from: 0, to: 1, log: true, write: format.number, unknown: words.unknown }, top);
  return frame(pen, { ...text, legend: [{ label: words.interval(level), sample: whiskerSample(pen) }], body });
}
