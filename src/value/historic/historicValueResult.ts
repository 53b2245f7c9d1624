/** The type of the result of historicValue. */

import type { Distribution } from "../../core/distribution.ts";
import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { GroupOf } from "../../log/breakdown/groupOf.ts";
import type { CustomerValue } from "./customerValue.ts";
import type { HistoricValueDefinition } from "./historicValueDefinition.ts";
import type { LorenzPoint } from "./lorenzPoint.ts";
import type { ValueBin } from "./valueBin.ts";
import type { ValueConcentration } from "./valueConcentration.ts";

/** The result of {@link historicValue}. */
export type HistoricValueResult = {
  kind: "historicValue";
  definition: Omit<HistoricValueDefinition, "now"> &
    Required<Pick<HistoricValueDefinition, "value" | "top" | "level" | "timeZone">> & {
      /** In ms since 1970. */
      now: number;
    };
  /** Number of customers with such an event by now. */
  customers: number;
  events: number;
  /** The sum over all customers. */
  total: number;
  /**
   * Mean total of a customer.
   * @see docs/statistics.md
   */
  mean: Estimate;
  /** Totals of customers. */
  distribution: Distribution;
  /**
   * Mean margin of the customers whose costs are all known; `null` without `cost`.
   * @see docs/statistics.md
   */
  margin: Estimate | null;
  concentration: ValueConcentration[];
  /** 0 when all customers brought the same, near 1 when one brought everything; `null` where a total is below 0. */
  gini: number | null;
  /** The Lorenz curve at 0, 1, … 100 % of the customers; empty without a Gini coefficient. */
  curve: LorenzPoint[];
  /** Totals in at most 30 bins of one width. */
  bins: ValueBin[];
  /** The customers who brought most, at most `top`. */
  best: CustomerValue[];
  /** With `breakdown`: the same for each group of customers. */
  groups?: GroupOf<HistoricValueResult>[];
  /** With `breakdown`: whether the groups add up to the whole. */
  additive?: boolean;
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
