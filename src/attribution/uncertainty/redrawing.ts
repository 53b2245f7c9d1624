/** Redraws the paths, or the customers, of a table: the data sets of the bootstrap. */

import type { Random } from "../../core/random.ts";
import type { ConversionPieces } from "../builder/conversionPathsResult.ts";
import type { CheckedBootstrap } from "../checkOptions.ts";
import { type AnyPaths, type CreditCells, type CreditCounts, sum } from "../creditCells.ts";
import { drawMultinomial, drawPoisson } from "./draws.ts";

/** A way to draw. */
export type Redrawing = {
  draw: () => CreditCounts;
  /** Number of customers that are drawn from; `null` when paths are drawn. */
  clusters: number | null;
  /** Whether the values are drawn together with their paths. */
  valuesDrawn: boolean;
};

/**
 * Draws customers with all their paths, if the table knows which paths belong to one customer. Otherwise draws single paths; for a
 * table that has only sums, draws the counts of each row.
 */
export function redrawing(
  cells: CreditCells,
  paths: AnyPaths,
  { redraw, cluster }: CheckedBootstrap,
  random: Random,
): Redrawing {
  const pieces = "pieces" in paths ? paths.pieces : undefined;
  const own = pieces && countsOf(cells, paths, pieces);
  const valuesDrawn = own !== undefined && own.v !== null;
  if (own && pieces?.customer && cluster === "customer") {
    const { customer } = pieces;
    const clusters = customer.reduce((most, code) => Math.max(most, code + 1), 0);
    return { draw: customerDraws(cells, own, customer, clusters, redraw, random), clusters, valuesDrawn };
  }
  if (own && (valuesDrawn || own.c.some((count) => count > 1)))
    return { draw: pathDraws(cells, own, redraw, random), clusters: null, valuesDrawn };
  return { draw: rowDraws(cells, redraw, random), clusters: null, valuesDrawn: false };
}

type PathCounts = CreditCounts & { row: Uint32Array };

/** Single paths: the row of each, and its counts for the chosen outcome. */
export function countsOf(cells: CreditCells, paths: AnyPaths, pieces: ConversionPieces): PathCounts {
  // the outcome "null" has exchanged conversions and non-conversions, and has no value
  const swapped = cells.c === (cells.source ? pieces.nonConversions : paths.nonConversions);
  const [c, u] = swapped ? [pieces.nonConversions, pieces.conversions] : [pieces.conversions, pieces.nonConversions];
  const row = cells.source ? Uint32Array.from({ length: pieces.count }, (_, p) => p) : pieces.row;
  return { row, c, u, v: cells.v && pieces.value };
}

/** Adds each path to its row `times` times. */
function addUp(cells: CreditCells, { row, c, u, v }: PathCounts, times: (path: number) => number): CreditCounts {
  const column = () => new Float64Array(cells.rows);
  const sums = { c: column(), u: column(), v: v && column() };
  for (let p = 0; p < row.length; p++) {
    const n = times(p);
    if (n === 0) continue;
    const at = row[p] as number;
    (sums.c[at] as number) += n * (c[p] as number);
    (sums.u[at] as number) += n * (u[p] as number);
    if (sums.v && v) (sums.v[at] as number) += n * (v[p] as number);
  }
  return sums;
}

function customerDraws(
  cells: CreditCells,
  paths: PathCounts,
  customer: Uint32Array,
  customers: number,
  redraw: string,
  random: Random,
): () => CreditCounts {
  const once = new Float64Array(customers).fill(1);
  return () => {
    const drawn =
      redraw === "multinomial"
        ? (drawMultinomial(random, customers, [once])[0] as Float64Array)
        : once.map(() => random.poisson(1));
    return addUp(cells, paths, (p) => drawn[customer[p] as number] as number);
  };
}

/** Draws converting paths one by one, so that each keeps its own value; paths without conversion are drawn by row, which gives the same. */
function pathDraws(cells: CreditCells, paths: PathCounts, redraw: string, random: Random): () => CreditCounts {
  const won = Uint32Array.from(paths.row, (_, p) => p).filter((p) => (paths.c[p] as number) > 0);
  const pick = (column: Float64Array) => Float64Array.from(won, (p) => column[p] as number);
  const converting: PathCounts = {
    row: Uint32Array.from(won, (p) => paths.row[p] as number),
    c: pick(paths.c),
    u: new Float64Array(won.length),
    v: paths.v && pick(paths.v),
  };
  const once = new Float64Array(won.length).fill(1);
  const all = won.length + Math.round(sum(cells.u));
  return () => {
    const [times, u] =
      redraw === "multinomial"
        ? (drawMultinomial(random, all, [once, cells.u]) as [Float64Array, Float64Array])
        : [once.map(() => random.poisson(1)), cells.u.map((mean) => drawPoisson(random, mean))];
    return { ...addUp(cells, converting, (p) => times[p] as number), u };
  };
}

/** Draws the counts of every row. The value per conversion of a row stays the same, so there is no interval of value. */
function rowDraws({ c, u, v }: CreditCells, redraw: string, random: Random): () => CreditCounts {
  const all = Math.round(sum(c) + sum(u));
  return () => {
    const [drawnC, drawnU] =
      redraw === "multinomial"
        ? (drawMultinomial(random, all, [c, u]) as [Float64Array, Float64Array])
        : ([c, u].map((column) => column.map((mean) => drawPoisson(random, mean))) as [Float64Array, Float64Array]);
    const value = v?.map((worth, row) =>
      (c[row] as number) > 0 ? worth * ((drawnC[row] as number) / (c[row] as number)) : worth,
    );
    return { c: drawnC, u: drawnU, v: value ?? null };
  };
}
