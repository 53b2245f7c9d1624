/** Runs programmes over a log of the past, as if every due message had been sent at once. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { fail } from "../core/checks/fail.ts";
import { compareNames } from "../core/codes.ts";
import type { Instant } from "../core/instant.ts";
import type { Customers } from "../log/customers/customers.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { StagedJourney } from "../log/rules/stagedJourney.ts";
import { countFlows } from "./countFlows.ts";
import { countSkipped } from "./engine/countSkipped.ts";
import { addCount, type CountRow, createColumns } from "./engine/enrolmentColumns.ts";
import { keyOfPassed } from "./engine/enrolmentWalk.ts";
import { type Followed, followCustomers } from "./engine/followCustomers.ts";
import type { MessageNode } from "./engine/gate.ts";
import { type ProgrammesQuestion, readProgrammes, requiredNow } from "./engine/readProgrammes.ts";
import { sumCounts } from "./engine/sumCounts.ts";
import { readLedger } from "./ledger/ledger.ts";
import type { ProgrammesDefinition } from "./programme/programmesDefinition.ts";
import type { SimulatedMessage } from "./simulatedMessage.ts";
import type { SimulateProgrammesResult } from "./simulateProgrammesResult.ts";

/** The programmes that {@link simulateProgrammes} runs. Plain JSON. */
export type SimulateProgrammesDefinition = ProgrammesDefinition;

/** The time that {@link simulateProgrammes} covers, and what rules read beside the log. */
export type SimulateProgrammesOptions = {
  /** The first instant that may trigger anything. Required. */
  from: Instant;
  /** The last instant: events later than this do not count. Required. */
  until: Instant;
  /** The table of customers, from `customersFromRows`. @defaultValue the customers of the log, without traits */
  customers?: Customers;
  /** The journey whose stages rules name. @defaultValue none */
  journey?: StagedJourney;
};

/**
 * Runs programmes over a log of the past, instant by instant: every due message counts as sent at the very instant. Use it before a programme
 * starts: how many messages would have gone, to whom, and where customers stop. It does not know what customers would have done after a message.
 *
 * @param log - what customers did
 * @param definition - the programmes, and the policy that holds for all of them
 * @param options - from when until when
 * @throws {@link ParcoursError} `missing_now` without `from` or `until`, and the codes of `dueNow`
 * @example
 * const log = logFromRows(
 *   ["ann", "bob"].map((who) => ({ who, what: "signup", at: "2026-03-01T10:00Z" })),
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * const programme = {
 *   id: "welcome",
 *   activeFrom: "2026-01-01",
 *   entry: { on: "event", event: "signup" },
 *   nodes: [
 *     { id: "pause", kind: "wait", for: { days: 1 }, next: "hello" },
 *     { id: "hello", kind: "message", message: "hello", channels: ["email"], category: "news" },
 *   ],
 * } as const;
 * const policy = { timeZone: "UTC", consent: { news: { channels: ["email"], rule: { always: true } } }, reachable: { email: { always: true } } } as const;
 * const { messages, flows } = simulateProgrammes(log, { programmes: [programme], policy }, { from: "2026-03-01", until: "2026-04-01" });
 * messages.map(({ customer, at }) => [customer, new Date(at).toISOString().slice(0, 10)]) // => [["ann", "2026-03-02"], ["bob", "2026-03-02"]]
 * flows[0]?.nodes.map(({ node, entered, sent }) => [node, entered, sent]) // => [["pause", 2, 0], ["hello", 2, 2]]
 */
export function simulateProgrammes(
  log: EventLog,
  definition: SimulateProgrammesDefinition,
  options: SimulateProgrammesOptions,
): SimulateProgrammesResult {
  const caller = "simulateProgrammes";
  checkKeys(options ?? {}, ["from", "until", "customers", "journey"], caller, "the options");
  const question = readProgrammes(log, definition, options ?? {}, caller);
  const { perMs, population, programmes } = question;
  const from = requiredNow(options?.from, question, caller, "from");
  const until = requiredNow(options?.until, question, caller, "until");
  if (from > until) fail(caller, "from", "an instant before until", options.from);
  for (const programme of programmes) programme.from = Math.max(programme.from, from);
  const columns = createColumns(question, "", until);
  const rows: CountRow[] = [];
  const messages: SimulatedMessage[] = [];
  const counts = followCustomers(
    question,
    { now: until, ledger: readLedger([], perMs, caller), simulates: true },
    (followed) => {
      const id = population.idOf(followed.place);
      columns.add(id, 0, followed, rows);
      rows.length = 0;
      messages.push(...messagesOf(question, followed, id));
    },
    (what, family) => addCount(rows, family, what),
  );
  messages.sort((a, b) => a.at - b.at || compareNames(a.customer, b.customer) || compareNames(a.key, b.key));
  const state = columns.result();
  const sums = sumCounts(state);
  return {
    kind: "simulateProgrammes",
    definition,
    from: from / perMs,
    until: until / perMs,
    customers: counts.customers,
    withoutEvents: counts.withoutEvents,
    withoutTraits: counts.withoutTraits,
    messages,
    flows: countFlows(state, programmes),
    skipped: countSkipped(state),
    leftOut: {
      too_old: sums.too_old,
      outside_audience: sums.outside_audience,
      not_again: sums.not_again,
      excluded_by: sums.excluded_by,
      already_in: sums.already_in,
      missed: sums.missed,
      late_event: sums.late_event,
      unknown_zone: sums.unknown_zone,
      events_after_now: counts.eventsAfter,
    },
    warnings: question.warnings,
  };
}

/** The messages that went to a customer, and those that a hold-out would have got. */
function messagesOf(
  { perMs }: ProgrammesQuestion,
  { replayed, sends }: Followed,
  customer: string,
): SimulatedMessage[] {
  const channels = new Map(sends.map(({ key, channel }) => [key, channel]));
  return replayed.families.flatMap(({ walks }) =>
    walks.flatMap((walk) => {
      const { id, version, nodes } = walk.programme;
      const visits = nodes.map(() => 0);
      let since = walk.enrolledAt;
      return walk.passed.flatMap(({ node: place, at, as }): SimulatedMessage[] => {
        const visit = (visits[place] as number) + 1;
        visits[place] = visit;
        const dueSince = since;
        since = at;
        if (as !== "sent" && as !== "held-out") return [];
        const { id: node, node: own } = nodes[place] as MessageNode;
        const key = keyOfPassed(walk, customer, perMs, place, visit);
        return [
          {
            key,
            customer,
            programme: id,
            version,
            node,
            message: own.message,
            channel: channels.get(key) ?? null,
            category: own.category,
            at: at / perMs,
            dueSince: dueSince / perMs,
            arm: as === "sent" ? "treated" : "hold-out",
          },
        ];
      });
    }),
  );
}
