/** Places the columns of a map: how many fit beside each other, where the next band begins, and the place of each stage. */

import type { MapColumn, MapSection } from "./mapContent.ts";

/** The least width of a column, in pixels. When columns would be narrower, the map continues in a further band. */
export const leastColumn = 76;
/** The largest width of a column, in pixels. */
const mostColumn = 240;

/** A column with its place. */
export type PlacedColumn = MapColumn & { left: number; center: number; width: number; band: number };

/** The part of a stage that is in one band. */
export type PlacedStage = {
  section: number;
  columns: PlacedColumn[];
  left: number;
  right: number;
  /** The stage began in the band above. */
  isContinued: boolean;
};

/** Columns beside each other, under one gutter. */
export type MapBand = { index: number; stages: PlacedStage[]; columns: PlacedColumn[]; left: number; right: number };

/** The space of the columns, in pixels. */
export type MapSpace = { left: number; right: number };

/** Divides a map into bands. All columns have the same width, and each column is in one band. */
export function mapLayout(sections: readonly MapSection[], { left, right }: MapSpace): MapBand[] {
  const sizes = sections.map(({ columns }) => columns.length);
  const most = Math.max(1, Math.floor((right - left) / leastColumn));
  const chunks = fewestColumns(sizes, most);
  const widest = Math.max(0, ...chunks.map((band) => band.reduce((sum, { size }) => sum + size, 0)));
  const width = Math.min(mostColumn, (right - left) / Math.max(1, widest));
  return chunks.map((band, index) => {
    let x = left;
    const stages = band.map(({ section, from, size }): PlacedStage => {
      const start = x;
      const columns = (sections[section] as MapSection).columns.slice(from, from + size).map((column): PlacedColumn => {
        const placed = { ...column, left: x, center: x + width / 2, width, band: index };
        x += width;
        return placed;
      });
      return { section, columns, left: start, right: x, isContinued: from > 0 };
    });
    return { index, stages, columns: stages.flatMap(({ columns }) => columns), left, right: x };
  });
}

/** Where a touchpoint or a stage is: its band, its middle, and the ends of its stage. */
export type MapPlace = { band: number; center: number; left: number; right: number };

/** The places of all touchpoints and stages by id, and the last place of the map. Where an id has several, the first counts. */
export type MapPlaces = {
  touchpoints: ReadonlyMap<string, MapPlace>;
  stages: ReadonlyMap<string, MapPlace>;
  last: MapPlace | null;
};

/** Finds the places once, so that irritants find theirs without a search. */
export function mapPlaces(bands: readonly MapBand[], sections: readonly MapSection[]): MapPlaces {
  const touchpoints = new Map<string, MapPlace>();
  const stages = new Map<string, MapPlace>();
  let last: MapPlace | null = null;
  for (const { index: band, stages: drawn } of bands)
    for (const { section, columns, left, right } of drawn) {
      for (const { touchpoint, center } of columns)
        if (touchpoint !== null && !touchpoints.has(touchpoint.id))
          touchpoints.set(touchpoint.id, { band, center, left, right });
      last = { band, center: (left + right) / 2, left, right };
      const id = sections[section]?.stage?.id;
      if (id !== undefined && !stages.has(id)) stages.set(id, last);
    }
  return { touchpoints, stages, last };
}

type StageChunk = { section: number; from: number; size: number };

/** Wraps the stages into as few bands as possible, so that the longest band is as short as possible. */
function fewestColumns(sizes: readonly number[], most: number): StageChunk[][] {
  const bands = wrapStages(sizes, most);
  for (
    let fewer = Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, bands.length));
    fewer < most;
    fewer++
  ) {
    const tried = wrapStages(sizes, Math.max(1, fewer));
    if (tried.length === bands.length) return tried;
  }
  return bands;
}

/** Fills bands with whole stages; a stage that is longer than a band is cut into even parts. */
function wrapStages(sizes: readonly number[], most: number): StageChunk[][] {
  const bands: StageChunk[][] = [];
  let free = 0;
  for (const [section, size] of sizes.entries()) {
    const parts = Math.ceil(size / most);
    for (let part = 0; part < parts; part++) {
      const from = Math.round((part * size) / parts);
      const chunk = { section, from, size: Math.round(((part + 1) * size) / parts) - from };
      if (bands.length === 0 || chunk.size > free) {
        bands.push([]);
        free = most;
      }
      (bands.at(-1) as StageChunk[]).push(chunk);
      free -= chunk.size;
    }
  }
  return bands;
}
