/** Places the ways of a map between the cards: ports at the cards, levels above or below them, labels that no way runs through. */

import type { MapLink } from "../map/mapContent.ts";
import type { MapBand, PlacedColumn } from "../map/mapLayout.ts";

/** A way in one band, in pixels; a way into another band runs to the side of this one. */
export type LinkArc = {
  link: MapLink;
  /** x of its start and of its end. */
  from: number;
  to: number;
  startsHere: boolean;
  endsHere: boolean;
  /** 1 is the nearest to the cards. */
  level: number;
};

/** Space that ways go around: the arrow and words of an exit. */
export type LinkObstacle = { column: number; left: number; right: number; levels: number };

/** Least pixels of a way that has room for its number on its level. */
const shortWay = 48;

/** Pixels between two ports of a card. */
const portGap = 7;

/**
 * The ways of one kind in a band. Ways that leave a card stand right of its centre, ways that reach it left, the longest nearest
 * to the centre, so that ways of one card do not cross. A level is one above every shorter way that it overlaps.
 */
export function linkArcs(links: readonly MapLink[], band: MapBand, obstacles: readonly LinkObstacle[] = []): LinkArc[] {
  const here = new Map(band.columns.map((column) => [column.index, column]));
  const own = links.filter(({ from, to }) => to !== null && (here.has(from) || here.has(to)));
  const length = ({ from, to }: MapLink) => Math.abs((to as number) - from);
  const blocked = new Map(obstacles.map((obstacle) => [obstacle.column, obstacle]));
  const portOf = (column: PlacedColumn, link: MapLink, isStart: boolean): number => {
    const isBelow = link.kind === "loop";
    const side = (other: MapLink, start: boolean): number => {
      if (!isBelow || other.from === other.to) return start ? 1 : -1;
      // below the cards, a way starts and ends on the side of its other end, so that an exit fits in the middle
      return (start ? (other.to as number) : other.from) > column.index ? 1 : -1;
    };
    const sign = side(link, isStart);
    const rivals = own
      .flatMap((other) => [
        ...(other.from === column.index ? [{ other, start: true }] : []),
        ...(other.to === column.index ? [{ other, start: false }] : []),
      ])
      .filter(({ other, start }) => side(other, start) === sign)
      .sort((a, b) => (isBelow ? length(a.other) - length(b.other) : length(b.other) - length(a.other)));
    const rank = rivals.findIndex(({ other, start }) => other === link && start === isStart);
    const obstacle = blocked.get(column.index);
    const first = obstacle === undefined ? 6 : Math.min((obstacle.right - obstacle.left) / 2 + 4, column.width / 2 - 6);
    const room = column.width / 2 - 5 - first;
    const gap = Math.min(portGap, room / Math.max(1, rivals.length - 1));
    // below the cards, the shortest way is at the outer side, because its level is the highest
    const place = isBelow ? rivals.length - 1 - rank : rank;
    return column.center + sign * (first + place * gap);
  };
  const arcs = own.map((link): LinkArc => {
    const [start, end] = [here.get(link.from), here.get(link.to as number)];
    const isForward = (link.to as number) > link.from;
    return {
      link,
      from: start === undefined ? (isForward ? band.left : band.right) : portOf(start, link, true),
      to: end === undefined ? (isForward ? band.right : band.left) : portOf(end, link, false),
      startsHere: start !== undefined,
      endsHere: end !== undefined,
      level: 1,
    };
  });
  const placed: { left: number; right: number; level: number }[] = obstacles.map(({ left, right, levels }) => ({
    left,
    right,
    level: levels,
  }));
  const span = ({ from, to }: LinkArc) => Math.abs(to - from);
  for (const arc of [...arcs].sort((a, b) => span(a) - span(b) || a.from - b.from)) {
    // a way that is narrower than its number has the number on the next level
    const isShort = span(arc) < shortWay;
    const middle = (arc.from + arc.to) / 2;
    const half = Math.max(span(arc), isShort ? shortWay : 0) / 2;
    const [left, right] = [middle - half, middle + half];
    const under = placed.filter((other) => other.left < right + 2 && other.right > left - 2);
    arc.level = 1 + Math.max(0, ...under.map(({ level }) => level));
    placed.push({ left, right, level: arc.level + (isShort ? 1 : 0) });
  }
  return arcs;
}

/** Finds the place of the label of an arc: as near to the middle of its level as possible, with no vertical part of another arc through it. */
export function labelPlace(arc: LinkArc, arcs: readonly LinkArc[], width: number): number {
  const [left, right] = [Math.min(arc.from, arc.to), Math.max(arc.from, arc.to)];
  const middle = (left + right) / 2;
  const room = Math.max(0, (right - left - width) / 2 - 4);
  const verticals = arcs
    .filter((other) => other !== arc && other.level > arc.level)
    .flatMap((other) => [...(other.startsHere ? [other.from] : []), ...(other.endsHere ? [other.to] : [])]);
  const isFree = (x: number) => verticals.every((at) => Math.abs(at - x) > width / 2 + 3);
  for (let shift = 0; shift <= room; shift += 4) {
    if (isFree(middle + shift)) return middle + shift;
    if (isFree(middle - shift)) return middle - shift;
  }
  return middle;
}
