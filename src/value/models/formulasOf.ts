/** Finds the formulas of a model of repeat purchase by its name. */

import { bgNbd, mbgNbd } from "./bgNbd.ts";
import { paretoNbd } from "./paretoNbd.ts";
import type { PurchaseFormulas } from "./purchaseFormulas.ts";
import type { PurchaseModelName } from "./purchaseModelName.ts";

/** The names of the models, the default first. */
export const purchaseModelNames: readonly PurchaseModelName[] = ["bg-nbd", "mbg-nbd", "pareto-nbd"];

/** The formulas of a model. */
export function formulasOf(name: PurchaseModelName): PurchaseFormulas {
  return { "bg-nbd": bgNbd, "mbg-nbd": mbgNbd, "pareto-nbd": paretoNbd }[name];
}
