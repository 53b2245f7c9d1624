/** Draws the score of a survey: of all answers, of groups, and of periods, each with its interval. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { SurveyMeasure } from "../../experience/survey/surveyMeasure.ts";
import type { SurveyScorePart, SurveyScoreResult } from "../../experience/survey/surveyScoreResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame, whiskerSample } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { groupLabel } from "../tables/makeTable.ts";
import { surveyGroupName, surveyScoreText, surveyScoreWords, surveyWay, surveyWriter } from "./surveyScoreText.ts";

/** Most periods that are drawn for each group: the latest. */
const mostPeriods = 24;

/**
 * The picture of the score of a survey: a dot with its interval for all answers and for each group; with `every` for each period.
 *
 * @param result - the result of `surveyScore`
 * @param options - how the picture looks; `top` is the largest number of groups (default 12)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const evidence = [{ id: "1", source: "survey", score: 9, touchpoint: "shop" } as const];
 * surveyScoreSvg(surveyScore(evidence, { measure: { kind: "nps" }, breakdown: { by: "touchpoint" } })).includes("Which NPS") // => true
 */
export function surveyScoreSvg(result: SurveyScoreResult, options: ChartOptions = {}): string {
  expectResult(result, ["surveyScore"], "surveyScoreSvg");
  const pen = createPen(options, "surveyScoreSvg", { timeZone: result.definition.timeZone });
  const { format } = pen;
  const { measure } = result.definition;
  const words = surveyScoreWords[pen.options.language];
  const text = surveyScoreText(result, format, pen.options.language);
  if (result.answers === 0) return frame(pen, { ...text, body: emptyBody(pen, words.noAnswer) });
  const groups = result.groups ?? [];
  const shown = groups.slice(0, pen.options.top ?? 12);
  const rows = [
    ...rowsOf(pen, "(all)", words.all, result, true),
    ...shown.flatMap((group) =>
      rowsOf(pen, groupLabel(group), surveyGroupName(group, format, pen.options.language), group, false),
    ),
  ];
  const earlier = Math.max(0, (result.buckets?.length ?? 0) - mostPeriods);
  const footnote = [
    text.footnote,
    shown.length < groups.length && words.hidden(format.count(groups.length - shown.length)),
    earlier > 0 && words.earlier(format.count(earlier)),
  ]
    .filter(Boolean)
    .join(" ");
  const axis = { ...rangeOf(measure), write: surveyWriter(measure, format), unknown: words.noAnswer };
  return frame(pen, {
    ...text,
    footnote,
    legend: [{ label: words.score(format.share(result.score.level)), sample: whiskerSample(pen) }],
    body: (top) => drawEstimates(pen, rows, axis, top),
  });
}

/** One row for a part, and one for each of its periods. */
function rowsOf(pen: Pen, label: string, name: string, part: SurveyScorePart, whole: boolean): EstimateRow[] {
  const { format } = pen;
  const words = surveyScoreWords[pen.options.language];
  const bold = whole || part.buckets !== undefined;
  const own = { name, bold, estimate: part.score, note: words.n(format.count(part.answers)) };
  const periods = (part.buckets ?? []).slice(-mostPeriods);
  return [
    { ...own, data: { label, n: part.answers } },
    ...periods.map(
      ({ start, answers, score }): EstimateRow => ({
        name: format.dayAndYear(start),
        estimate: score,
        data: { label: String(start), series: label, n: answers },
        note: words.n(format.count(answers)),
      }),
    ),
  ];
}

/** The ends of the axis: those of the score. */
function rangeOf(measure: SurveyMeasure): { from: number; to: number } {
  const way = surveyWay(measure);
  if (way === "net" || measure.kind === "nps") return { from: -100, to: 100 };
  return way === "top-box" ? { from: 0, to: 1 } : { from: measure.scale.min, to: measure.scale.max };
}
