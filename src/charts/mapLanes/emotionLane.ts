/** Draws the lane of emotions of a map: the curve of its columns, or the emotions that the document assumes. */

import { linearScale } from "../draw/valueAxis.ts";
import { emotionNumbers, emotionPlot } from "../experience/emotionPlot.ts";
import { gutter, laneTitle, type MapLane } from "../map/mapPage.ts";

/** Pixels from −1 to +1. */
const plotHeight = 158;

/** Draws the curve of a band; without scores, the emotions that the document assumes. */
export const emotionLane: MapLane = (page, band, top) => {
  const { pen, words, content } = page;
  const { curve } = content;
  const isAssumed = band.columns.some(({ touchpoint }) => touchpoint?.valence !== undefined);
  if (curve === null && !isAssumed) return null;
  const [name] = words.lanes.emotion as [string];
  const title = laneTitle(page, top, [name, curve === null ? words.assumedOnly : words.band(page.level)]);
  const plot = title.bottom + 8;
  const y = linearScale(-1, 1, plot + plotHeight, plot);
  const style = { size: 11, fill: pen.theme.muted, anchor: "end" as const, max: gutter - 10 };
  const labels = [
    [1, words.happy],
    [0, words.neutral],
    [-1, words.unhappy],
  ] as const;
  const drawn = emotionPlot({
    pen,
    words,
    curve,
    columns: band.columns.map(({ touchpoint, ...column }) => ({
      ...column,
      id: touchpoint?.id ?? null,
      assumed: touchpoint?.valence ?? null,
    })),
    left: band.left,
    right: band.right,
    top: plot,
    height: plotHeight,
    valueAt: (index) => content.columns[index]?.point?.value ?? null,
    mark: "feeling",
  });
  const out = [
    title.svg,
    ...labels.map(([value, text]) => pen.text(pen.margin + gutter - 10, y(value) + 4, text, style)),
    drawn,
  ];
  return { svg: out.join(""), bottom: plot + plotHeight + (curve === null ? 14 : emotionNumbers) };
};
