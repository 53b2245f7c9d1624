/** Draws the ways of a map: short cuts above the cards, ways back and exits below them. */

import type { Attributes } from "../draw/element.ts";
import type { MapColumn, MapLink } from "../map/mapContent.ts";
import type { MapBand } from "../map/mapLayout.ts";
import { laneTitle, type MapLane, type MapPage, rateText } from "../map/mapPage.ts";
import { mapSigns } from "../map/mapSigns.ts";
import { type LinkArc, type LinkObstacle, labelPlace, linkArcs } from "./linkArcs.ts";

/** Pixels of a level of ways. */
const levelHeight = 17;

/** The two lanes of ways. */
export const linkLanes: { readonly above: MapLane; readonly below: MapLane } = {
  above: (page, band, top) => {
    const arcs = linkArcs(
      page.content.links.filter(({ kind }) => kind === "short-cut"),
      band,
    );
    if (arcs.length === 0) return null;
    const title = laneTitle(page, top + 4, page.words.lanes.shortCuts);
    const deepest = Math.max(...arcs.map(({ level }) => level));
    const bottom = Math.max(title.bottom + 4, top + 14 + deepest * levelHeight);
    const drawn = arcs.map((arc) => drawArc(page, arc, arcs, bottom, -1));
    return {
      svg: title.svg + drawn.map(({ line }) => line).join("") + drawn.map(({ label }) => label).join(""),
      bottom: bottom - 8,
    };
  },
  below: (page, band, top) => {
    const exits = page.content.links.filter(
      ({ kind, from }) => kind === "exit" && band.columns.some(({ index }) => index === from),
    );
    const drawnExits = exits.map((link) => drawExit(page, link, band, top - 8));
    const obstacles = drawnExits.map(({ obstacle }) => obstacle);
    const arcs = linkArcs(
      page.content.links.filter(({ kind }) => kind === "loop"),
      band,
      obstacles,
    );
    if (arcs.length === 0 && exits.length === 0) return null;
    const title = laneTitle(page, top, page.words.lanes.loops);
    const deepest = Math.max(0, ...arcs.map(({ level }) => level));
    const bottom = Math.max(title.bottom, exits.length > 0 ? top + 44 : 0, top + 10 + deepest * levelHeight);
    const drawn = arcs.map((arc) => drawArc(page, arc, arcs, top - 8, 1));
    const svg = [
      title.svg,
      ...drawn.map(({ line }) => line),
      ...drawn.map(({ label }) => label),
      ...drawnExits.map((exit) => exit.svg),
    ];
    return { svg: svg.join(""), bottom };
  },
};

/** `33% (planned 40%)`; empty where neither is known. */
export function linkLabel({ pen, words }: Pick<MapPage, "pen" | "words">, { share, planned }: MapLink): string {
  const plan = planned === null ? "" : pen.format.share(planned);
  const value = share === null || share.value === null ? "" : pen.format.share(share.value);
  if (value === "") return plan === "" ? "" : words.planned(plan);
  return plan === "" ? value : words.withPlan(value, plan);
}

