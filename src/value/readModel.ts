/** Reads a fitted model of repeat purchase: its formulas and its parameters, in order. */

import { expectResult } from "../core/checks/expectSource.ts";
import { failWith } from "../core/checks/fail.ts";
import { durationMs } from "../core/duration.ts";
import { formulasOf, purchaseModelNames } from "./models/formulasOf.ts";
import type { NbdParameters, PurchaseFormulas } from "./models/purchaseFormulas.ts";
import type { PurchaseModel } from "./purchaseModel.ts";

/** A model, ready to be asked. */
export type ReadyModel = { formulas: PurchaseFormulas; p: NbdParameters; unitMs: number };

/**
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_duration`
 */
export function readModel(model: PurchaseModel, caller: string, place = "model"): ReadyModel {
  expectResult(model, ["fitPurchases"], caller, place);
  const formulas = purchaseModelNames.includes(model.model) ? formulasOf(model.model) : null;
  const p = formulas?.names.map((name) => model.parameters?.[name]?.value ?? Number.NaN) ?? [];
  if (formulas === null || !p.every((own) => own > 0))
    return failWith(
      caller,
      place,
      "a model of fitPurchases with all its parameters",
      "another object",
      "",
      "wrong_argument",
    );
  return { formulas, p: p as unknown as NbdParameters, unitMs: durationMs(model.unit, `${caller}: ${place}.unit`) };
}
