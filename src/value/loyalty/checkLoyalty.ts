/** Checks the rules of a loyalty programme. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { isPlainObject } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { numberBetween } from "../../core/checks/numberBetween.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import { quote } from "../../core/suggest.ts";
import type { LoyaltyBalancesResult } from "./loyaltyBalancesResult.ts";
import type { LoyaltyProgramme } from "./loyaltyProgramme.ts";

const caller = "loyaltyBalances";

/**
 * Checks keys and numbers, and writes out the defaults. Conditions, columns and windows are checked when they are compiled.
 *
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`, `duplicate_id`
 */
export function checkLoyalty(programme: LoyaltyProgramme & { timeZone: string }): LoyaltyBalancesResult["definition"] {
  checkKeys(programme, programmeKeys, caller, "the programme");
  const { id, earns, spends = [], tiers = [], expiresAfter, value = "value" } = programme;
  if (typeof id !== "string") fail(caller, "id", "a text", id);
  if (expiresAfter !== undefined) durationMs(expiresAfter, `${caller}: expiresAfter`);
  for (const [i, earning] of listOf(earns, caller, "earns", "rules").entries()) {
    const place = `earns[${i}]`;
    checkKeys(earning, { event: true, per: true, points: true, rounding: true }, caller, place);
    if (earning.event === undefined) fail(caller, `${place}.event`, "a condition", undefined);
    const per = earning.per as { value?: number; event?: true } | undefined;
    if (!isPlainObject(per) || (per.event !== true && per.value === undefined))
      fail(caller, `${place}.per`, "{ value: number } or { event: true }", per);
    checkKeys(per, { value: true, event: true }, caller, `${place}.per`);
    if (per.value !== undefined) numberBetween(per.value, caller, `${place}.per.value`, Number.MIN_VALUE);
    numberBetween(earning.points, caller, `${place}.points`, 0);
    oneOf(earning.rounding, ["down", "none"], caller, `${place}.rounding`);
  }
  for (const [i, spending] of listOf(spends, caller, "spends", "rules").entries()) {
    const place = `spends[${i}]`;
    checkKeys(spending, { event: true, points: true, reversal: true }, caller, place);
    if (spending.event === undefined) fail(caller, `${place}.event`, "a condition", undefined);
    if (typeof spending.points !== "string") numberBetween(spending.points, caller, `${place}.points`, 0);
    oneOf(spending.reversal, [false, true], caller, `${place}.reversal`);
  }
  const seen = new Set<string>();
  for (const [i, tier] of listOf(tiers, caller, "tiers", "tiers").entries()) {
    const place = `tiers[${i}]`;
    checkKeys(tier, { id: true, label: true, from: true, measure: true, over: true, keepFor: true }, caller, place);
    if (typeof tier.id !== "string") fail(caller, `${place}.id`, "a text", tier.id);
    if (seen.has(tier.id))
      throw new ParcoursError("duplicate_id", `${caller}: ${place}: the id ${quote(tier.id)} came before`);
    seen.add(tier.id);
    numberBetween(tier.from, caller, `${place}.from`);
    oneOf(tier.measure, ["points", "value", "count"], caller, `${place}.measure`);
    if (tier.over === undefined) fail(caller, `${place}.over`, '"life" or a window such as { days: 365 }', tier.over);
    if (tier.keepFor !== undefined) durationMs(tier.keepFor, `${caller}: ${place}.keepFor`);
  }
  return { ...programme, spends, tiers, value };
}

const programmeKeys: KeysOf<LoyaltyProgramme> = {
  id: true,
  label: true,
  earns: true,
  spends: true,
  expiresAfter: true,
  tiers: true,
  value: true,
  timeZone: true,
};
