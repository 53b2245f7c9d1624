/** Draws edges of two compared sides as rows: names, both shares, the difference with its interval and p. */

import type { ComparedTransition } from "../../graph/compareTransitions.ts";
import { differenceAxis, differenceColour, differenceMark, differenceScale } from "../draw/differenceMark.ts";
import { coordinate } from "../draw/element.ts";
import type { Pen } from "../draw/pen.ts";
import { compareTransitionsWords } from "./compareTransitionsText.ts";

/** Rows below one another; `mark` is the class of what carries the numbers. */
export function drawDifferenceRows(pen: Pen, edges: readonly ComparedTransition[], mark: string, top: number) {
  const { theme, format, margin } = pen;
  const words = compareTransitionsWords[pen.options.language];
  const end = pen.width - margin;
  const narrow = pen.width < 760;
  const changeWide = 150;
  const left = narrow ? margin + 8 : margin + pen.inner * 0.5;
  const scale = differenceScale(
    edges.map(({ difference }) => difference),
    left,
    narrow ? end - 8 : end - changeWide - 16,
  );
  const zero = coordinate(scale(0));
  const out: string[] = [];
  let y = top;
  for (const edge of edges) {
    const { from, to, difference, before, after, pAdjusted, status } = edge;
    const way = from === to ? `↻ ${format.name(to)}` : `${format.name(from)} → ${format.name(to)}`;
    const wide = narrow ? pen.inner : left - margin - 20;
    const share = (own: ComparedTransition["before"]) =>
      own.value === null
        ? "–"
        : `${format.share(own.value)} (${format.interval(own)}, n\u00a0=\u00a0${format.count(own.n)})`;
    const head = pen.block(margin, y + 6, way, { width: wide, size: 13, bold: true, lines: 2, leading: 16 });
    const pair = words.pair(share(before), share(after));
    const sub = pen.block(margin, y + 8 + head.height, pair, {
      width: wide,
      size: 11.5,
      lines: 2,
      leading: 15,
      fill: theme.muted,
    });
    const textHeight = 8 + head.height + sub.height;
    const middle = narrow ? y + textHeight + 14 : y + 4 + Math.max(textHeight, 34) / 2;
    const label = `${from} → ${to}`;
    out.push(head.svg, sub.svg);
    const tested =
      status === "new"
        ? words.new
        : status === "gone"
          ? words.gone
          : pAdjusted === null
            ? words.untested
            : words.adjusted(format.p(pAdjusted));
    if (difference.value === null) {
      out.push(
        pen.mark(
          "path",
          { d: `M${zero} ${coordinate(middle)}h0`, stroke: theme.muted, class: mark },
          { label, value: null },
        ),
        pen.text(narrow ? margin : end, middle + 4, tested, {
          size: 12,
          fill: theme.muted,
          anchor: narrow ? "start" : "end",
        }),
      );
    } else {
      const range =
        difference.lower === null || difference.upper === null
          ? ""
          : format.range(difference.lower, difference.upper, format.change);
      if (narrow)
        out.push(
          pen.shape("path", { d: `M${zero} ${coordinate(middle - 9)}v18`, stroke: theme.muted, "stroke-width": 1.4 }),
        );
      out.push(
        differenceMark(
          pen,
          scale,
          middle,
          difference,
          { label },
          `${way}: ${format.change(difference.value)} (${range})`,
          mark,
        ),
      );
      const colour = differenceColour(pen, difference) === theme.muted ? theme.ink : differenceColour(pen, difference);
      const style = { size: 13, bold: true, fill: colour };
      if (narrow) {
        const line = [`${format.change(difference.value)} (${range})`, tested].join(", ");
        const block = pen.block(margin, middle + 12, line, {
          ...style,
          size: 12,
          width: pen.inner,
          lines: 2,
          leading: 15,
        });
        out.push(block.svg);
        y = middle + 12 + block.height + 8;
        out.push(pen.shape("path", { d: `M${margin} ${coordinate(y)}H${end}`, stroke: theme.grid }));
        continue;
      }
      out.push(
        pen.text(end, middle - 10, format.change(difference.value), { ...style, anchor: "end" }),
        pen.text(end, middle + 5, range, { size: 11.5, fill: theme.muted, anchor: "end" }),
        pen.text(end, middle + 20, tested, { size: 11.5, fill: theme.muted, anchor: "end" }),
      );
    }
    y = narrow ? middle + 16 : y + 8 + Math.max(textHeight, 44);
    out.push(pen.shape("path", { d: `M${margin} ${coordinate(y)}H${end}`, stroke: theme.grid }));
  }
  if (!narrow && edges.length > 0) {
    out.unshift(differenceAxis(pen, scale, [top, y], format.change));
    y += 20;
  }
  return { svg: out.join(""), bottom: y };
}
