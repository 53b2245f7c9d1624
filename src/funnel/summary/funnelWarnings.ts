/** Lists the warnings of a funnel. */

import { type Warning, warning } from "../../core/issue.ts";
import { funnelPresets } from "../funnelPresets.ts";
import type { FunnelResult } from "../funnelResult.ts";
import { tiesDecide } from "./tieDecisions.ts";

/**
 * Lists the warnings of a result.
 *
 * @param cut - number of journeys on which the search limit was reached
 * @param exampleOf - the journey to name in the warning of a code, if there is one
 */
export function funnelWarnings(
  result: FunnelResult,
  cut: number,
  clustered: boolean,
  exampleOf: (code: string) => string | undefined,
): Warning[] {
  const { semantics, within, steps, count } = result.definition;
  const onPurpose = steps.length === 1 || semantics === "retentioneering" || semantics === "rybbit";
  const list: [applies: unknown, code: string, message: string, n?: number | undefined][] = [
    [!within && !onPurpose, "no_window", "no window: any time may pass between steps; give `within`"],
    [
      funnelPresets[semantics].evidence === "documented",
      "documented_only",
      `"${semantics}" follows the tool's documentation; the tool was not run`,
    ],
    [
      semantics === "clickhouse-strict-increase",
      "peer_rule",
      'counts as ClickHouse does: some chains are not found, so counts may be too low. The exact rule is ties: "strict".',
    ],
    [result.decidedByTies, "ties_decide", tiesDecide, result.decidedByTies],
    [result.immature, "immature", "not converted, window still open at the end of observation", result.immature],
    [result.removed, "removed_journeys", "left out because of an excluded event", result.removed],
    [result.withoutValue, "without_value", "events without a value of `hold` are left out", result.withoutValue],
    [result.additive === false, "groups_not_additive", "a journey may count in several groups"],
    [
      count === "attempts",
      "attempts_not_independent",
      clustered
        ? "a customer may have several attempts; intervals use a design effect by customer"
        : "a customer may have several attempts; intervals are too narrow",
    ],
    [cut, "budget", "search limit reached: only the latest chains of these journeys were tried", cut],
    [result.entered < 30, "few_entries", "fewer than 30 entered: intervals are wide", result.entered],
  ];
  return list.flatMap(([applies, code, message, n]) => (applies ? warning(code, message, n, [], exampleOf(code)) : []));
}
