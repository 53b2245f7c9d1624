/** Draws survival curves: steps with bands, ticks for journeys last seen at that time, medians, and the numbers at risk below. */

import { curveStepAfter } from "d3-shape";
import { expectResult } from "../../core/checks/expectSource.ts";
import type { SurvivalResult } from "../../retention/survival.ts";
import type { SurvivalPoint } from "../../retention/survivalPoint.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { durationAxis, fittingTicks } from "../draw/durationAxis.ts";
import { coordinate } from "../draw/element.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { boxSample, frame, type LegendEntry } from "../draw/frame.ts";
import { bandPath, linePath } from "../draw/linePath.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { axisAtLeft, axisShare, linearScale, type ValueScale } from "../draw/valueAxis.ts";
import { pushApart } from "../paths/pushApart.ts";
import { atRiskAt, curveLook, mostPoints, type NamedCurve, survivalCurves, thinnedPoints } from "./survivalCurves.ts";
import { survivalText, survivalWords } from "./survivalText.ts";

/**
 * Draws survival curves as an `<svg>` text: the share of journeys without the event so far, by the time since the start, with its
 * interval as a band. Ticks are journeys last seen at that time. The numbers at risk are below the plot. Each group has a curve.
 *
 * @param result - the result of `survival`
 * @param options - how the picture looks; `top` is the largest number of groups (default 6)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const orders = logFromRows(
 *   [
 *     { customer: "ann", touchpoint: "signup", time: "2024-01-01" },
 *     { customer: "ann", touchpoint: "order", time: "2024-01-03" },
 *     { customer: "bob", touchpoint: "signup", time: "2024-01-02" },
 *   ],
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * survivalSvg(survival(orders, { start: "signup", event: "order" })).slice(0, 4) // => "<svg"
 */
export function survivalSvg(result: SurvivalResult, options: ChartOptions = {}): string {
  expectResult(result, ["survival"], "survivalSvg");
  const pen = createPen(options, "survivalSvg", { timeZone: result.definition.timeZone });
  const { format, theme } = pen;
  const words = survivalWords[pen.options.language];
  const text = survivalText(result, format, pen.options.language);
  const all = survivalCurves(result, pen);
  const curves = all.slice(0, Math.min(6, pen.options.top ?? 6));
  const hidden = all.length - curves.length;
  const longest = curves.reduce((most, { curve }) => Math.max(most, curve.points.length), 0);
  const footnote = [
    text.footnote,
    hidden > 0 && words.hidden(format.count(hidden), hidden === 1),
    longest > mostPoints && words.thinned(format.count(mostPoints), format.count(longest)),
  ]
    .filter(Boolean)
    .join(" ");
  if (longest === 0)
    return frame(pen, {
      ...text,
      body: emptyBody(pen, words.none),
    });
  const level = format.share(
    curves.find(({ curve }) => curve.points.length > 0)?.curve.points[0]?.survival.level ?? 0.95,
  );
  const censored = curves.some(({ curve }) => curve.censored > 0);
  const halves = curves.some(({ curve }) => curve.q50Ms !== null);
  const legend: LegendEntry[] = [
    ...(curves[0]?.name === null || !pen.narrow
      ? []
      : curves.map((curve, i) => ({ label: narrowLabel(pen, curve), sample: lineSample(pen, i) }))),
    { label: words.band(level), sample: boxSample(pen, theme.mainSoft) },
    ...(censored
      ? [
          {
            label: words.censored,
            sample: (x: number, y: number) => lineSample(pen, 0)(x, y) + tick(pen, x + 11, y + 7),
          },
        ]
      : []),
    ...(halves
      ? [{ label: words.median, sample: (x: number, y: number) => halfMark(pen, x + 11, y + 7, theme.main) }]
      : []),
  ];
  return frame(pen, { ...text, footnote, legend, body: (top) => drawCurves(pen, curves, top) });
}

