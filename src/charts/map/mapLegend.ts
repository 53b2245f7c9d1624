/** Makes the legend of a map, with only the signs that it shows. */

import type { LegendEntry } from "../draw/frame.ts";
import type { MapPage } from "./mapPage.ts";
import { mapSigns } from "./mapSigns.ts";

/** The entries, in the order of the lanes. */
export function mapLegend(page: MapPage): LegendEntry[] {
  const { pen, words, content, lanes } = page;
  const { theme } = pen;
  const { columns, links } = content;
  const { legend } = words;
  const cards = lanes.has("touchpoints");
  const has = (kind: string) => cards && columns.some(({ touchpoint }) => touchpoint?.kind === kind);
  const linked = (kind: string, lane: "short-cuts" | "loops") =>
    lanes.has(lane) && cards && links.some((link) => link.kind === kind);
  // narrow pictures have no signs of channels: they write the names
  const channels =
    !pen.narrow && lanes.has("channels") && columns.some(({ touchpoint }) => (touchpoint?.channels?.length ?? 0) > 0);
  const feelings = lanes.has("emotion");
  const scored = feelings && content.curve !== null;
  const line =
    (colour: string, dash: string | false): LegendEntry["sample"] =>
    (x, y) =>
      pen.shape("path", { d: `M${x} ${y + 7}h22`, stroke: colour, "stroke-width": 2.4, "stroke-dasharray": dash });
  const circle =
    (isFilled: boolean): LegendEntry["sample"] =>
    (x, y) =>
      pen.shape("circle", {
        cx: x + 11,
        cy: y + 7,
        r: 5.5,
        fill: isFilled ? theme.main : theme.bg,
        stroke: theme.main,
        "stroke-width": 1.8,
      });
  const exit: LegendEntry["sample"] = (x, y) =>
    pen.shape("path", { d: mapSigns.arrow(x + 11, y + 10, "down", 5), fill: theme.neg }) +
    pen.shape("path", { d: `M${x + 3} ${y + 13}h16`, stroke: theme.neg, "stroke-width": 1.8 });
  const entries: (LegendEntry | false)[] = [
    ...(["communication", "action", "outcome"] as const).map(
      (kind) =>
        has(kind) && { label: legend[kind], sample: (x: number, y: number) => mapSigns.kind(pen, kind, x + 4, y) },
    ),
    cards &&
      columns.some(({ touchpoint }) => touchpoint?.momentOfTruth !== undefined) && {
        label: legend.star,
        sample: (x, y) => mapSigns.star(pen, x + 11, y + 7),
      },
    content.irritants.length > 0 &&
      (cards || lanes.has("irritants")) && {
        label: legend.flag,
        sample: (x, y) => mapSigns.flag(pen, x + 2, y - 4, ""),
      },
    (linked("short-cut", "short-cuts") || channels) && { label: legend.shortCut, sample: line(theme.main, false) },
    linked("loop", "loops") && { label: legend.loop, sample: line(theme.categories[3] ?? theme.neg, "4 3") },
    linked("exit", "loops") && { label: legend.exit, sample: exit },
    channels && { label: legend.channel, sample: circle(true) },
    (channels || scored) && { label: legend.other, sample: circle(false) },
    feelings &&
      columns.some(({ touchpoint }) => touchpoint?.valence !== undefined) && {
        label: legend.assumed,
        sample: (x, y) =>
          pen.shape("path", {
            d: mapSigns.diamond(x + 11, y + 7, 5),
            fill: theme.bg,
            stroke: theme.muted,
            "stroke-width": 1.5,
          }),
      },
    (scored || (lanes.has("measured") && content.measured !== null)) && {
      label: legend.interval(page.level),
      sample: (x, y) => pen.whisker(x + 1, x + 21, y + 7),
    },
  ];
  return entries.filter((entry) => entry !== false);
}
