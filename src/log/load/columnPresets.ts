/** Column mappings for formats that always use the same column names. */

import type { ColumnMapping } from "./columnMapping.ts";

/**
 * Column mappings for tables in well-known formats. An optional column may be missing in the input.
 *
 * - `xes`: event logs of process mining (IEEE 1849), as a table that pm4py writes. A start row and a complete row of one activity
 *   are two events. To keep one of them, use `filterEvents(log, { where: { "lifecycle:transition": "complete" } })`.
 * - `ocel(type)`: object-centric logs (OCEL 1.0) as a table, with the objects of one type as customers. The cell of an event
 *   contains a list of objects, and each of these objects gets the event in its journey.
 *
 * @example
 * columnPresets.ocel("order").customer // => "ocel:type:order"
 */
export const columnPresets: { readonly xes: ColumnMapping; readonly ocel: (type: string) => ColumnMapping } = {
  xes: {
    customer: "case:concept:name",
    touchpoint: "concept:name",
    time: "time:timestamp",
    cost: "cost:total",
    properties: ["org:resource", "lifecycle:transition"],
    optional: ["cost:total", "org:resource", "lifecycle:transition"],
  },
  ocel: (type) => ({ customer: `ocel:type:${type}`, touchpoint: "ocel:activity", time: "ocel:timestamp" }),
};