function drawCurves(pen: Pen, curves: readonly NamedCurve[], top: number) {
  const { theme, margin, width, narrow, options } = pen;
  const words = survivalWords[options.language];
  const names = curves.map(({ name }) => name ?? words.all);
  const widestName = names.reduce((most, name) => Math.max(most, pen.measure(name, 12.5)), 0);
  const left = margin + (narrow ? 44 : Math.max(60, Math.min(170, widestName + 64)));
  const right = width - margin - (narrow ? 10 : 160);
  const bottom = top + (narrow ? 210 : 300);
  const longest = curves.reduce((most, { curve }) => Math.max(most, curve.points.at(-1)?.timeMs ?? 0), 0);
  const x = linearScale(0, longest, left, right);
  const y = linearScale(0, 1, bottom, top + 6);
  const ticks = fittingTicks(pen, x, left, right);
  const out = [axisAtLeft(pen, { scale: y, write: axisShare(pen, y, 4), grid: [left, right], count: 4 })];
  out.push(
    pen.shape("path", {
      d: `M${coordinate(left)} ${coordinate(y(0.5))}H${coordinate(right)}`,
      stroke: theme.muted,
      "stroke-dasharray": "3 3",
    }),
  );
  const drawn = curves.map(({ curve }) => thinnedPoints(curve.points));
  for (const [i, points] of drawn.entries()) out.push(band(pen, points, i, x, y));
  for (const [i, points] of drawn.entries()) out.push(steps(pen, points, curves[i] as NamedCurve, i, x, y));
  for (const [i, { curve }] of curves.entries())
    if (curve.q50Ms !== null) out.push(halfMark(pen, x(curve.q50Ms), y(0.5), curveLook(pen, i).colour));
  out.push(pen.shape("path", { d: `M${left} ${bottom}H${right}`, stroke: theme.ink, "stroke-width": 1.2 }));
  out.push(durationAxis(pen, x, ticks, bottom));
  if (!narrow) out.push(endLabels(pen, curves, [right, top, bottom], y));
  return atRisk(pen, curves, names, ticks, x, [left, bottom + 44], out);
}

/** The numbers still at risk at each tick of the axis. */
function atRisk(
  pen: Pen,
  curves: readonly NamedCurve[],
  names: readonly string[],
  ticks: readonly number[],
  x: ValueScale,
  [left, top]: readonly [number, number],
  out: string[],
) {
  const { theme, format, margin, narrow, options } = pen;
  out.push(
    pen.text(margin, top, survivalWords[options.language].atRisk, { size: 12, fill: theme.muted, max: pen.inner }),
  );
  let y = top + 20;
  for (const [i, { curve }] of curves.entries()) {
    const name = names[i] as string;
    out.push(lineSample(pen, i)(margin, y - 10));
    if (narrow) {
      out.push(pen.text(margin + 30, y, name, { size: 12.5, max: pen.inner - 30 }));
      y += 17;
    } else out.push(pen.text(margin + 30, y, name, { size: 12.5, max: left - margin - 62 }));
    let free = Number.NEGATIVE_INFINITY;
    for (const ms of ticks) {
      const label = format.count(atRiskAt(curve, ms));
      const half = pen.measure(label, 12.5) / 2;
      const at = Math.min(Math.max(x(ms), half + 2), pen.width - half - 2);
      if (at - half < free + 6) continue;
      free = at + half;
      out.push(pen.text(at, y, label, { size: 12.5, anchor: "middle" }));
    }
    y += 20;
  }
  return { svg: out.join(""), bottom: y - 12 };
}

/** The band of a curve: it begins at 100 % and has the height of its steps. */
function band(pen: Pen, points: readonly SurvivalPoint[], i: number, x: ValueScale, y: ValueScale): string {
  const bounds = points.map(({ timeMs, survival: { lower, upper } }) =>
    lower === null || upper === null ? null : { x: x(timeMs), lower: y(lower), upper: y(upper) },
  );
  const path = bandPath([{ x: x(0), lower: y(1), upper: y(1) }, ...bounds], curveStepAfter);
  return path === "" ? "" : pen.shape("path", { d: path, fill: curveLook(pen, i).colour, "fill-opacity": 0.12 });
}

