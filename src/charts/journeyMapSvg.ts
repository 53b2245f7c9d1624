/** Draws a journey document as a map: stages, touchpoints, ways, channels, actors, feelings, voices, irritants, numbers. */

import { expectSource } from "../core/checks/expectSource.ts";
import type { Journey } from "../model/journey.ts";
import { drawLegend, svgRoot } from "./draw/frame.ts";
import { createPen } from "./draw/pen.ts";
import { type JourneyMapSvgOptions, type LaneName, mapOptionKeys, mapResults } from "./map/journeyMapSvgOptions.ts";
import { journeyMapText, mapLevel } from "./map/journeyMapText.ts";
import { mapContent } from "./map/mapContent.ts";
import { mapHeader } from "./map/mapHeader.ts";
import { type MapBand, mapLayout, mapPlaces } from "./map/mapLayout.ts";
import { mapLegend } from "./map/mapLegend.ts";
import { gutter, laneLine, type MapLane, type MapPage } from "./map/mapPage.ts";
import { mapWords } from "./map/mapWords.ts";
import { actorLane } from "./mapLanes/actorLane.ts";
import { channelLane } from "./mapLanes/channelLane.ts";
import { emotionLane } from "./mapLanes/emotionLane.ts";
import { irritantLane } from "./mapLanes/irritantLane.ts";
import { linkLanes } from "./mapLanes/linkLanes.ts";
import { measuredLane } from "./mapLanes/measuredLane.ts";
import { stageLane } from "./mapLanes/stageLane.ts";
import { touchpointLane } from "./mapLanes/touchpointLane.ts";
import { voiceLane } from "./mapLanes/voiceLane.ts";
import { mapList } from "./mapList/mapList.ts";

/** A lane, and whether a line separates it from the lane above. */
type DrawnLane = { name: LaneName; draw: MapLane; isApart: boolean };

/**
 * Draws the map of a journey as an `<svg>` text, with one column for each touchpoint. Its lanes, from top to bottom: stages, short
 * cuts, touchpoints, ways back and exits, channels, actors, emotion, voices, irritants, measured numbers. A lane without content is
 * absent. Columns that do not fit continue in a further band. Up to 500 pixels wide, the map is a list of the stages, with one card
 * for each touchpoint.
 *
 * Texts of the document are in the language of the picture, else in that of the document. The map has no ids of customers.
 *
 * @param journey - the document
 * @param options - how the picture looks, lanes, and the results that stand in the lanes
 * @returns one self-contained `<svg>` element
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const shop = defineJourney({
 *   id: "shop",
 *   label: "Buying a bicycle",
 *   stages: [{ id: "choose" }, { id: "buy" }],
 *   touchpoints: [{ id: "visit", stage: "choose" }, { id: "pay", stage: "buy", momentOfTruth: "key" }],
 * });
 * journeyMapSvg(shop, { language: "fr", width: 1200 }).slice(0, 4) // => "<svg"
 */
export function journeyMapSvg(journey: Journey, options: JourneyMapSvgOptions = {}): string {
  expectSource(journey, "journey", "journeyMapSvg");
  const pen = createPen(options, "journeyMapSvg", { width: 1600, more: mapOptionKeys });
  const { lanes, ...results } = mapResults(options, journey.id);
  const { language } = pen.options;
  const words = mapWords[language];
  const content = mapContent(journey, results, language, words.unplaced);
  const space = { left: pen.margin + gutter, right: pen.width - pen.margin };
  const bands = mapLayout(content.sections, space);
  const page: MapPage = {
    pen,
    words,
    content,
    bands,
    places: mapPlaces(bands, content.sections),
    lanes,
    level: pen.format.share(mapLevel(content) ?? 0.95),
  };
  const text = journeyMapText(content, pen.format, language);
  const header = mapHeader(page, text);
  const parts = [header.svg];
  let y = header.bottom + 8;
  if (content.columns.length === 0) {
    parts.push(pen.text(pen.margin, y + 20, words.noTouchpoints, { size: 15, max: pen.inner }));
    y += 36;
  }
  if (pen.narrow) {
    const list = mapList(page, y);
    parts.push(list.svg);
    y = list.bottom + 12;
  } else
    for (const band of page.bands) {
      const drawn = drawBand(page, band, y);
      parts.push(drawn.svg);
      y = drawn.bottom + 28;
    }
  const legend = mapLegend(page);
  if (legend.length > 0) {
    const drawn = drawLegend(pen, legend, y - 12);
    parts.push(drawn.svg);
    y += drawn.height;
  }
  const height = Math.ceil(y + 4);
  return svgRoot(pen, { title: pen.options.title ?? text.title, description: text.finding, height }, ...parts);
}

const drawnLanes: readonly DrawnLane[] = [
  { name: "stages", draw: stageLane, isApart: false },
  { name: "short-cuts", draw: linkLanes.above, isApart: false },
  { name: "touchpoints", draw: touchpointLane, isApart: false },
  { name: "loops", draw: linkLanes.below, isApart: false },
  { name: "channels", draw: channelLane, isApart: true },
  { name: "actors", draw: actorLane, isApart: true },
  { name: "emotion", draw: emotionLane, isApart: true },
  { name: "voice", draw: voiceLane, isApart: true },
  { name: "irritants", draw: irritantLane, isApart: true },
  { name: "measured", draw: measuredLane, isApart: true },
];

/** Draws the lanes of one band, the lines between them, and behind them the dotted borders of its stages. */
function drawBand(page: MapPage, band: MapBand, top: number): { svg: string; bottom: number } {
  const out: string[] = [];
  let y = top;
  let begin = top;
  for (const { name, draw, isApart } of drawnLanes) {
    if (!page.lanes.has(name) || (isLink(name) && !page.lanes.has("touchpoints"))) continue;
    const lane = draw(page, band, y + (isApart ? 10 : 0));
    if (lane === null) continue;
    if (isApart) out.push(laneLine(page, band, y));
    out.push(lane.svg);
    y = lane.bottom + 10;
    if (name === "stages") begin = y;
  }
  const borders = band.stages
    .slice(1)
    .map(({ left }) =>
      page.pen.shape("path", { d: `M${left} ${begin}V${y}`, stroke: page.pen.theme.line, "stroke-dasharray": "2 4" }),
    );
  return { svg: borders.join("") + out.join(""), bottom: y };
}

/** Whether a lane shows links, which are drawn only together with the cards that they join. */
function isLink(name: LaneName): boolean {
  return name === "short-cuts" || name === "loops";
}
