/** Mappings of formats that name their columns always alike. */

import type { ColumnMapping } from "./columnMapping.ts";

/**
 * Mappings for tables in well-known formats. Optional columns that the input lacks are left out.
 *
 * - `xes`: event logs of process mining (IEEE 1849), flattened to a table as pm4py does. A start and a complete row of one
 *   activity both count; keep one of them with `filterEvents(log, { where: { "lifecycle:transition": "complete" } })`.
 * - `ocel(type)`: object-centric logs (OCEL 1.0) as a table, seen by the objects of one type: the cell of an event holds
 *   a list of objects, and the event occurs in the journey of each.
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