/** The line of a curve, and one mark per point: a tick where somebody was last seen. */
function steps(
  pen: Pen,
  points: readonly SurvivalPoint[],
  { name, label }: NamedCurve,
  i: number,
  x: ValueScale,
  y: ValueScale,
): string {
  const { format } = pen;
  const { colour, dash } = curveLook(pen, i);
  const line = [
    { x: x(0), y: y(1) },
    ...points.map(({ timeMs, survival }) => ({ x: x(timeMs), y: y(survival.value as number) })),
  ];
  const look = { fill: "none", stroke: colour, "stroke-width": 2.4, "stroke-dasharray": dash };
  const marks = points.map(({ timeMs, censored, atRisk: n, survival }) => {
    const at = `M${coordinate(x(timeMs))} ${coordinate(y(survival.value as number) - (censored > 0 ? 4.5 : 0))}`;
    const shape = { d: `${at}v${censored > 0 ? 9 : 0}`, stroke: colour, "stroke-width": 1.4, class: "bar" };
    const { value, lower, upper } = survival;
    const tip = `${name === null ? "" : `${name}, `}${format.duration(timeMs)}: ${format.share(value as number)} (${format.interval(survival)}), n = ${format.count(n)}`;
    return pen.mark("path", shape, { label: String(timeMs), value, lower, upper, n, series: label }, tip);
  });
  return pen.shape("path", { d: linePath(line, curveStepAfter), ...look }) + marks.join("");
}

/** Names at the ends of the curves, with the last share and the median, pushed apart. */
function endLabels(
  pen: Pen,
  curves: readonly NamedCurve[],
  [right, top, bottom]: readonly [number, number, number],
  y: ValueScale,
): string {
  const { theme, format, options } = pen;
  const words = survivalWords[options.language];
  const ends = curves
    .map((own, i) => ({ ...own, i, value: own.curve.points.at(-1)?.survival.value ?? 1 }))
    .sort((a, b) => b.value - a.value || a.i - b.i);
  const places = pushApart(
    ends.map(({ value }) => y(value)),
    ends.map(() => 36),
    top - 4,
    bottom + 6,
  );
  return ends
    .map(({ name, curve, i, value }, k) => {
      const { colour } = curveLook(pen, i);
      const middle = places[k] as number;
      const share = curve.points.length === 0 ? "–" : format.share(value);
      const max = pen.width - pen.margin - right - 16;
      const tail = name === null ? "" : `, ${share}`;
      const room = max - pen.measure(tail, 13, true);
      const head = name === null ? share : name;
      const cutHead = pen.text(right + 16, middle - 2, head, { size: 13, bold: true, max: room });
      const taken = Math.min(pen.measure(head, 13, true), room);
      const half = curve.q50Ms === null ? words.notHalf : words.half(format.duration(curve.q50Ms));
      return [
        pen.shape("path", {
          d: `M${coordinate(right + 2)} ${coordinate(y(value))}L${coordinate(right + 12)} ${coordinate(middle - 4)}`,
          stroke: colour,
          "stroke-width": 1.4,
        }),
        cutHead,
        tail === ""
          ? ""
          : pen.text(right + 16 + taken, middle - 2, tail.replace(", ", "\u00a0 "), { size: 13, bold: true }),
        pen.text(right + 16, middle + 14, half, { size: 11.5, fill: theme.muted, max }),
      ].join("");
    })
    .join("");
}

function narrowLabel(pen: Pen, { name, curve }: NamedCurve): string {
  const words = survivalWords[pen.options.language];
  const half = curve.q50Ms === null ? words.notHalf : words.half(pen.format.duration(curve.q50Ms));
  return words.named(name ?? words.all, half);
}

function lineSample(pen: Pen, i: number): LegendEntry["sample"] {
  const { colour, dash } = curveLook(pen, i);
  return (x, y) =>
    pen.shape("path", { d: `M${x} ${y + 7}h22`, stroke: colour, "stroke-width": 2.4, "stroke-dasharray": dash });
}

function tick(pen: Pen, x: number, y: number): string {
  return pen.shape("path", { d: `M${x} ${y - 5}v10`, stroke: pen.theme.main, "stroke-width": 1.4 });
}

function halfMark(pen: Pen, x: number, y: number, colour: string): string {
  return pen.shape("circle", { cx: x, cy: y, r: 5, fill: pen.theme.bg, stroke: colour, "stroke-width": 2.4 });
}
