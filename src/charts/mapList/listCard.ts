/** Draws one touchpoint of a narrow map as a card: name, ways, feeling, voices, numbers. */

import type { MapColumn, MapLink } from "../map/mapContent.ts";
import { type MapPage, rateText, timeText } from "../map/mapPage.ts";
import { mapSigns } from "../map/mapSigns.ts";
import { linkLabel } from "../mapLanes/linkLanes.ts";
import { endsMany, reachBar } from "../mapLanes/measuredLane.ts";
import { listFeeling } from "./listFeeling.ts";
import type { ListPart } from "./listPart.ts";

/** Draws a row of a card: left edge, top and width are given; `null` when the card has nothing for it. */
type ListRow = (page: MapPage, column: MapColumn, x: number, y: number, width: number) => ListPart | null;

/** The card, as high as its rows. */
export function listCard(page: MapPage, column: MapColumn, top: number): ListPart {
  const { pen, lanes, words } = page;
  const { theme } = pen;
  const { touchpoint } = column;
  const x = pen.margin + 12;
  const width = pen.inner - 24;
  const out: string[] = [];
  let y = top + 10;
  if (touchpoint === null) {
    const text = pen.block(x, y, words.noTouchpoint, { width, size: 12, fill: theme.muted, lines: 2 });
    out.push(text.svg);
    y += text.height;
  } else {
    for (const [isAsked, row] of [
      [lanes.has("touchpoints"), headRow],
      [true, aboutRow],
      [lanes.has("touchpoints"), linkRows],
      [lanes.has("emotion"), listFeeling],
      [lanes.has("voice"), voiceRow],
      [lanes.has("measured"), measuredRows],
    ] as readonly [boolean, ListRow][]) {
      const part = isAsked ? row(page, column, x, y, width) : null;
      if (part === null) continue;
      out.push(part.svg);
      y = part.bottom + 6;
    }
  }
  const isKey = touchpoint?.momentOfTruth !== undefined;
  const card = pen.shape("rect", {
    x: pen.margin,
    y: top,
    width: pen.inner,
    height: y + 6 - top,
    rx: touchpoint?.kind === "outcome" ? 16 : 6,
    fill: touchpoint === null ? theme.bg : theme.surface,
    stroke: isKey ? theme.main : touchpoint === null ? theme.hatch : theme.line,
    "stroke-width": isKey ? 2.6 : 1.2,
    "stroke-dasharray": touchpoint === null && "4 3",
    ...(lanes.has("touchpoints") && { class: "card" }),
    "data-touchpoint": touchpoint?.id ?? "",
  });
  return { svg: card + out.join(""), bottom: y + 6 };
}

/** Sign of the kind, name, flags of irritants, star. */
const headRow: ListRow = ({ pen }, { touchpoint, name, irritants }, x, y, width) => {
  let right = x + width;
  const out: string[] = [];
  if (touchpoint?.momentOfTruth !== undefined) {
    out.push(mapSigns.star(pen, right - 8, y + 8));
    right -= 22;
  }
  const texts = irritants.map(({ number }) => String(number));
  const shown = texts.length <= 3 ? texts : [...texts.slice(0, 2), `+${texts.length - 2}`];
  for (const text of shown.reverse()) {
    right -= mapSigns.flagWidth(pen, text) + 2;
    out.push(mapSigns.flag(pen, right, y - 2, text));
  }
  if (touchpoint !== null) out.push(mapSigns.kind(pen, touchpoint.kind, x, y));
  const block = pen.block(x + 22, y, name, { width: right - x - 30, size: 13.5, bold: true, lines: 3, leading: 17 });
  return { svg: block.svg + out.join(""), bottom: y + Math.max(18, block.height) };
};

/** Planned time, channels with the main one first, and who contacts whom. */
const aboutRow: ListRow = (page, { touchpoint, offset }, x, y, width) => {
  const { pen, lanes, content } = page;
  const nameOf = (id: string, list: readonly { id: string }[]) => {
    const found = list.find((one) => one.id === id);
    return found === undefined ? id : content.nameOf(found);
  };
  const { channels = [], initiator, receiver, actors = [] } = touchpoint ?? {};
  const { journey } = content;
  const turn = [initiator, receiver].filter((id) => id !== undefined).map((id) => nameOf(id, journey.actors));
  const others = [...new Set(actors)].filter((id) => id !== initiator && id !== receiver);
  const parts = [
    ...(lanes.has("touchpoints") && offset !== null ? [timeText(page, offset)] : []),
    ...(lanes.has("channels") ? [[...new Set(channels)].map((id) => nameOf(id, journey.channels)).join(", ")] : []),
    ...(lanes.has("actors") ? [turn.join(" → "), others.map((id) => nameOf(id, journey.actors)).join(", ")] : []),
  ];
  const text = parts.filter((part) => part !== "").join(" · ");
  if (text === "") return null;
  const block = pen.block(x, y, text, { width, size: 11.5, fill: pen.theme.muted, lines: 3, leading: 15 });
  return { svg: block.svg, bottom: y + block.height };
};

