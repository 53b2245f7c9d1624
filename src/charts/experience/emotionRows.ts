/** Draws an emotion curve on a narrow page: a row a touchpoint, the curve running down. */

import type { EmotionCurveResult } from "../../experience/curve/emotionCurve.ts";
import { coordinate } from "../draw/element.ts";
import { linePath } from "../draw/linePath.ts";
import type { Pen } from "../draw/pen.ts";
import { linearScale } from "../draw/valueAxis.ts";
import { mapSigns } from "../map/mapSigns.ts";
import { mapWords } from "../map/mapWords.ts";
import { emotionCurveWords } from "./emotionCurveText.ts";
import { emotionDot, feelingFacts } from "./emotionPlot.ts";
import type { JourneyNames } from "./journeyNames.ts";

const rowHeight = 44;

/** Rows below one another, with a head for each stage. */
export function emotionRows(pen: Pen, result: EmotionCurveResult, nameOf: JourneyNames, top: number) {
  const { theme, format, margin } = pen;
  const words = mapWords[pen.options.language];
  const own = emotionCurveWords[pen.options.language];
  const end = pen.width - margin;
  const x = linearScale(-1, 1, margin + 8, end - 8);
  const special = feelingFacts({ curve: result });
  const axis = { size: 11, fill: theme.muted };
  const out: string[] = [
    pen.text(x(-1) - 8, top + 10, words.unhappy, axis),
    pen.text(x(0), top + 10, words.neutral, { ...axis, anchor: "middle" }),
    pen.text(x(1) + 8, top + 10, words.happy, { ...axis, anchor: "end" }),
  ];
  const marks: string[] = [];
  const line: ({ x: number; y: number } | null)[] = [];
  let y = top + 18;
  let stage: string | null | undefined;
  for (const point of result.points) {
    if (point.stage !== stage) {
      stage = point.stage;
      const found = result.stages.find((one) => one.stage === stage);
      const mean =
        found === undefined || found.value === null
          ? own.noStageScore
          : own.stage(format.score(found.value), format.count(found.n));
      const wide = pen.measure(mean, 11);
      const name = stage === null ? own.noStage : nameOf("stages", stage);
      // the head covers the line that runs on to the next stage
      marks.push(
        pen.shape("rect", { x: margin, y: y + 2, width: pen.inner, height: 22, rx: 5, fill: theme.mainSoft }),
        pen.text(margin + 8, y + 17, name, { size: 12.5, bold: true, max: pen.inner - wide - 28 }),
        pen.text(end - 8, y + 17, mean, { size: 11, anchor: "end" }),
      );
      y += 28;
    }
    const middle = y + 30;
    const notes = [
      ...((special?.known ?? 0) > 1 && point.touchpoint === special?.lowest ? [words.lowest] : []),
      ...((special?.known ?? 0) > 1 && point.touchpoint === special?.peak && special?.peak !== special?.lowest
        ? [words.peak]
        : []),
      ...((special?.known ?? 0) > 1 && point.touchpoint === special?.end ? [words.last] : []),
    ];
    const n = words.n(format.count(point.n));
    const said = point.value === null ? words.noScore : [format.score(point.value), ...notes].join(" · ");
    const tail = `${said}, ${n}`;
    const tailWide = pen.measure(tail, 12, true);
    const star = point.momentOfTruth === null ? 0 : 18;
    const name = nameOf("touchpoints", point.touchpoint);
    if (star > 0) out.push(mapSigns.star(pen, margin + 7, y + 9, 7));
    marks.push(
      pen.text(margin + star, y + 13, name, { size: 12.5, max: pen.inner - tailWide - 14 - star, halo: true }),
      pen.text(end, y + 13, tail, {
        size: 12,
        bold: true,
        anchor: "end",
        halo: true,
        fill: point.value !== null && point.value <= -0.005 ? theme.neg : theme.ink,
      }),
    );
    const band = { x: margin, y: middle - 9, width: pen.inner, height: 18 };
    out.push(
      pen.shape(
        "rect",
        point.value === null
          ? { ...band, fill: pen.pattern("hatch", theme.line), class: "gap" }
          : { ...band, fill: theme.surface },
      ),
      pen.shape("path", { d: `M${coordinate(x(0))} ${middle - 9}v18`, stroke: theme.muted, "stroke-width": 1.6 }),
    );
    if (point.assumed !== null) {
      const shape = { d: mapSigns.diamond(x(point.assumed), middle, 5), fill: theme.bg, stroke: theme.muted };
      marks.push(
        pen.mark(
          "path",
          { ...shape, "stroke-width": 1.5, class: "assumed" },
          { label: point.touchpoint, value: point.assumed },
        ),
      );
    }
    if (point.value !== null) {
      const { value, lower, upper } = point;
      if (lower !== null && upper !== null) marks.push(pen.whisker(x(lower), x(upper), middle, theme.main));
      const dot = { cx: x(value), cy: middle, ...emotionDot(pen, point), class: "bar" };
      marks.push(
        pen.mark("circle", dot, { label: point.touchpoint, value, lower, upper, n: point.n }, `${name}: ${tail}`),
      );
    }
    line.push(point.value === null ? null : { x: x(point.value), y: middle });
    y += rowHeight;
  }
  out.push(
    pen.shape("path", {
      d: linePath(line) || "M0 0",
      fill: "none",
      stroke: theme.main,
      "stroke-width": 2,
      opacity: 0.6,
    }),
  );
  return { svg: [...out, ...marks].join(""), bottom: y };
}
