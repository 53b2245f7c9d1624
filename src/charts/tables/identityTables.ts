/** The table of the customers behind ids. */

import type { Identities } from "../../log/identity/identities.ts";
import type { Table } from "../table.ts";
import { field, labelField, makeTable } from "./makeTable.ts";

/** One row per kind of id. */
function resolveIdentitiesTable({ kinds, customers, blocked, refused }: Identities): Table {
  const ids = new Map(kinds.map((kind) => [kind, new Set<string>()]));
  const holders = new Map(kinds.map((kind) => [kind, 0]));
  for (const customer of customers) {
    for (const { kind, value } of customer.ids) ids.get(kind)?.add(value);
    for (const kind of new Set(customer.ids.map((own) => own.kind))) holders.set(kind, (holders.get(kind) ?? 0) + 1);
  }
  const blockedIn = (kind: string) => blocked.filter((own) => own.kind === kind).length;
  const refusedIn = (kind: string) =>
    refused.reduce((sum, { second, count }) => sum + (second.kind === kind ? count : 0), 0);
  return makeTable("resolveIdentities", "Customers behind ids", kinds, [
    labelField("kind", "kind of id", (kind) => kind),
    field("ids", "ids", "count", (kind) => ids.get(kind)?.size ?? 0),
    field("customers", "customers", "count", (kind) => holders.get(kind) ?? 0, { unit: "customers" }),
    field("blocked", "blocked values", "count", blockedIn),
    field("refused", "refused links", "count", refusedIn),
  ]);
}

/** The maker of the table of each kind. */
export const identityTables = { resolveIdentities: resolveIdentitiesTable };
