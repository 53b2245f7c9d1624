/** Counts the customers of both arms of a programme, and what they did. */

import type { EventMask } from "../../log/eventMask.ts";
import { firstAfter } from "../../log/rules/ruleLeaf.ts";
import type { Question } from "../../segments/readQuestion.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { ArmOutcomes, GroupArms } from "./compareEffect.ts";
import { outcomeOf } from "./outcomeOf.ts";
import type { QualifiedCustomer } from "./qualifiedCustomers.ts";
import { sentToCustomer } from "./sentToCustomer.ts";

/** What the outcomes are read from. Times are in units of the log. */
export type EffectSources = {
  /** The log, its customers, and the rules of the groups. */
  question: Question;
  ledger: Ledger;
  programme: string;
  goal: EventMask;
  values: Float64Array | null;
  span: number;
  now: number;
};

/** An arm, with the customers whom other programmes wrote to. */
export type TalliedArm = ArmOutcomes & { others: number };

/** Both arms, the groups, and who is in none of them. */
export type EffectTally = {
  treated: TalliedArm;
  holdOut: TalliedArm;
  groups: GroupArms[];
  immature: number;
  /** Customers in no group, in several groups, and of whom a rule is unknown. */
  outside: number;
  several: number;
  unknown: number;
};

/** Looks at each customer from the qualification until the end of the horizon. */
export function tallyEffect(
  qualified: readonly QualifiedCustomer[],
  { question, ledger, programme, goal, values, span, now }: EffectSources,
): EffectTally {
  const { log, population, rules, segments, perMs } = question;
  const fresh = () => {
    const own: number[] | null = values === null ? null : [];
    return { conversions: 0, customers: 0, reached: 0, others: 0, values: own };
  };
  const arms = { treated: fresh(), holdOut: fresh() };
  const groups = segments.map(({ id }): GroupArms => ({ group: id, treated: { k: 0, n: 0 }, holdOut: { k: 0, n: 0 } }));
  const seen = { immature: 0, outside: 0, several: 0, unknown: 0 };
  const places = new Map<string, number>();
  for (let c = 0; c < population.size; c++) places.set(population.idOf(c), c);
  for (const { customer, at, heldOut } of qualified) {
    const from = at * perMs;
    const to = from + span;
    if (to > now) {
      seen.immature++;
      continue;
    }
    const side = heldOut ? "holdOut" : "treated";
    const arm = arms[side];
    const place = places.get(customer) ?? -1;
    const known = place >= 0 && place < log.customers;
    const [start, end] = known ? [log.offsets[place] as number, log.offsets[place + 1] as number] : [0, 0];
    const { converted, value } = outcomeOf(log, goal, values, [start, end], [from, to]);
    const sent = sentToCustomer(ledger, customer, programme, { from, to, now });
    arm.customers++;
    if (converted) arm.conversions++;
    if (sent.own) arm.reached++;
    if (sent.others) arm.others++;
    arm.values?.push(value);
    rules.load(start, firstAfter(log.time, from, start, end), population.rows[place] ?? -1, () => customer);
    let inside = 0;
    let unknown = 0;
    rules.roots.forEach((root, g) => {
      const truth = root.at(from);
      if (truth === 2) unknown++;
      if (truth !== 1) return;
      inside++;
      const own = (groups[g] as GroupArms)[side];
      own.n++;
      if (converted) own.k++;
    });
    if (inside === 0) seen.outside++;
    if (inside > 1) seen.several++;
    if (unknown > 0) seen.unknown++;
  }
  return { ...arms, groups, ...seen };
}
