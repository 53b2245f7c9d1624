/** Computes sums over customers of a path table, for the design effects of its rates. */

import { addCluster, type ClusterColumns, clusterColumns } from "../../core/clusterColumns.ts";
import type { ClusterSums } from "../../core/estimate.ts";

/**
 * Sums over customers of a path table whose journeys outnumber its customers. They add up over tables of different customers.
 */
export type PathClusters = {
  /** Customers with at least one journey. */
  customers: number;
  /** Σ n_c², where n_c is the number of journeys of customer c. */
  nn: number;
  /** Per row: Σ k_c², where k_c is the number of journeys of customer c on this path. */
  kk: Float64Array;
  /** Per row: Σ k_c · n_c. */
  kn: Float64Array;
  /** The sums for conversions out of conversions + nonConversions, per row and in total; `null` if the table does not count both. */
  conversions: { perRow: ClusterColumns; total: ClusterSums } | null;
};

/** Single journeys; those of one customer follow each other. */
export type ClusteredJourneys = {
  /** Number of rows of the table. */
  rows: number;
  /** Row of each journey. */
  row: ArrayLike<number>;
  /** Index of the first journey of each customer, and at the end the number of journeys. */
  starts: Uint32Array;
  /** Conversions of each journey, and its non-conversions; for tables that count them. */
  conversions?: ArrayLike<number>;
  nonConversions?: ArrayLike<number>;
};

/** Computes the sums over customers, row by row. */
export function pathClusters({ rows, row, starts, conversions, nonConversions }: ClusteredJourneys): PathClusters {
  const outcome = conversions && nonConversions ? { conversions, nonConversions } : null;
  const [shares, rates] = [clusterColumns(rows), clusterColumns(outcome ? rows + 1 : 0)];
  const [own, converted, decided] = [new Float64Array(rows), new Float64Array(rows + 1), new Float64Array(rows + 1)];
  let nn = 0;
  for (let c = 0; c + 1 < starts.length; c++) {
    const met: number[] = [];
    const [from, to] = [starts[c] as number, starts[c + 1] as number];
    nn += (to - from) ** 2;
    for (let j = from; j < to; j++) {
      const r = row[j] as number;
      if (own[r] === 0) met.push(r);
      own[r] = (own[r] as number) + 1;
      if (outcome === null) continue;
      const k = outcome.conversions[j] as number;
      for (const at of [r, rows]) {
        converted[at] = (converted[at] as number) + k;
        decided[at] = (decided[at] as number) + k + (outcome.nonConversions[j] as number);
      }
    }
    for (const r of met) {
      addCluster(shares, r, own[r] as number, to - from);
      own[r] = 0;
    }
    if (outcome === null) continue;
    for (const r of [...met, rows]) {
      addCluster(rates, r, converted[r] as number, decided[r] as number);
      converted[r] = decided[r] = 0;
    }
  }
  const total = (column: Float64Array) => column[rows] as number;
  const { clusters, kk, kn, nn: squares } = rates;
  return {
    customers: starts.length - 1,
    nn,
    kk: shares.kk,
    kn: shares.kn,
    conversions: outcome && {
      perRow: rowsOf(rates, (column) => column.slice(0, rows)),
      total: { clusters: total(clusters), kk: total(kk), kn: total(kn), nn: total(squares) },
    },
  };
}

/** The sums of a table in which every journey is of another customer. */
function ofIndependent(table: ClusteredTable): PathClusters {
  const { journeys, total, conversions, nonConversions } = table;
  const decided = conversions && nonConversions && conversions.map((k, r) => k + (nonConversions[r] as number));
  return {
    customers: total.journeys,
    nn: total.journeys,
    kk: journeys,
    kn: journeys,
    conversions: conversions &&
      decided && {
        perRow: { clusters: decided, kk: conversions, kn: conversions, nn: decided },
        total: independentTotal(sumOf(conversions), sumOf(decided)),
      },
  };
}

/** The parts of a table from which sums over customers are computed. */
type ClusteredTable = {
  journeys: Float64Array;
  conversions: Float64Array | null;
  nonConversions: Float64Array | null;
  total: { journeys: number };
  clusters?: PathClusters;
};

/**
 * Adds the sums over customers of two tables that have no customer in common; `undefined` if neither table has sums. A table without
 * sums counts as a table in which every customer has one journey.
 *
 * @param rows - number of rows of the merged table
 * @param parts - the tables, and for each of their rows its row in the merged table
 */
export function sumOfClusters(
  rows: number,
  parts: readonly { table: ClusteredTable; rowOf: Uint32Array }[],
): PathClusters | undefined {
  if (parts.every(({ table }) => table.clusters === undefined)) return undefined;
  const sides = parts.map(({ table, rowOf }) => ({ own: table.clusters ?? ofIndependent(table), rowOf }));
  const add = (columnOf: (own: PathClusters) => Float64Array) => {
    const sum = new Float64Array(rows);
    for (const { own, rowOf } of sides) {
      const column = columnOf(own);
      for (let r = 0; r < rowOf.length; r++) {
        const at = rowOf[r] as number;
        sum[at] = (sum[at] as number) + (column[r] as number);
      }
    }
    return sum;
  };
  const filled = sides.filter(({ rowOf }) => rowOf.length > 0);
  const both = filled.every(({ own }) => own.conversions !== null);
  type Conversions = NonNullable<PathClusters["conversions"]>;
  const conversionsOf = (own: PathClusters) => own.conversions ?? nothing();
  return {
    customers: sides.reduce((sum, { own }) => sum + own.customers, 0),
    nn: sides.reduce((sum, { own }) => sum + own.nn, 0),
    kk: add(({ kk }) => kk),
    kn: add(({ kn }) => kn),
    conversions: both
      ? {
          perRow: {
            clusters: add((own) => conversionsOf(own).perRow.clusters),
            kk: add((own) => conversionsOf(own).perRow.kk),
            kn: add((own) => conversionsOf(own).perRow.kn),
            nn: add((own) => conversionsOf(own).perRow.nn),
          },
          total: sides
            .map(({ own }): Conversions["total"] => conversionsOf(own).total)
            .reduce((a, b) => ({
              clusters: a.clusters + b.clusters,
              kk: a.kk + b.kk,
              kn: a.kn + b.kn,
              nn: a.nn + b.nn,
            })),
        }
      : null,
  };
}

/** The same sums with their rows in another order: row r was row `order[r]`. */
export function reorderedClusters(clusters: PathClusters, order: Uint32Array): PathClusters {
  const moved = (column: Float64Array) => Float64Array.from(order, (old) => column[old] as number);
  const { kk, kn, conversions } = clusters;
  return {
    ...clusters,
    kk: moved(kk),
    kn: moved(kn),
    conversions: conversions && { ...conversions, perRow: rowsOf(conversions.perRow, moved) },
  };
}

function nothing(): NonNullable<PathClusters["conversions"]> {
  return { perRow: clusterColumns(0), total: independentTotal(0, 0) };
}

function independentTotal(k: number, n: number): ClusterSums {
  return { clusters: n, kk: k, kn: k, nn: n };
}

function rowsOf(
  { clusters, kk, kn, nn }: ClusterColumns,
  change: (column: Float64Array) => Float64Array,
): ClusterColumns {
  return { clusters: change(clusters), kk: change(kk), kn: change(kn), nn: change(nn) };
}

function sumOf(column: Float64Array): number {
  return column.reduce((sum, n) => sum + n, 0);
}
