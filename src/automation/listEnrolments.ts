/** Lists the enrolments of a result of dueNow. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectResult } from "../core/checks/expectSource.ts";
import { isEnd, passedAs, splitCode } from "./engine/enrolmentCode.ts";
import type { Enrolment } from "./programme/enrolment.ts";
import type { Enrolments } from "./programme/enrolments.ts";

/** Which enrolments {@link listEnrolments} lists. */
export type ListEnrolmentsOptions = {
  /** Those of one customer only. @defaultValue all customers */
  customer?: string;
};

/**
 * Lists enrolments one by one: who entered which programme when, in which arm, where each stands, and what became of each message.
 *
 * @param enrolments - `enrolments` of a result of `dueNow`
 * @returns sorted by customer, then in the order in which programmes come first, then by trigger
 * @throws {@link ParcoursError} `wrong_argument`
 * @example
 * const log = logFromRows([{ who: "ann", what: "signup", at: "2026-03-01T10:00Z" }], { customer: "who", touchpoint: "what", time: "at" });
 * const programme = {
 *   id: "welcome",
 *   activeFrom: "2026-01-01",
 *   entry: { on: "event", event: "signup" },
 *   nodes: [{ id: "hello", kind: "message", message: "hello", channels: ["email"], category: "news" }],
 * } as const;
 * const policy = { timeZone: "UTC", consent: { news: { channels: ["email"], rule: { always: true } } }, reachable: { email: { always: true } } } as const;
 * const { enrolments } = dueNow(log, { programmes: [programme], policy }, { now: "2026-03-01T12:00Z", ledger: [] });
 * listEnrolments(enrolments).map(({ customer, arm, node, state }) => [customer, arm, node, state]) // => [["ann", "treated", "hello", "due"]]
 */
export function listEnrolments(enrolments: Enrolments, options: ListEnrolmentsOptions = {}): Enrolment[] {
  expectResult(enrolments, ["enrolments"], "listEnrolments");
  checkKeys(options, { customer: true }, "listEnrolments", "the options");
  const { customers, versions, nodes, starts, codes, keys, values, triggers, places, since, ends, ways, times } =
    enrolments;
  const found: Enrolment[] = [];
  customers.forEach((customer, c) => {
    if (options.customer !== undefined && options.customer !== customer) return;
    for (let i = starts[c] as number; i < (starts[c + 1] as number); i++) {
      const { version, state, heldOut } = splitCode(codes[i] as number);
      const names = nodes[version] as readonly string[];
      const [programme, number] = versions[version] as readonly [string, number];
      const passed: Enrolment["passed"] = [];
      for (let k = i === 0 ? 0 : (ends[i - 1] as number); k < (ends[i] as number); k++) {
        const way = ways[k] as number;
        passed.push({
          node: names[Math.floor(way / 16)] as string,
          at: times[k] as number,
          as: passedAs[way % 16] as Enrolment["passed"][number]["as"],
        });
      }
      found.push({
        customer,
        programme,
        version: number,
        key: values[keys[i] as number] ?? null,
        triggerAt: triggers[i] as number,
        arm: heldOut ? "hold-out" : "treated",
        node: isEnd(state) ? null : (names[places[i] as number] as string),
        state,
        since: since[i] as number,
        passed,
      });
    }
  });
  return found;
}
