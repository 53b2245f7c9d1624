/** Draws the feeling at one touchpoint of a narrow map: a scale from −1 to +1 with mean, interval and n. */

import { linearScale } from "../draw/valueAxis.ts";
import { feelingFacts } from "../experience/emotionPlot.ts";
import { wellDocumented } from "../map/journeyMapText.ts";
import type { MapColumn } from "../map/mapContent.ts";
import type { MapPage } from "../map/mapPage.ts";
import { mapSigns } from "../map/mapSigns.ts";
import type { ListPart } from "./listPart.ts";

/** Draws the row; nothing without scores and without an assumed emotion. */
export function listFeeling(
  page: MapPage,
  { touchpoint, name, point }: MapColumn,
  x: number,
  y: number,
  width: number,
): ListPart | null {
  const { pen, words, content } = page;
  const { theme, format } = pen;
  const assumed = touchpoint?.valence;
  if (touchpoint === null || (content.curve === null && assumed === undefined)) return null;
  const [title] = words.lanes.emotion as [string];
  const value = point?.value ?? null;
  const facts = feelingFacts(content);
  const names = [
    ...(facts?.peak === touchpoint.id ? [words.peak] : []),
    ...(facts?.lowest === touchpoint.id ? [words.lowest] : []),
    ...(facts?.end === touchpoint.id ? [words.last] : []),
    ...(facts?.drop?.to === touchpoint.id ? [`${words.drop} ${format.score(-facts.drop.size)}`] : []),
  ];
  const n = words.n(format.count(point?.n ?? 0));
  const said = value === null ? (content.curve === null ? words.assumedOnly : words.noScore) : format.score(value);
  const fill = value !== null && value <= -0.005 ? theme.neg : theme.ink;
  const about = [...(content.curve === null ? [] : [n]), ...names].join(" · ");
  const head = pen.measure(title, 11.5) + 8;
  const out = [
    pen.text(x, y + 11, title, { size: 11.5, fill: theme.muted }),
    pen.text(x + head, y + 11, said, { size: 12, bold: value !== null, fill, max: width - head }),
  ];
  const next = x + head + pen.measure(said, 12, value !== null) + 8;
  if (x + width - next > 30)
    out.push(pen.text(next, y + 11, about, { size: 11, fill: theme.muted, max: x + width - next }));
  const scale = linearScale(-1, 1, x + 26, x + width - 30);
  const middle = y + 26;
  const tick = (at: number, text: string) =>
    out.push(pen.text(at, middle + 4, text, { size: 11, fill: theme.muted, anchor: at < scale(0) ? "end" : "start" }));
  tick(scale(-1) - 5, "−1");
  tick(scale(1) + 5, "+1");
  out.push(
    pen.shape("path", { d: `M${scale(-1)} ${middle}H${scale(1)}`, stroke: theme.line }),
    pen.shape("path", { d: `M${scale(0)} ${middle - 8}v16`, stroke: theme.muted, "stroke-width": 1.4 }),
  );
  if (assumed !== undefined) {
    const diamond = {
      d: mapSigns.diamond(scale(assumed), middle + 9, 5),
      fill: theme.bg,
      stroke: theme.muted,
      "stroke-width": 1.5,
    };
    out.push(
      pen.mark(
        "path",
        { ...diamond, class: "assumed" },
        { label: touchpoint.id, value: assumed },
        `${name}: ${format.score(assumed)}`,
      ),
    );
  }
  if (point?.value != null) {
    const { value, lower, upper, n } = point;
    const few = n < wellDocumented || point.interpolated;
    if (lower !== null && upper !== null) out.push(pen.whisker(scale(lower), scale(upper), middle, theme.main));
    const dot = {
      cx: scale(value),
      cy: middle,
      r: 5.5,
      fill: few ? theme.bg : theme.main,
      stroke: few ? theme.main : theme.bg,
      "stroke-width": few ? 2 : 1.5,
      class: "feeling",
    };
    const tip = `${name}: ${format.score(value)}, ${words.n(format.count(n))}`;
    out.push(pen.mark("circle", dot, { label: touchpoint.id, value, lower, upper, n }, tip));
  }
  return { svg: out.join(""), bottom: middle + (assumed === undefined ? 9 : 15) };
}
