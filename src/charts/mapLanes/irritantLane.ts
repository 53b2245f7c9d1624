/** Draws the irritants as numbered cards below their stage: verdict, severity, rate with its interval, ideas. */

import { verdictPill } from "../experience/verdictPill.ts";
import type { MapIrritant } from "../map/mapIrritants.ts";
import type { MapPlace } from "../map/mapLayout.ts";
import { laneTitle, type MapLane, type MapPage } from "../map/mapPage.ts";
import { mapSigns } from "../map/mapSigns.ts";
import { stackBoxes } from "./voiceLane.ts";

/** Most ideas that a card lists. */
const mostIdeas = 2;

/** Draws the irritants whose first touchpoint or stage is in the band. Those that name none are in the last band. */
export const irritantLane: MapLane = (page, band, top) => {
  const { words, content } = page;
  const own = content.irritants.flatMap((irritant) => {
    const place = placeOf(page, irritant);
    return place !== null && place.band === band.index ? [{ irritant, ...place }] : [];
  });
  if (own.length === 0) return null;
  const title = laneTitle(page, top, content.ranking === null ? words.lanes.irritantsUnjudged : words.lanes.irritants);
  const boxes = own.map(({ irritant, center, left, right }) => {
    const width = Math.min(
      320,
      Math.max(190, right - left - 12),
      band.right - band.left - 8,
      page.pen.width - page.pen.margin - band.left - 8,
    );
    const fits = right - left >= width + 8;
    const limits = fits ? { left, right } : { left: band.left, right: Math.max(band.right, band.left + width + 8) };
    const x = Math.max(limits.left + 6, Math.min(center - width / 2, limits.right - width - 6));
    return { irritant, left: x, width, height: irritantCard(page, irritant, x, 0, width).height };
  });
  const tops = stackBoxes(boxes, 8);
  const cards = boxes.map(
    ({ irritant, left, width }, i) => irritantCard(page, irritant, left, top + (tops[i] as number), width).svg,
  );
  const bottom = Math.max(title.bottom, ...boxes.map(({ height }, i) => top + (tops[i] as number) + height));
  return { svg: title.svg + cards.join(""), bottom };
};

/** Finds the place of an irritant: below its first touchpoint on the map, else in the middle of its first stage, else at the end. */
function placeOf({ places }: MapPage, irritant: MapIrritant): MapPlace | null {
  for (const id of irritant.touchpoints) {
    const place = places.touchpoints.get(id);
    if (place !== undefined) return place;
  }
  const named = new Set(irritant.stages);
  for (const [id, place] of places.stages) if (named.has(id)) return place;
  return places.last;
}

/** Draws one irritant. Its frame is thick when it recurs, dashed when nobody reported it. */
export function irritantCard(page: MapPage, irritant: MapIrritant, x: number, y: number, width: number) {
  const { pen, words } = page;
  const { theme } = pen;
  const { severity, verdict, ideas } = irritant;
  const out: string[] = [];
  const number = String(irritant.number);
  const indent = mapSigns.flagWidth(pen, number) + 8;
  const inner = width - 20;
  out.push(mapSigns.flag(pen, x + 11, y + 8, number));
  const head = pen.block(x + 10 + indent, y + 9, irritant.name, {
    width: inner - indent,
    size: 12,
    bold: true,
    lines: 3,
    leading: 16,
  });
  out.push(head.svg);
  let at = y + 9 + Math.max(22, head.height) + 4;
  const state = verdict?.verdict ?? null;
  let left = x + 10;
  if (state !== null) {
    const pill = verdictPill(page, state, left, at);
    out.push(pill.svg);
    left += pill.width + 8;
  }
  const label = severity === null ? words.noSeverity : words.severity;
  const room = x + width - 10 - left - (severity === null ? 0 : 50);
  const isNext = pen.measure(label, 11) > room && state !== null;
  if (isNext) {
    at += 21;
    left = x + 10;
  }
  out.push(pen.text(left, at + 12, label, { size: 11, fill: theme.muted, max: inner }));
  if (severity !== null) out.push(mapSigns.severity(pen, left + pen.measure(label, 11) + 6, at + 8, severity));
  at += 22;
  const line = (text: string, fill: string, lines: number) => {
    const block = pen.block(x + 10, at, text, { width: inner, size: 11.5, fill, lines, leading: 15 });
    out.push(block.svg);
    at += block.height + 1;
  };
  if (verdict !== null) line(rateLine(page, irritant), theme.ink, 2);
  for (const idea of ideas.slice(0, mostIdeas)) line(words.idea + idea, theme.pos, 3);
  if (ideas.length > mostIdeas) line(words.more(pen.format.count(ideas.length - mostIdeas)), theme.pos, 1);
  const isStrong = state === "recurrent";
  const height = at - y + 8;
  const frame = pen.shape("rect", {
    x,
    y,
    width,
    height,
    rx: 7,
    fill: theme.surface,
    stroke: isStrong ? theme.neg : state === "unreported" ? theme.hatch : theme.line,
    "stroke-width": isStrong ? 1.8 : 1.2,
    "stroke-dasharray": state === "unreported" && "4 3",
    class: "irritant",
  });
  const { rate, id } = irritant;
  const data = { label: id, value: rate?.value ?? null, lower: rate?.lower, upper: rate?.upper, n: rate?.n };
  const mark = pen.mark("rect", { x, y, width: 3, height, fill: "none", class: "irritant-rate" }, data);
  return { svg: frame + mark + out.join(""), height };
}

/** Writes the share of the exposed customers who reported the irritant, or what is known instead. */
export function rateLine({ pen, words }: Pick<MapPage, "pen" | "words">, { rate, verdict }: MapIrritant): string {
  const { format } = pen;
  if (verdict === null || verdict.verdict === "unreported") return words.nobody;
  if (rate?.value != null) return words.rate(format.share(rate.value), format.interval(rate), format.count(rate.n));
  const { customers, witnesses } = verdict;
  return customers > 0
    ? words.people(customers, format.count(customers))
    : words.witnesses(witnesses, format.count(witnesses));
}
