/** Draws the segments of a change: how much each adds beyond its size, with interval and adjusted p. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { ChangeSegment } from "../../funnel/change/changeSegment.ts";
import type { ExplainChangeResult } from "../../funnel/change/explainChangeResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { differenceAxis, differenceColour, differenceMark, differenceScale } from "../draw/differenceMark.ts";
import { coordinate } from "../draw/element.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame, type LegendEntry, whiskerSample } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import {
  changeWriter,
  explainChangeText,
  explainChangeWords,
  measureWriter,
  segmentWords,
} from "./explainChangeText.ts";

/**
 * Draws the segments of a change as an `<svg>` text, in the order of the result: the measure before and after, what changed inside and by the
 * share of the segment, and the change beyond its size with its interval and adjusted p.
 *
 * @param result - the result of `explainChange`
 * @param options - how the picture looks; `top` is the largest number of segments (default 12)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const columns = { customer: "customer", touchpoint: "touchpoint", time: "time", channel: "channel" };
 * const log = logFromRows([
 *   { customer: "ana", touchpoint: "view", time: 0, channel: "web" },
 *   { customer: "bob", touchpoint: "view", time: 60_000, channel: "app" },
 * ], columns);
 * const why = explainChange(log, {
 *   measure: { kind: "funnel", funnel: { steps: ["view"] } },
 *   before: { from: 0, to: 1000 },
 *   after: { from: 1000, to: 100_000 },
 * });
 * explainChangeSvg(why).includes("channel: web") // => true
 */
export function explainChangeSvg(result: ExplainChangeResult, options: ChartOptions = {}): string {
  expectResult(result, ["explainChange"], "explainChangeSvg");
  const pen = createPen(options, "explainChangeSvg");
  const { theme, format } = pen;
  const words = explainChangeWords[pen.options.language];
  const text = explainChangeText(result, format, pen.options.language);
  const shown = result.segments.slice(0, pen.options.top ?? 12);
  const hidden = result.segments.length - shown.length;
  const footnote = hidden > 0 ? `${text.footnote} ${words.hidden(format.count(hidden))}` : text.footnote;
  if (shown.length === 0) return frame(pen, { ...text, footnote, body: emptyBody(pen, words.nothing) });
  const dot = (fill: string, stroke: string) => (x: number, y: number) =>
    pen.shape("circle", { cx: x + 11, cy: y + 7, r: 5, fill, stroke, "stroke-width": 2 });
  const legend: LegendEntry[] = [
    { label: words.excess, sample: dot(theme.neg, theme.bg) },
    { label: words.interval(format.share(result.change.level)), sample: whiskerSample(pen) },
    ...(shown.some(({ excess }) => differenceColour(pen, excess) === theme.muted)
      ? [{ label: words.hollow, sample: dot(theme.bg, theme.muted) }]
      : []),
  ];
  return frame(pen, { ...text, footnote, legend, body: (top) => drawSegments(pen, result, shown, top) });
}

function drawSegments(pen: Pen, result: ExplainChangeResult, segments: readonly ChangeSegment[], top: number) {
  const { theme, format, margin, options } = pen;
  const words = explainChangeWords[options.language];
  const [write, measure] = [changeWriter(result, format), measureWriter(result, format)];
  const end = pen.width - margin;
  const narrow = pen.width < 760;
  const left = narrow ? margin + 8 : margin + pen.inner * 0.48;
  const right = narrow ? end - 8 : end - 190;
  const scale = differenceScale(
    segments.map(({ excess }) => excess),
    left,
    right,
  );
  const out: string[] = [];
  let y = top;
  for (const segment of segments) {
    const { before, after, mix, rate, excess, pAdjusted } = segment;
    const name = segmentWords(segment, format, options.language);
    const wide = narrow ? pen.inner : left - margin - 20;
    const head = pen.block(margin, y + 6, name, { width: wide, size: 13, bold: true, lines: 2, leading: 16 });
    const side = (own: ChangeSegment["before"]) => `${measure(own.value.value)} (n\u00a0=\u00a0${format.count(own.n)})`;
    const small = { width: wide, size: 11.5, lines: 2, leading: 15, fill: theme.muted };
    const pair = pen.block(margin, y + 8 + head.height, words.pair(side(before), side(after)), small);
    const parts = words.parts(write(mix.value), write(rate.value));
    const split = pen.block(margin, y + 8 + head.height + pair.height, parts, small);
    out.push(head.svg, pair.svg, split.svg);
    const height = 8 + head.height + pair.height + split.height;
    const middle = narrow ? y + height + 14 : y + 4 + height / 2;
    const range = format.range(excess.lower as number, excess.upper as number, write);
    const tested = pAdjusted === null ? words.untested : words.adjusted(format.p(pAdjusted));
    const zero = coordinate(scale(0));
    if (narrow)
      out.push(
        pen.shape("path", { d: `M${zero} ${coordinate(middle - 9)}v18`, stroke: theme.muted, "stroke-width": 1.4 }),
      );
    const tip = `${name}: ${write(excess.value)} (${range})`;
    out.push(
      differenceMark(
        pen,
        scale,
        middle,
        excess,
        { label: segment.value ?? segment.kind, series: segment.kind },
        tip,
        "bar",
      ),
    );
    const colour = differenceColour(pen, excess);
    const style = { size: 13, bold: true, fill: colour === theme.muted ? theme.ink : colour };
    if (narrow) {
      const line = `${write(excess.value)} (${range}), ${tested}`;
      const block = pen.block(margin, middle + 12, line, {
        ...style,
        size: 12,
        width: pen.inner,
        lines: 2,
        leading: 15,
      });
      out.push(block.svg);
      y = middle + 12 + block.height + 8;
    } else {
      const room = { anchor: "end", max: 184 } as const;
      out.push(
        pen.text(end, middle - 10, write(excess.value), { ...style, ...room }),
        pen.text(end, middle + 5, range, { size: 11.5, fill: theme.muted, ...room }),
        pen.text(end, middle + 20, tested, { size: 11.5, fill: theme.muted, ...room }),
      );
      y += Math.max(height, 48) + 8;
    }
    out.push(pen.shape("path", { d: `M${margin} ${coordinate(y)}H${end}`, stroke: theme.grid }));
  }
  if (!narrow) {
    out.unshift(differenceAxis(pen, scale, [top, y], write));
    y += 20;
  }
  return { svg: out.join(""), bottom: y };
}
