/** Draws scores of answers: a bar of the answers by group, −, 0 and +, and the score with its interval on its own axis. */

import type { Estimate } from "../../core/estimate.ts";
import { coordinate } from "../draw/element.ts";
import { boxSample, type LegendEntry, whiskerSample } from "../draw/frame.ts";
import type { Pen } from "../draw/pen.ts";
import { axisBelow, linearScale } from "../draw/valueAxis.ts";
import { voiceWords } from "./voiceWords.ts";

/** Groups of answers, from bad to good. */
export type AnswerGroup = { look: "bad" | "middle" | "good"; name: string; count: number };

/** One score: its answers by group where they are known, and the estimate. */
export type VoiceScore = {
  /** What the mark is called. */
  label: string;
  /** What stands above it; `""` for a picture of one score. */
  name: string;
  groups: readonly AnswerGroup[];
  /** The score itself. @see docs/statistics.md */
  score: Pick<Estimate, "value" | "lower" | "upper" | "n">;
};

/** The axis of the scores. */
export type VoiceAxis = {
  from: number;
  to: number;
  /** Where the line of reference stands, such as 0. */
  middle: number | null;
  /** How a score is written, beside its mark and on the axis. */
  write: (value: number) => string;
  tick: (value: number) => string;
};

/** Height of a bar of answers. */
const barHeight = 34;

/** The scores below one another, then the axis that they share. */
export function drawVoice(pen: Pen, scores: readonly VoiceScore[], axis: VoiceAxis, top: number) {
  const { theme, margin } = pen;
  const end = pen.width - margin;
  const left = margin + 10;
  const scale = linearScale(axis.from, axis.to, left, end - 10);
  const out: string[] = [];
  const marks: string[] = [];
  let y = top;
  for (const own of scores) {
    if (own.name !== "") {
      marks.push(pen.text(margin, y + 13, own.name, { size: 14, bold: true, max: pen.inner }));
      y += 22;
    }
    if (own.groups.length > 0) {
      const drawn = drawGroups(pen, own, y);
      marks.push(drawn.svg);
      y = drawn.bottom;
    }
    const point = drawScore(pen, own, axis, scale, y);
    marks.push(point.svg);
    out.push(
      pen.shape("path", {
        d: `M${coordinate(left)} ${coordinate(point.middle)}H${coordinate(end - 10)}`,
        stroke: theme.grid,
      }),
      axis.middle === null
        ? ""
        : pen.shape("path", {
            d: `M${coordinate(scale(axis.middle))} ${coordinate(point.middle - 14)}v28`,
            stroke: theme.muted,
            "stroke-width": 1.4,
          }),
    );
    y = point.bottom + 14;
  }
  out.push(axisBelow(pen, { scale, write: axis.tick, grid: [y - 14, y - 10], count: pen.narrow ? 4 : 8 }));
  return { svg: [...out, ...marks].join(""), bottom: y + 12 };
}

/** Answers by group as one bar of 100 %. */
function drawGroups(pen: Pen, { groups, label, name }: VoiceScore, top: number) {
  const { format, margin, theme } = pen;
  const all = groups.reduce((sum, { count }) => sum + count, 0);
  const out = [pen.shape("rect", { x: margin, y: top, width: pen.inner, height: barHeight, fill: theme.surface })];
  const texts: string[] = [];
  let x = margin;
  for (const group of groups) {
    const width = all === 0 ? 0 : (group.count / all) * pen.inner;
    const share = all === 0 ? "–" : format.share(group.count / all);
    const { fill, ink, stroke } = lookOf(pen, group.look);
    const inset = stroke === undefined ? 0 : 0.7;
    out.push(
      pen.mark(
        "rect",
        {
          x: x + inset,
          y: top + inset,
          width: Math.max(0, width - 2 * inset),
          height: barHeight - 2 * inset,
          fill,
          stroke,
          class: "group",
        },
        { label: `${label}: ${group.look}`, value: group.count, n: all },
        `${name === "" ? "" : `${name}, `}${group.name}: ${format.count(group.count)} (${share})`,
      ),
    );
    const long = `${format.count(group.count)} (${share})`;
    if (pen.measure(long, 13, true) + 12 <= width)
      texts.push(pen.text(x + width / 2, top + 22, long, { size: 13, bold: true, fill: ink, anchor: "middle" }));
    x += width;
  }
  const named = groups.map(({ name: group, count }) => `${group} ${format.count(count)}`).join(" · ");
  const line = pen.block(margin, top + barHeight + 4, named, {
    width: pen.inner,
    size: 12,
    lines: 2,
    fill: theme.muted,
  });
  return { svg: [...out, ...texts, line.svg].join(""), bottom: top + barHeight + 8 + line.height };
}

/** The score with its interval; without answers, a sentence. */
function drawScore(pen: Pen, own: VoiceScore, axis: VoiceAxis, scale: (value: number) => number, top: number) {
  const { theme, format } = pen;
  const words = voiceWords[pen.options.language];
  const { value, lower, upper, n } = own.score;
  const middle = top + 34;
  if (value === null) {
    const none = pen.text(scale((axis.from + axis.to) / 2), middle - 16, words.noAnswers, {
      anchor: "middle",
      fill: theme.muted,
    });
    return { svg: none, middle, bottom: middle + 12 };
  }
  const interval = lower === null || upper === null ? "" : format.range(lower, upper, axis.write);
  const score = axis.write(value);
  const tail = interval === "" ? words.n(format.count(n)) : `${interval}, ${words.n(format.count(n))}`;
  const wide = pen.measure(score, 18, true) + 8 + pen.measure(tail, 12);
  const start = Math.min(Math.max(scale(value) - wide / 2, pen.margin), pen.width - pen.margin - wide);
  const dot = { cx: scale(value), cy: middle, r: 6.5, fill: theme.main, stroke: theme.bg, class: "bar" };
  return {
    svg: [
      lower === null || upper === null ? "" : pen.whisker(scale(lower), scale(upper), middle),
      pen.mark("circle", dot, { label: own.label, value, lower, upper, n }, `${own.name} ${score}, ${tail}`.trim()),
      pen.text(start, middle - 16, score, { size: 18, bold: true }),
      pen.text(start + pen.measure(score, 18, true) + 8, middle - 16, tail, { size: 12, fill: theme.muted }),
    ].join(""),
    middle,
    bottom: middle + 12,
  };
}

function lookOf({ theme }: Pen, look: AnswerGroup["look"]) {
  if (look === "bad") return { fill: theme.neg, ink: theme.onNeg, stroke: undefined };
  if (look === "good") return { fill: theme.main, ink: theme.onMain, stroke: undefined };
  return { fill: theme.surface, ink: theme.ink, stroke: theme.hatch };
}

/** The legend of groups, point and interval. */
export function voiceLegend(pen: Pen, groups: readonly AnswerGroup[], level: number): LegendEntry[] {
  const words = voiceWords[pen.options.language];
  return [
    ...groups.map(({ look, name }): LegendEntry => {
      const { fill, stroke } = lookOf(pen, look);
      return { label: name, sample: boxSample(pen, fill, stroke) };
    }),
    {
      label: words.score(pen.format.share(level)),
      sample: (x, y) =>
        whiskerSample(pen)(x, y) +
        pen.shape("circle", { cx: x + 11, cy: y + 7, r: 5, fill: pen.theme.main, stroke: pen.theme.bg }),
    },
  ];
}
