/** Draws an emotion curve: touchpoints by stage, means with intervals and numbers, gaps, peak, lowest and end. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { EmotionCurveResult, EmotionPoint } from "../../experience/curve/emotionCurve.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { coordinate } from "../draw/element.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { boxSample, frame, type LegendEntry, whiskerSample } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { linearScale } from "../draw/valueAxis.ts";
import { mapSigns } from "../map/mapSigns.ts";
import { mapWords } from "../map/mapWords.ts";
import { emotionCurveText, emotionCurveWords } from "./emotionCurveText.ts";
import { type EmotionColumn, emotionDot, emotionNumbers, emotionPlot } from "./emotionPlot.ts";
import { emotionRows } from "./emotionRows.ts";
import { type JourneyNames, type JourneyNamesOptions, journeyNames } from "./journeyNames.ts";

/** Looks of {@link emotionCurveSvg}. */
export type EmotionCurveSvgOptions = ChartOptions & JourneyNamesOptions;

/** Sizes in pixels. */
const leastColumn = 54;
const plotHeight = 260;
const stripHeight = 42;

/**
 * The picture of an emotion curve, as an `<svg>` text: a point a touchpoint with its interval and number of scores, below its stage.
 * Gaps are hatched and interrupt the line; fewer than ten scores are hollow. More touchpoints than fit go on in further bands below.
 *
 * @param result - the result of `emotionCurve`
 * @param options - how the picture looks; `journey` gives the names; `top` is the largest number of touchpoints (default 60)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const journey = defineJourney({
 *   id: "shop",
 *   touchpoints: [{ id: "till", label: "At the till" }],
 *   evidence: [{ id: "e", source: "survey", touchpoint: "till", valence: 0.5 }],
 * });
 * emotionCurveSvg(emotionCurve(journey), { journey }).includes("At the till") // => true
 */
