/** Makes a table of the counted pieces: rows in canonical order, pieces, report, warnings. */

import { codesFor } from "../../core/codes.ts";
import { customerId } from "../../log/customerId.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { type PathClusters, pathClusters } from "../../paths/customers/pathClusters.ts";
import { finishPathTable } from "../../paths/table/finishPathTable.ts";
import { CONVERSION, type CompiledPaths, TOUCH } from "./compilePaths.ts";
import type { ConversionPathsDefinition } from "./conversionPathsDefinition.ts";
import type { ConversionPaths, ConversionPathsReport, ConversionPieces } from "./conversionPathsResult.ts";
import type { CutCounts } from "./cutter.ts";
import { firstUnlabelled, pathWarnings } from "./pathWarnings.ts";
import type { TalliedPieces } from "./pieceTally.ts";
import { leftOutReasons, USED } from "./pieceTouches.ts";
import type { CutPieces } from "./sumOfPieces.ts";

/** Makes the result of `conversionPaths`. */
export function finishConversionPaths(
  log: EventLog,
  definition: ConversionPathsDefinition,
  compiled: CompiledPaths,
  { tally, fates, counts }: CutPieces,
): ConversionPaths {
  const { keys, stages, frequencies } = tally;
  const rows = keys.offsets.length - 1;
  const offsets = new Uint32Array(rows + 1);
  const share = frequencies ? 2 : 1;
  const lengthOf = (row: number) =>
    ((keys.offsets[row + 1] as number) - (keys.offsets[row] as number) - stages) / share;
  for (let row = 0; row < rows; row++) offsets[row + 1] = (offsets[row] as number) + lengthOf(row);
  const codes = codesFor(compiled.names.length, offsets[rows] as number);
  for (let row = 0; row < rows; row++) {
    const from = keys.offsets[row] as number;
    codes.set(keys.codes.subarray(from, from + lengthOf(row)), offsets[row]);
  }

  const column = () => new Float64Array(rows);
  const sums = { journeys: column(), conversions: column(), nonConversions: column(), value: tally.value && column() };
  for (let p = 0; p < tally.count; p++) {
    const row = tally.row[p] as number;
    (sums.journeys[row] as number)++;
    (sums.conversions[row] as number) += tally.conversions[p] as number;
    (sums.nonConversions[row] as number) += tally.nulls[p] as number;
    if (sums.value && tally.value) (sums.value[row] as number) += tally.value[p] as number;
  }
  const owners = customersOf(log, tally);
  const report = reportOf(log, compiled, tally, fates, counts, owners.count);
  const { table, order } = finishPathTable({
    kind: "conversionPaths",
    definition,
    names: compiled.names,
    offsets,
    codes,
    ...sums,
    clusters: clustersOf(tally, owners),
    leftOut: report.touches.leftOut,
    ...(report.touches.leftOut.no_label && { examples: { no_label: firstUnlabelled(log, compiled, fates) } }),
    warnings: [...logWarnings(log), ...compiled.warnings, ...pathWarnings(log, report, compiled, counts)],
  });

  const result = {
    ...table,
    definition,
    conversions: table.conversions,
    nonConversions: table.nonConversions,
    report,
  } as ConversionPaths;
  const tail = (row: number, skip: number, length: number) => {
    const from = (keys.offsets[row] as number) + skip * lengthOf(row);
    return keys.codes.subarray(from, from + length);
  };
  if (frequencies) {
    result.frequencies = new Uint32Array(codes.length);
    order.forEach((old, row) => {
      result.frequencies?.set(tail(old, 1, lengthOf(old)), table.offsets[row]);
    });
  }
  if (stages > 0) {
    const marks = new Int32Array(rows * stages);
    order.forEach((old, row) => {
      tail(old, share, stages).forEach((mark, s) => {
        marks[row * stages + s] = mark - 1;
      });
    });
    result.stages = { names: (definition.stages ?? []).map(({ name }) => name), marks };
  }
  if (compiled.keep !== "counts") result.pieces = piecesOf(log, tally, order, owners, compiled.keep === "journeys");
  return result;
}

/** Sums over customers, rows as they were tallied; `undefined` where every customer has one path. */
function clustersOf(tally: TalliedPieces, { customer, count }: PathOwners): PathClusters | undefined {
  if (count === tally.count) return undefined;
  const starts = new Uint32Array(count + 1);
  // customers are numbered in the order of their paths, which stand side by side
  customer.forEach((own, p) => {
    starts[own + 1] = p + 1;
  });
  const { keys, row, conversions, nulls } = tally;
  return pathClusters({ rows: keys.offsets.length - 1, row, starts, conversions, nonConversions: nulls });
}

