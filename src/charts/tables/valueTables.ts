/** The tables of the results of the value room. */

import type { FittedParameter } from "../../value/fittedParameter.ts";
import type { PurchaseHistories } from "../../value/histories/purchaseHistories.ts";
import type { PurchaseModel } from "../../value/purchaseModel.ts";
import type { SpendModel } from "../../value/spendModel.ts";
import type { Table } from "../table.ts";
import { estimateFields, field, labelField, makeTable } from "./makeTable.ts";

/** One row per customer. */
function purchaseHistoriesTable({ ids, x, tx, T, mean, total, first }: PurchaseHistories): Table {
  return makeTable("purchaseHistories", "Purchases of each customer", ids, [
    labelField("customer", "customer", (id) => id),
    field("repeats", "repeat purchases", "count", (_, i) => x[i], { unit: "purchases" }),
    field("lastAfter", "last after the first, in units", "number", (_, i) => tx[i]),
    field("observed", "observed from the first, in units", "number", (_, i) => T[i]),
    field("meanMoney", "mean money of repeat purchases", "money", (_, i) => mean?.[i]),
    field("money", "money of all purchases", "money", (_, i) => total?.[i]),
    field("first", "first purchase", "instant", (_, i) => first[i]),
  ]);
}

function parameterTable(kind: string, title: string, parameters: PurchaseModel["parameters"]): Table {
  return makeTable<[string, FittedParameter]>(kind, title, Object.entries(parameters), [
    labelField("parameter", "parameter", ([name]) => name),
    estimateFields("value", "value", ([, own]) => own, "number", "customers"),
    field("standardError", "standard error", "number", ([, own]) => own.standardError),
  ]);
}

/** One row per parameter. */
function fitPurchasesTable({ parameters }: PurchaseModel): Table {
  return parameterTable("fitPurchases", "Model of repeat purchase", parameters);
}

/** One row per parameter. */
function fitSpendTable({ parameters }: SpendModel): Table {
  return parameterTable("fitSpend", "Model of spend", parameters);
}

/** The maker of the table of each kind. */
export const valueTables = {
  purchaseHistories: purchaseHistoriesTable,
  fitPurchases: fitPurchasesTable,
  fitSpend: fitSpendTable,
};