/** One way: up or down from its card, along its level, to the other card or to the side of the band. */
function drawArc(page: MapPage, arc: LinkArc, arcs: readonly LinkArc[], edge: number, direction: 1 | -1) {
  const { pen, content, words } = page;
  const { theme } = pen;
  const { link, from, to, startsHere, endsHere, level } = arc;
  const isBelow = direction === 1;
  const colour = isBelow ? (theme.categories[3] ?? theme.neg) : theme.main;
  const y = edge + direction * (levelHeight * level + (isBelow ? 2 : -4));
  const known = link.share?.value ?? link.planned;
  const width = known === null ? 1.6 : 1.4 + 5 * known;
  const turn = Math.min(6, Math.abs(to - from) / 2);
  const sign = to >= from ? 1 : -1;
  const n = (value: number) => Math.round(value * 100) / 100;
  const tip = isBelow ? edge : edge;
  const start = startsHere
    ? `M${n(from)} ${n(edge)}V${n(y - direction * turn)}Q${n(from)} ${n(y)} ${n(from + sign * turn)} ${n(y)}`
    : `M${n(from)} ${n(y)}`;
  const end = endsHere
    ? `H${n(to - sign * turn)}Q${n(to)} ${n(y)} ${n(to)} ${n(y - direction * turn)}V${n(tip + direction * 5)}`
    : `H${n(to - sign * 4)}`;
  const line: Attributes = {
    d: start + end,
    fill: "none",
    stroke: colour,
    "stroke-width": n(width),
    "stroke-dasharray": isBelow && "4 3",
  };
  const head = endsHere
    ? mapSigns.arrow(to, tip, isBelow ? "up" : "down")
    : mapSigns.arrow(to, y, sign > 0 ? "right" : "left");
  const names = [link.from, link.to as number].map((index) => (content.columns[index] as MapColumn).name);
  const about = `${names.join(" → ")}${link.share === null ? "" : `: ${rateText(page, link.share)}`}`;
  const { value = null, lower, upper, n: count } = link.share ?? {};
  const data = { label: link.id, value, lower, upper, n: count };
  const shape = startsHere
    ? pen.mark("path", { ...line, class: "link", opacity: 0.85 }, data, about)
    : pen.shape("path", { ...line, opacity: 0.85 });
  return { line: shape + pen.shape("path", { d: head, fill: colour }), label: arcLabel() };

  function arcLabel(): string {
    if (!startsHere) return "";
    const room = Math.abs(to - from) - 16;
    const share = linkLabel(page, link);
    const brief = link.share?.value == null ? share : pen.format.share(link.share.value);
    const texts = endsHere
      ? [share, brief]
      : [words.toward(share, names[1] as string), words.toward(brief, names[1] as string), brief];
    const text = texts.find((one) => pen.measure(one, 11) <= room) ?? (texts.at(-1) as string);
    if (text === "") return "";
    const wide = pen.measure(text, 11);
    if (wide > room + 14) {
      // the number of a short way is beyond its line, seen from the cards
      const at = (from + to) / 2;
      return pen.text(at, y + (isBelow ? 13 : -4), text, { size: 11, anchor: "middle", halo: true });
    }
    const x = labelPlace(arc, arcs, wide + 8);
    const box = { x: x - wide / 2 - 4, y: y - 7, width: wide + 8, height: 14, fill: theme.bg };
    return pen.shape("rect", box) + pen.text(x, y + 4, text, { size: 11, anchor: "middle" });
  }
}

/** The arrow out of the journey below a card, with the share of the journeys that end there. */
function drawExit(page: MapPage, link: MapLink, band: MapBand, top: number): { svg: string; obstacle: LinkObstacle } {
  const { pen, words, content } = page;
  const { theme } = pen;
  const column = band.columns.find(({ index }) => index === link.from) as MapBand["columns"][number];
  const isPlanned = link.reason === "completed";
  const reason = words.reasons[link.reason ?? "other"];
  const measured = link.share?.value ?? null;
  const planned = link.planned === null ? reason : words.planned(pen.format.share(link.planned));
  const text = isPlanned ? words.end : measured === null ? planned : pen.format.share(measured);
  const colour = isPlanned ? theme.muted : theme.neg;
  const x = column.center;
  const half = Math.min(pen.measure(text, 11, true), column.width - 8) / 2 + 3;
  const svg = [
    pen.shape("path", { d: `M${x} ${top + 4}V${top + 22}`, stroke: colour, "stroke-width": isPlanned ? 1.6 : 2.6 }),
    pen.shape("path", { d: mapSigns.arrow(x, top + 29, "down", 5), fill: colour }),
    pen.shape("path", { d: `M${x - 8} ${top + 32}h16`, stroke: colour, "stroke-width": 1.8 }),
    pen.text(x, top + 46, text, { size: 11, bold: true, fill: colour, anchor: "middle", max: column.width - 8 }),
  ];
  const { share } = link;
  const name = (content.columns[link.from] as MapColumn).name;
  if (share !== null) {
    const data = { label: link.id, value: share.value, lower: share.lower, upper: share.upper, n: share.n };
    const area = { x: x - 9, y: top + 4, width: 18, height: 30, fill: theme.bg, opacity: 0, class: "link" };
    svg.push(pen.mark("rect", area, data, `${name}: ${reason}, ${rateText(page, share)}`));
  }
  return { svg: svg.join(""), obstacle: { column: link.from, left: x - half, right: x + half, levels: 3 } };
}
