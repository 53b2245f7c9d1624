/** Labels journeys by conditions and by lists of customers. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { codesFor } from "../../core/codes.ts";
import type { Issue } from "../../core/issue.ts";
import { isRecord } from "../conditions/valueTest.ts";
import type { EventLog } from "../eventLog.ts";
import { compileJourneyCondition } from "../journeys/journeyCondition.ts";
import type { JourneyRuleOptions } from "../journeys/journeyRuleOptions.ts";
import type { JourneyTest } from "../journeys/journeyTest.ts";
import { labelSets } from "../labels/labelSets.ts";
import type { JourneyLabels } from "../labelTypes/journeyLabels.ts";
import type { LabelRule, LabelRules } from "./labelRules.ts";
import { checkLabelName } from "./putLabels.ts";

/** The labels of the first rule that fits, or, with `several`, of all. Rules with equal labels give one label. */
export function ruleLabels(
  log: EventLog,
  rules: readonly LabelRule[],
  several: boolean,
  issues: Issue[],
  options: JourneyRuleOptions,
): Omit<JourneyLabels, "name"> {
  const tests = listOf(rules, "labelJourneys", "rules", 'rules such as { label: "buyer", when: "purchase" }').map(
    (rule, i) => {
      const path = `rules[${i}]`;
      checkKeys(rule, { label: true, when: true }, "labelJourneys", path);
      const label = checkLabelName(rule.label, "labelJourneys", `${path}.label`);
      if (rule.when === undefined) fail("labelJourneys", `${path}.when`, "a condition on journeys", rule.when);
      const place = { caller: "labelJourneys", path: `${path}.when`, rules: options };
      return { label, fits: compileJourneyCondition(log, rule.when, place, issues) };
    },
  );
  return labelled(log, tests, several);
}

/** The label of the first list that has the customer, or, with `several`, of all. */
export function listLabels(
  log: EventLog,
  lists: Extract<LabelRules, { lists: unknown }>["lists"],
  several: boolean,
  issues: Issue[],
): Omit<JourneyLabels, "name"> {
  if (!isRecord(lists)) fail("labelJourneys", "rules.lists", 'customers by label, such as { vip: ["ann"] }', lists);
  const tests = Object.entries(lists).map(([label, customers]) => {
    checkLabelName(label, "labelJourneys", "rules.lists");
    const place = { caller: "labelJourneys", path: `rules.lists.${label}` };
    return { label, fits: compileJourneyCondition(log, { customers }, place, issues) };
  });
  return labelled(log, tests, several);
}

function labelled(
  { journeys }: EventLog,
  tests: readonly { label: string; fits: JourneyTest }[],
  several: boolean,
): Omit<JourneyLabels, "name"> {
  const names = [...new Set(tests.map(({ label }) => label))];
  const indices = tests.map(({ label }) => names.indexOf(label));
  if (!several) {
    const codes = codesFor(names.length, journeys);
    for (let j = 0; j < journeys; j++) {
      const rule = tests.findIndex(({ fits }) => fits(j));
      if (rule >= 0) codes[j] = (indices[rule] as number) + 1;
    }
    return { names, codes };
  }
  const sets = labelSets(names.length);
  const own = new Uint32Array(journeys);
  for (let j = 0; j < journeys; j++) {
    let set = 0;
    for (let r = 0; r < tests.length; r++) {
      if ((tests[r] as (typeof tests)[number]).fits(j)) set = sets.add(set, indices[r] as number);
    }
    own[j] = set;
  }
  return { names, ...sets.finish(own) };
}
