/** Makes the table of any result, by its kind. */

import { cameOf } from "../core/checks/expectSource.ts";
import { failWith } from "../core/checks/fail.ts";
import { messageTables } from "./messages/messageTables.ts";
import { offerTables } from "./offers/offerTables.ts";
import type { Table } from "./table.ts";
import { attributionTables } from "./tables/attributionTables.ts";
import { automationTables } from "./tables/automationTables.ts";
import { chainTables } from "./tables/chainTables.ts";
import { experienceTables } from "./tables/experienceTables.ts";
import { funnelTables } from "./tables/funnelTables.ts";
import { graphTables } from "./tables/graphTables.ts";
import { groupsTable, isBrokenDown } from "./tables/groupsTable.ts";
import { identityTables } from "./tables/identityTables.ts";
import { pathsTables } from "./tables/pathsTables.ts";
import { planTables } from "./tables/planTables.ts";
import { retentionTables } from "./tables/retentionTables.ts";
import { segmentsTables } from "./tables/segmentsTables.ts";
import { seriesTables } from "./tables/seriesTables.ts";
import { timesTables } from "./tables/timesTables.ts";
import { valueTables } from "./tables/valueTables.ts";

/** The maker of the table of each kind. */
const tables = {
  ...funnelTables,
  ...graphTables,
  ...chainTables,
  ...pathsTables,
  ...attributionTables,
  ...retentionTables,
  ...experienceTables,
  ...planTables,
  ...seriesTables,
  ...identityTables,
  ...segmentsTables,
  ...automationTables,
  ...messageTables,
  ...offerTables,
  ...timesTables,
  ...valueTables,
} as const;

/** A result that has a table. */
export type TableResult = Parameters<(typeof tables)[keyof typeof tables]>[0];

/**
 * Makes the tidy table of a result: typed columns, and one row for each item that is counted. `tableToCsv`, `tableToHtml` and
 * `tableToText` write it. For a result with groups of a `breakdown`, the first column names the group, and `(all)` is the whole.
 *
 * @param result - the result of an analysis
 * @throws {@link ParcoursError} `unsupported_result` when the value is not a result; the message lists the kinds
 * @example
 * const log = logFromRows([
 *   { customer: "ana", touchpoint: "view", time: 0 },
 *   { customer: "ana", touchpoint: "buy", time: 60_000 },
 * ], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * tableOf(funnel(log, { steps: ["view", "buy"] })).rows.map((row) => row.slice(0, 2)) // => [["view", 1], ["buy", 1]]
 */
export function tableOf(result: TableResult): Table {
  const make = makerOf(tables, result, "tableOf") as unknown as (one: unknown) => Table;
  return isBrokenDown(result) ? groupsTable(result, make) : make(result);
}

/** Finds the function that makes a table, picture or text of a result, by its kind. */
export function makerOf<M extends Readonly<Record<string, (...given: never[]) => unknown>>>(
  makers: M,
  result: { kind: string },
  caller: string,
): M[keyof M] {
  const kind = (result as { kind?: unknown } | null | undefined)?.kind;
  if (typeof kind === "string" && Object.hasOwn(makers, kind)) return makers[kind] as M[keyof M];
  const known = `a result of kind ${Object.keys(makers).sort().join(", ")}`;
  return failWith(caller, "", known, cameOf(result), "", "unsupported_result");
}
