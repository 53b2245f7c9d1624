/** Lists the reasons to distrust the measured effect of a programme. */

import { type Warning, warning } from "../../core/issue.ts";
import type { ProgrammeEffectResult } from "./programmeEffectResult.ts";

/** Below this p-value a difference of the arms that should not be there is told. */
const suspicious = 0.001;

/** The fewest customers that a hold-out should have. */
const fewHeldOut = 100;

/** @param several - customers who are in several groups */
export function effectWarnings(result: ProgrammeEffectResult, several: number): Warning[] {
  const { treated, holdOut, split, otherProgrammes, definition } = result;
  const warnings: Warning[] = [];
  if (definition.share === null || definition.share === 0) {
    const message = "the programme has no hold-out: nobody knows what would have happened without it";
    warnings.push(warning("no_hold_out", message));
  } else if (isSmall(result)) {
    const message = `the hold-out has ${holdOut.customers} customers and ${holdOut.conversions} conversions: only large effects show`;
    warnings.push(warning("small_hold_out", message, holdOut.customers));
  }
  if (split !== null && split.p !== null && split.p < suspicious) {
    const message = "the arms do not have the sizes of the planned share: find out why before you compare them";
    warnings.push(warning("uneven_split", message, holdOut.customers));
  }
  if (holdOut.reached > 0) {
    const message =
      "customers who were held out have a message of the programme in the ledger: the effect looks smaller";
    warnings.push(warning("contaminated", message, holdOut.reached));
  }
  if (otherProgrammes.p !== null && otherProgrammes.p < suspicious) {
    const message = "other programmes wrote more often to one arm: the effect is not that of this programme alone";
    warnings.push(warning("other_programmes_differ", message));
  }
  if (several > 0) {
    const message = "customers are in several groups: Cochran's Q treats the groups as independent";
    warnings.push(warning("groups_overlap", message, several));
  }
  if (result.immature > 0) {
    const message = "customers qualified less than the horizon ago, and are in no arm yet";
    warnings.push(warning("immature", message, result.immature));
  }
  if (treated.customers === 0)
    warnings.push(warning("few_customers", "no treated customer was watched for the horizon"));
  return warnings;
}

/** Whether the hold-out is small, or has fewer than 5 conversions or customers without one. */
function isSmall({ holdOut }: ProgrammeEffectResult): boolean {
  const { customers, conversions } = holdOut;
  return customers < fewHeldOut || Math.min(conversions, customers - conversions) < 5;
}
