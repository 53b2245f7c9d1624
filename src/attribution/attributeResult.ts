/** Declares the result of `attribute`. */

import type { Warning } from "../core/issue.ts";
import type { GroupOf } from "../log/breakdown/groupOf.ts";
import type { AttributeDefinition } from "./attributeDefinition.ts";
import type { ChainSummary } from "./result/chainSummary.ts";
import type { Credit, CreditCheck, PositionCredit } from "./result/credit.ts";
import type { Interaction } from "./result/interaction.ts";
import type { StateEffect } from "./result/stateEffect.ts";
import type { Uncertainty } from "./result/uncertainty.ts";
import type { Unmatched } from "./result/unmatched.ts";

/** Credit per touchpoint under one model. Σ credits + unmatched = total, for every model that is `additive`. */
export type AttributeResult = {
  kind: "attribute";
  definition: AttributeDefinition;
  additive: boolean;
  /** The totals of all paths, unmatched conversions included. */
  total: { conversions: number; value: number | null };
  unmatched: Unmatched;
  /** By descending conversions; equal numbers by name. */
  credits: readonly Credit[];
  /** Comparisons of the model with the data. */
  checks: readonly CreditCheck[];
  chain?: ChainSummary;
  sequences?: readonly StateEffect[];
  interactions?: readonly Interaction[];
  positions?: readonly PositionCredit[];
  uncertainty?: Uncertainty;
  /**
   * For paths with a `breakdown`: the credit of each group alone. Where the groups do not add up, the warning `groups_not_additive` says why.
   */
  groups?: readonly GroupOf<AttributeResult>[];
  warnings: readonly Warning[];
};