function piecesOf(
  log: EventLog,
  tally: TalliedPieces,
  order: Uint32Array,
  owners: PathOwners,
  withJourneys: boolean,
): ConversionPieces {
  const { count } = tally;
  const newRow = new Uint32Array(order.length);
  order.forEach((old, row) => {
    newRow[old] = row;
  });
  const units = unitsPerMs(log);
  const toMs = (time: number) => time / units;
  const { journey } = tally;
  return {
    count,
    row: Uint32Array.from({ length: count }, (_, p) => newRow[tally.row[p] as number] as number),
    conversions: tally.conversions,
    nonConversions: tally.nulls,
    value: tally.value,
    offsets: tally.offsets,
    beforeMs: units === 1 ? tally.age : tally.age.map(toMs),
    ...(owners.count < count && { customer: owners.customer }),
    ...(withJourneys && {
      journeys: {
        customer: Array.from(journey, (j) => customerId(log, j)),
        journey,
        cycle: tally.cycle,
        anchorMs: tally.anchor.map(toMs),
        ...(log.timeZone !== undefined && { timeZone: log.timeZone }),
        event: tally.event,
      },
    }),
  };
}

/** The customer of each path as a number, and how many customers have a path. */
type PathOwners = { customer: Uint32Array; count: number };

/** Numbers the customers who have a path 0, 1, 2 …, in the order of their first path. */
function customersOf(log: EventLog, tally: TalliedPieces): PathOwners {
  const numbers = new Int32Array(log.customers).fill(-1);
  let count = 0;
  const customer = Uint32Array.from({ length: tally.count }, (_, p) => {
    const journey = tally.journey[p] as number;
    const own = log.customer === null ? journey : (log.customer[journey] as number);
    if ((numbers[own] as number) < 0) numbers[own] = count++;
    return numbers[own] as number;
  });
  return { customer, count };
}

function reportOf(
  log: EventLog,
  compiled: CompiledPaths,
  tally: TalliedPieces,
  fates: Uint8Array,
  counts: CutCounts,
  customers: number,
): ConversionPathsReport {
  const { kind } = compiled;
  const byFate = new Float64Array(leftOutReasons.length + 2);
  let conversions = 0;
  let touches = 0;
  for (let i = 0; i < kind.length; i++) {
    if (kind[i] === CONVERSION) conversions++;
    else if (kind[i] === TOUCH) {
      touches++;
      (byFate[fates[i] as number] as number)++;
    }
  }
  const leftOut: Record<string, number> = {};
  leftOutReasons.forEach((reason, r) => {
    const count = byFate[r + 2] as number;
    if (count > 0) leftOut[reason] = count;
  });
  const nulls = tally.nulls.reduce((sum, n) => sum + n, 0);
  const { converting, nonConverting, counted, unmatched } = counts;
  return {
    events: log.events,
    journeys: {
      total: log.journeys,
      customers,
      converting,
      nonConverting,
      withoutTouchOrConversion: log.journeys - converting - nonConverting,
    },
    paths: { converting: tally.count - nulls, null: nulls, open: counts.open, emptyNull: counts.emptyNull },
    conversions: {
      events: conversions,
      counted,
      matched: counted - unmatched,
      unmatched,
      otherCycle: counts.otherCycle,
      tied: counts.tied,
      merged: counts.merged,
      withoutValue: counts.withoutValue,
    },
    touches: {
      events: touches,
      used: byFate[USED] as number,
      reused: counts.reused,
      asConversion: counts.asConversion,
      leftOut,
    },
    other: log.events - conversions - touches,
    tied: tiesOf(log, kind),
  };
}

/** Counts touches that share an instant of their journey with a conversion, and those that share it with another touch. */
function tiesOf({ journeys, offsets, time }: EventLog, kind: Uint8Array): ConversionPathsReport["tied"] {
  let atConversion = 0;
  let betweenTouches = 0;
  for (let j = 0; j < journeys; j++) {
    const end = offsets[j + 1] as number;
    for (let i = offsets[j] as number; i < end; ) {
      let touches = 0;
      let converts = false;
      let next = i;
      for (; next < end && time[next] === time[i]; next++) {
        if (kind[next] === TOUCH) touches++;
        converts ||= kind[next] === CONVERSION;
      }
      if (converts) atConversion += touches;
      if (touches > 1) betweenTouches += touches;
      i = next;
    }
  }
  return { atConversion, betweenTouches };
}
