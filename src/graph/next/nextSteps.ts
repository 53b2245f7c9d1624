/** Tells what customers do next, directly after a touchpoint or after several. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { clustersAt } from "../../core/clusterColumns.ts";
import { descending } from "../../core/descending.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Warning } from "../../core/issue.ts";
import { unknownName } from "../../core/suggest.ts";
import { wilson } from "../../core/wilson.ts";
import { customerRuns } from "../../paths/customers/customerRuns.ts";
import { checkEstimates, independenceWarning } from "../../paths/customers/estimateOptions.ts";
import { isPathTable, type PathSource } from "../../paths/pathSource.ts";
import { sequencesOf } from "../../paths/sequencesOf.ts";
import { journeysOf } from "../../paths/sourceWarnings.ts";
import { chainOf } from "../chain/chain.ts";
import { chainJourneys } from "../chain/chainJourneys.ts";
import { solveConversion } from "../chain/solveChain.ts";
import { walkOf } from "../transitions/countSteps.ts";
import { stepWarnings } from "../transitions/stepWarnings.ts";
import { countContexts, countNext } from "./countNext.ts";
import type { NextStepsDefinition, NextStepsOptions } from "./nextStepsDefinition.ts";
import type { NextStep, NextStepsContext, NextStepsResult } from "./nextStepsResult.ts";

const caller = "nextSteps";

/**
 * What do customers do directly after a touchpoint, and how many of them leave? With `order` 2 or more, it reads the last names of `after`
 * together; while fewer than `minCount` journeys have them, the first of these names is left out (back-off, Katz 1987). `served` says which
 * context was used; with no name left, it is any event.
 *
 * It counts events: a context that a journey has twice counts twice. With one name the shares are the `outShare` of `transitions`, and `leaves`
 * is the `exit` of its node. With `conversion`, each step has the probability to convert from there, which `absorption` computes: the chain
 * stops at the first conversion, and the shares do not.
 *
 * @param source - a log, or a path table; a row counts as its `journeys`
 * @param definition - after what, with how much memory, and what counts as a conversion
 * @param options - how intervals are computed
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`, `unknown_touchpoint`, and the errors of conditions and labels
 * @example
 * const table = pathTableFromRows([{ path: ["a", "b"], journeys: 6 }, { path: ["a", "c"], journeys: 3 }, { path: ["a"] }]);
 * const { steps, leaves } = nextSteps(table, { after: "a" });
 * steps.map(({ name, share }) => [name, share.value]) // => [["b", 0.6], ["c", 0.3]]
 * leaves.share.value // => 0.1
 */
export function nextSteps(
  source: PathSource,
  definition: NextStepsDefinition,
  options: NextStepsOptions = {},
): NextStepsResult {
  expectSource(source, "pathSource", caller);
  checkKeys(definition, definitionKeys, caller);
  const estimates = checkEstimates(source, options, caller);
  const asked = resolve(definition);
  const { by, withoutLabel, conversion } = asked;
  const labels = { ...(by !== undefined && { by }), ...(withoutLabel !== undefined && { withoutLabel }) };
  const sequences = sequencesOf(source, labels, caller);
  const { names } = sequences;
  const walk = walkOf(sequences);
  const known = isPathTable(source) || names !== source.touchpoints ? names : source.knownTouchpoints;
  const after = asked.after as readonly string[];
  const context = codesOf(after, names, known).slice(-asked.order);

  const counts = countContexts(walk, context);
  const path = after.slice(-context.length);
  const contexts = counts.map(
    (count, k): NextStepsContext => ({ order: k, path: k === 0 ? [] : path.slice(-k), ...count }),
  );
  const served = contexts.findLast(({ order, journeys }) => order === 0 || journeys >= asked.minCount);
  const { order } = served as NextStepsContext;
  const runs = estimates.clustered && !isPathTable(source) ? customerRuns(source) : null;
  const next = countNext(walk, order === 0 ? [] : context.slice(-order), runs);
  const { events } = served as NextStepsContext;
  const shareOf = (code: number) =>
    wilson(next.count[code] as number, events, { level: estimates.level, clusters: clustersAt(next.sums, code) });
  const chances = conversion === undefined ? null : conversionChances(source, { ...labels, conversion });
  const steps = Array.from(descending(next.count.subarray(0, names.length)))
    .filter((code) => (next.count[code] as number) > 0)
    .map((code): NextStep => {
      const name = names[code] as string;
      return {
        name,
        count: next.count[code] as number,
        journeys: next.journeys[code] as number,
        share: shareOf(code),
        ...(chances && { leadsTo: chances.of(name) }),
      };
    });
  return {
    kind: caller,
    definition: asked,
    journeys: journeysOf(source),
    served: served as NextStepsContext,
    tooRare: contexts.slice(order + 1).reverse(),
    steps,
    leaves: { count: next.count[names.length] as number, share: shareOf(names.length) },
    warnings: [
      ...stepWarnings(source, sequences),
      ...independenceWarning(source, estimates),
      ...(chances?.warnings ?? []),
    ],
  };
}

/** The probability to convert from each name, by the chain of `absorption`. */
function conversionChances(source: PathSource, definition: Pick<NextStepsDefinition, "conversion" | "by">) {
  const journeys = chainJourneys(source, definition, caller);
  const chain = chainOf(journeys);
  const { h } = solveConversion(chain);
  const chances = new Map<string, number>(chain.names.map((name, state) => [name, h[state] as number]));
  for (const name of journeys.conversionLabels) chances.set(name, 1);
  const warnings: Warning[] = journeys.warnings.filter(({ code }) => code === "after_conversion");
  return { of: (name: string) => chances.get(name) ?? null, warnings };
}

/** The codes of names; one that this source does not have gets −1. */
function codesOf(after: readonly string[], names: readonly string[], known: readonly string[]): number[] {
  const codes = new Map(names.map((name, code) => [name, code]));
  const all = new Set(known);
  return after.map((name, i) => {
    if (all.size > 0 && !all.has(name))
      throw new ParcoursError(
        "unknown_touchpoint",
        `${caller}: ${unknownName("touchpoint", name, after.length === 1 ? "after" : `after[${i}]`, known)}`,
      );
    return codes.get(name) ?? -1;
  });
}

const definitionKeys: KeysOf<NextStepsDefinition> = {
  after: true,
  order: true,
  minCount: true,
  conversion: true,
  by: true,
  withoutLabel: true,
};

/** The checked definition with its defaults. */
function resolve(definition: NextStepsDefinition): NextStepsResult["definition"] {
  const { after, order = 1, minCount = 5 } = definition;
  const list = typeof after === "string" ? [after] : after;
  if (!Array.isArray(list) || list.length === 0 || list.some((name) => typeof name !== "string"))
    fail(caller, "after", "a name, or a list of names with at least one", after);
  wholeNumber(order, caller, "order");
  wholeNumber(minCount, caller, "minCount");
  return { ...definition, after: [...list], order, minCount };
}