/** The ways that begin here: short cuts, ways back, exits. */
const linkRows: ListRow = (page, { index }, x, y, width) => {
  const { lanes, content } = page;
  const own = content.links.filter(
    ({ from, kind }) => from === index && lanes.has(kind === "short-cut" ? "short-cuts" : "loops"),
  );
  if (own.length === 0) return null;
  return { svg: own.map((link, i) => linkRow(page, link, x, y + i * 17, width)).join(""), bottom: y + own.length * 17 };
};

function linkRow(page: MapPage, link: MapLink, x: number, y: number, width: number): string {
  const { pen, words, content } = page;
  const { theme } = pen;
  const { share } = link;
  const isExit = link.to === null;
  const isPlanned = link.reason === "completed";
  const colour = link.kind === "short-cut" ? theme.main : (theme.categories[3] ?? theme.neg);
  const sign = isExit
    ? pen.shape("path", { d: mapSigns.arrow(x + 11, y + 9, "down", 5), fill: isPlanned ? theme.muted : theme.neg }) +
      pen.shape("path", { d: `M${x + 3} ${y + 12}h16`, stroke: isPlanned ? theme.muted : theme.neg })
    : pen.shape("path", {
        d: `M${x} ${y + 7}h16`,
        stroke: colour,
        "stroke-width": 2.2,
        "stroke-dasharray": link.kind === "loop" && "4 3",
      }) + pen.shape("path", { d: mapSigns.arrow(x + 22, y + 7, "right", 5), fill: colour });
  const label = linkLabel(page, link);
  const goal = isExit
    ? `${isPlanned ? words.end : words.reasons[link.reason ?? "other"]} ${label}`.trim()
    : words.toward(label, (content.columns[link.to as number] as MapColumn).name);
  const text = pen.text(x + 28, y + 11, goal, { size: 11.5, max: width - 28 });
  if (share === null) return sign + text;
  const data = { label: link.id, value: share.value, lower: share.lower, upper: share.upper, n: share.n };
  const area = { x, y, width: 24, height: 15, fill: theme.bg, opacity: 0, class: "link" };
  return pen.mark("rect", area, data, `${goal}: ${rateText(page, share)}`) + sign + text;
}

/** Reports by source in one line, and the quotation. */
const voiceRow: ListRow = ({ pen, words }, { voice }, x, y, width) => {
  if (voice === null) return null;
  const list = voice.sources.map(({ source, count }) => `${pen.format.count(count)} ${words.sources[source]}`);
  const head = pen.block(x, y, list.join(" · "), { width, size: 11.5, fill: pen.theme.muted, lines: 2, leading: 15 });
  if (voice.quote === null) return { svg: head.svg, bottom: y + head.height };
  const style = { width: width - 12, size: 12, italic: true, lines: 3, leading: 16 };
  const top = y + head.height + 4;
  const quote = pen.block(x + 12, top, words.quote(voice.quote.text), style);
  const bar = { d: `M${x + 3} ${top}v${quote.height}`, stroke: pen.theme.line, "stroke-width": 3, class: "quote" };
  return { svg: head.svg + pen.shape("path", bar) + quote.svg, bottom: top + quote.height };
};

/** Reach with its interval, exits, median time beside the planned one. */
const measuredRows: ListRow = (page, column, x, y, width) => {
  const { pen, words } = page;
  const { theme, format } = pen;
  const { measured, plannedEnd } = column;
  if (measured === null) return null;
  const { reached, exits, touchpoint, q50SinceStartMs, plannedOffsetMs } = measured;
  const out = [reachBar(page, column, { x, y: y + 3, width })];
  const name = (at: number, text: string) =>
    out.push(pen.text(x, at, text, { size: 11.5, fill: theme.muted, max: 96 }));
  const value = (at: number, text: string, fill = theme.ink, bold = false) =>
    out.push(pen.text(x + 102, at, text, { size: 11.5, fill, bold, max: width - 102 - 12 }));
  name(y + 24, words.reachedBy);
  value(y + 24, reached.value === null ? words.nobodyHere : rateText(page, reached), theme.ink, true);
  name(y + 41, words.leaves);
  const many = endsMany(column);
  if (plannedEnd && exits.value !== null) value(y + 41, words.plannedEnd);
  else if (exits.value === null) value(y + 41, `– (${words.n(format.count(exits.n))})`);
  else {
    value(y + 41, rateText(page, exits), many ? theme.neg : theme.ink, many);
    const data = { label: touchpoint, value: exits.value, lower: exits.lower, upper: exits.upper, n: exits.n };
    const drop = { d: `M${x + width - 9} ${y + 33}h9l-4.5 7.5z`, fill: many ? theme.neg : "none", class: "exit-share" };
    out.push(pen.mark("path", drop, data, `${column.name}: ${rateText(page, exits)}`));
  }
  name(y + 58, words.medianTime);
  const planned = plannedOffsetMs === null ? "" : timeText(page, plannedOffsetMs);
  const median = q50SinceStartMs === null ? "–" : timeText(page, q50SinceStartMs);
  value(y + 58, planned === "" ? median : words.withPlan(median, planned));
  return { svg: out.join(""), bottom: y + 62 };
};
