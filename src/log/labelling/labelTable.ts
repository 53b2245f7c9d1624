/** Counts how labels of journeys overlap. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import type { Warning } from "../../core/issue.ts";
import type { EventLog } from "../eventLog.ts";
import { describeLabels, type LabelDescription } from "../labels/describeLabels.ts";
import { labelIndices, labelsNamed } from "../labels/labelsNamed.ts";
import { logWarnings } from "../logWarnings.ts";
import type { LabelOverlap } from "./labelOverlap.ts";
import type { NamedLabel } from "./namedLabel.ts";

/** Which labels {@link labelTable} compares. Plain JSON. */
export type LabelTableDefinition = {
  /** Names of labels. @defaultValue all labels of the log */
  names?: readonly string[];
  /** How many pairs are listed. @defaultValue 100 */
  top?: number;
};

/** The result of {@link labelTable}. */
export type LabelTableResult = {
  kind: "labelTable";
  definition: Required<LabelTableDefinition>;
  journeys: number;
  /** The journeys of each label. */
  labels: LabelDescription[];
  /** Most journeys first; equal ones in the order of the labels. Pairs without journeys are not listed. */
  overlaps: LabelOverlap[];
  /** Pairs with journeys that are not listed. */
  more: number;
  warnings: Warning[];
};

/**
 * Counts the journeys of each pair of labels, across names and, where journeys have several labels, within a name. The journeys
 * without a label count as a label `null`. Use it to see whether two segments are the same journeys.
 *
 * For two names whose journeys have one label each, the counts of all pairs add up to the journeys of the log.
 *
 * @throws {@link ParcoursError} `invalid_definition`, `unknown_label`
 * @example
 * const log = logFromRows(
 *   [
 *     { customer: "ann", touchpoint: "buy", time: "2024-03-01" },
 *     { customer: "bob", touchpoint: "visit", time: "2024-03-02" },
 *     { customer: "eve", touchpoint: "buy", time: "2024-04-01" },
 *   ],
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const labelled = labelJourneys(labelJourneys(log, "month", { cohort: "month" }), "buyer", [{ label: "yes", when: "buy" }]);
 * labelTable(labelled).overlaps.map(({ first, second, journeys }) => [first.label, second.label, journeys])
 * // => [["2024-03", "yes", 1], ["2024-03", null, 1], ["2024-04", "yes", 1]]
 */
export function labelTable(log: EventLog, definition: LabelTableDefinition = {}): LabelTableResult {
  expectSource(log, "log", "labelTable");
  checkKeys(definition, { names: true, top: true }, "labelTable");
  const top = wholeNumber(definition.top ?? 100, "labelTable", "top", 0, Infinity);
  const given = definition.names ?? (log.labels ?? []).map(({ name }) => name);
  const names = [...new Set(listOf(given, "labelTable", "names", "names of labels"))];
  const columns = names.map((name, i) => labelsNamed(log, name, "labelTable", `names[${i}]`));

  // every label has a number of its own; the last one of each name stands for the journeys without a label
  const places: NamedLabel[] = [];
  const byCode = columns.map((own) => {
    const base = places.length;
    places.push(...[...own.names, null].map((label) => ({ name: own.name, label })));
    return labelIndices(own).map((indices) =>
      indices.length === 0 ? [base + own.names.length] : indices.map((index) => base + index),
    );
  });
  const size = places.length;
  const counts = new Float64Array(size);
  const pairs = new Map<number, number>();
  const own: number[] = [];
  for (let j = 0; j < log.journeys; j++) {
    own.length = 0;
    for (let c = 0; c < columns.length; c++) {
      const code = (columns[c] as (typeof columns)[number]).codes[j] as number;
      for (const place of byCode[c]?.[code] ?? []) own.push(place);
    }
    for (let a = 0; a < own.length; a++) {
      const one = own[a] as number;
      counts[one] = (counts[one] as number) + 1;
      for (let b = a + 1; b < own.length; b++) {
        const pair = one * size + (own[b] as number);
        pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      }
    }
  }
  const sorted = [...pairs].sort(([one, n], [other, m]) => m - n || one - other);
  return {
    kind: "labelTable",
    definition: { names, top },
    journeys: log.journeys,
    labels: describeLabels(columns),
    overlaps: sorted.slice(0, top).map(([pair, journeys]) => {
      const [first, second] = [Math.floor(pair / size), pair % size];
      const [n, m] = [counts[first] as number, counts[second] as number];
      return {
        first: places[first] as NamedLabel,
        second: places[second] as NamedLabel,
        journeys,
        shareOfFirst: journeys / n,
        shareOfSecond: journeys / m,
        lift: (journeys * log.journeys) / (n * m),
      };
    }),
    more: Math.max(0, sorted.length - top),
    warnings: logWarnings(log),
  };
}