export function emotionCurveSvg(result: EmotionCurveResult, options: EmotionCurveSvgOptions = {}): string {
  expectResult(result, ["emotionCurve"], "emotionCurveSvg");
  const pen = createPen(options, "emotionCurveSvg", { width: 1120, more: ["journey"] });
  const { format, theme } = pen;
  const { language } = pen.options;
  const words = emotionCurveWords[language];
  const nameOf = journeyNames(options.journey, format, language);
  const text = emotionCurveText(result, format, language, nameOf);
  const points = result.points.slice(0, pen.options.top ?? 60);
  if (points.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const hidden = result.points.length - points.length;
  const footnote = hidden > 0 ? `${text.footnote} ${words.hidden(format.count(hidden), hidden === 1)}` : text.footnote;
  const dot = (own: Pick<EmotionPoint, "n" | "interpolated">) => (x: number, y: number) =>
    pen.shape("circle", { cx: x + 11, cy: y + 7, ...emotionDot(pen, own as EmotionPoint) });
  const isFew = ({ value, n, interpolated }: EmotionPoint) => value !== null && (n < 10 || interpolated);
  const legend: LegendEntry[] = [
    { label: words.mean, sample: dot({ n: 10, interpolated: false }) },
    ...(points.some(isFew) ? [{ label: words.few, sample: dot({ n: 1, interpolated: false }) }] : []),
    ...(points.some(({ assumed }) => assumed !== null)
      ? [{ label: words.assumed, sample: (x: number, y: number) => diamond(pen, x + 11, y + 7) }]
      : []),
    ...(points.some(({ momentOfTruth }) => momentOfTruth !== null)
      ? [{ label: words.star, sample: (x: number, y: number) => mapSigns.star(pen, x + 11, y + 7, 7) }]
      : []),
    ...(points.some(({ lower }) => lower !== null)
      ? [
          {
            label: words.band(pen.format.share(result.level)),
            sample: pen.narrow ? whiskerSample(pen) : boxSample(pen, theme.mainSoft),
          },
        ]
      : []),
  ];
  const shown = { ...result, points };
  const body = pen.narrow
    ? (top: number) => emotionRows(pen, shown, nameOf, top)
    : (top: number) => drawBands(pen, shown, nameOf, top);
  return frame(pen, { ...text, footnote, legend, legendAt: "bottom", body });
}

/** The touchpoints in bands of about the same length. */
function drawBands(pen: Pen, result: EmotionCurveResult, nameOf: JourneyNames, top: number) {
  const { points } = result;
  const words = mapWords[pen.options.language];
  const gutter = [words.happy, words.neutral, words.unhappy].reduce(
    (most, word) => Math.max(most, pen.measure(word, 11)),
    0,
  );
  const left = pen.margin + gutter + 12;
  const right = pen.width - pen.margin;
  const most = Math.max(1, Math.floor((right - left) / leastColumn));
  const each = Math.ceil(points.length / Math.ceil(points.length / most));
  const width = Math.min(240, (right - left) / each);
  const out: string[] = [];
  let y = top;
  for (let first = 0; first < points.length; first += each) {
    const columns = points.slice(first, first + each).map(
      (point, i): EmotionColumn => ({
        index: first + i,
        id: point.touchpoint,
        name: nameOf("touchpoints", point.touchpoint),
        point,
        assumed: point.assumed,
        left: left + i * width,
        center: left + (i + 0.5) * width,
        width,
      }),
    );
    const drawn = drawBand(pen, result, columns, nameOf, left, y);
    out.push(drawn.svg);
    y = drawn.bottom + 26;
  }
  return { svg: out.join(""), bottom: y - 26 };
}

function drawBand(
  pen: Pen,
  result: EmotionCurveResult,
  columns: readonly EmotionColumn[],
  nameOf: JourneyNames,
  left: number,
  top: number,
) {
  const { theme } = pen;
  const words = mapWords[pen.options.language];
  const last = columns.at(-1) as EmotionColumn;
  const right = last.left + last.width;
  const plotTop = top + stripHeight + 26;
  const y = linearScale(-1, 1, plotTop + plotHeight, plotTop);
  const bottom = plotTop + plotHeight + emotionNumbers;
  const style = { width: last.width - 6, size: 11, lines: 4, leading: 14, anchor: "middle" as const };
  const names = columns.map(({ name, center }) => pen.block(center, bottom, name, style));
  const low = bottom + names.reduce((most, { height }) => Math.max(most, height), 0);
  const stages = stageRuns(columns);
  const negative = { x: left, y: y(-0.25), width: right - left, height: y(-1) - y(-0.25) };
  const axisStyle = { size: 11, fill: theme.muted, anchor: "end" as const };
  const out = [
    pen.shape("rect", { ...negative, fill: theme.neg, opacity: 0.05 }),
    ...stages.map((run) => drawStage(pen, result, run, nameOf, top)),
    ...stages.slice(1).map((run) =>
      pen.shape("path", {
        d: `M${coordinate(run[0]?.left ?? 0)} ${coordinate(top + stripHeight + 4)}V${coordinate(low)}`,
        stroke: theme.line,
        "stroke-dasharray": "3 4",
      }),
    ),
    pen.text(left - 8, y(1) + 4, words.happy, axisStyle),
    pen.text(left - 8, y(0) + 4, words.neutral, axisStyle),
    pen.text(left - 8, y(-1) + 4, words.unhappy, axisStyle),
    ...columns.flatMap(({ point, center }) =>
      point?.momentOfTruth == null ? [] : [mapSigns.star(pen, center, top + stripHeight + 13, 7)],
    ),
    emotionPlot({
      pen,
      words,
      columns,
      left,
      right,
      top: plotTop,
      height: plotHeight,
      valueAt: (index) => result.points[index]?.value ?? null,
      curve: result,
      mark: "bar",
    }),
    ...names.map(({ svg }) => svg),
  ];
  return { svg: out.join(""), bottom: low };
}

/** Columns beside each other that belong to one stage. */
function stageRuns(columns: readonly EmotionColumn[]): EmotionColumn[][] {
  const runs: EmotionColumn[][] = [];
  for (const column of columns) {
    const run = runs.at(-1);
    if (run !== undefined && run[0]?.point?.stage === column.point?.stage) run.push(column);
    else runs.push([column]);
  }
  return runs;
}

/** The strip of a stage: its name and its mean. */
function drawStage(
  pen: Pen,
  result: EmotionCurveResult,
  run: readonly EmotionColumn[],
  nameOf: JourneyNames,
  top: number,
) {
  const [first] = run as [EmotionColumn];
  const { theme, format } = pen;
  const words = emotionCurveWords[pen.options.language];
  const id = first.point?.stage ?? null;
  const stage = result.stages.find((own) => own.stage === id);
  const width = first.width * run.length - 3;
  const box = { x: first.left + 1.5, y: top, width, height: stripHeight, rx: 6, fill: theme.mainSoft };
  const mean =
    stage === undefined || stage.value === null
      ? words.noStageScore
      : words.stage(format.score(stage.value), format.count(stage.n));
  return [
    pen.shape("rect", box),
    pen.text(first.left + 9, top + 17, id === null ? words.noStage : nameOf("stages", id), {
      size: 13,
      bold: true,
      max: width - 12,
    }),
    pen.text(first.left + 9, top + 33, mean, { size: 11, max: width - 12 }),
  ].join("");
}

function diamond(pen: Pen, x: number, y: number): string {
  const look = { fill: pen.theme.bg, stroke: pen.theme.muted, "stroke-width": 1.5 };
  return pen.shape("path", { d: mapSigns.diamond(x, y, 5), ...look });
}
