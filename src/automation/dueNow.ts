/** Lists the messages that are due now, and says who gets none and why. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectResult } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { compareNames } from "../core/codes.ts";
import type { Instant } from "../core/instant.ts";
import { warning } from "../core/issue.ts";
import type { Customers } from "../log/customers/customers.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { StagedJourney } from "../log/rules/stagedJourney.ts";
import type { DueMessage } from "./dueMessage.ts";
import type { DueNowResult } from "./dueNowResult.ts";
import { countHeld } from "./engine/countHeld.ts";
import { countSkipped } from "./engine/countSkipped.ts";
import { addCount, type CountRow, createColumns } from "./engine/enrolmentColumns.ts";
import { followCustomers } from "./engine/followCustomers.ts";
import { readProgrammes, requiredNow } from "./engine/readProgrammes.ts";
import type { Emission } from "./engine/replay.ts";
import { sumCounts } from "./engine/sumCounts.ts";
import { explainFollowed } from "./explainFollowed.ts";
import type { HeldMessage } from "./heldMessage.ts";
import { createPrints, digestOf } from "./ledger/createPrints.ts";
import { readLedger } from "./ledger/ledger.ts";
import type { Enrolments } from "./programme/enrolments.ts";
import type { ProgrammesDefinition } from "./programme/programmesDefinition.ts";
import type { Sent } from "./programme/sent.ts";

/** The programmes that {@link dueNow} runs, and the policy that holds for all of them. Plain JSON. */
export type DueNowDefinition = ProgrammesDefinition;

/** The instant of {@link dueNow}, what was sent, and what rules read beside the log. */
export type DueNowOptions = {
  /** The instant of the answer: ms since 1970, a Date or an ISO text. Events later than this do not count. Required. */
  now: Instant;
  /** Everything that was ever sent, in any order; `[]` at first. Required: without it the same message is due again. */
  ledger: readonly Sent[];
  /** The table of customers, from `customersFromRows`. @defaultValue the customers of the log, without traits */
  customers?: Customers;
  /** The journey whose stages rules name. @defaultValue none */
  journey?: StagedJourney;
  /** `enrolments` of the last result: customers for whom nothing changed are not replayed. It changes nothing but time. @defaultValue none */
  enrolments?: Enrolments;
  /** Customers whose reasons are told one by one in `explained`. @defaultValue none */
  explain?: readonly string[] | "all";
};

const caller = "dueNow";

/**
 * Lists the messages that are due now: to whom, on which channel, since when. Everybody else is counted by the one reason why not. The log and
 * the ledger are the whole state: enrolments are replayed from them, and a node is left at the instant at which it was due, not at the instant of
 * the call. A key in the ledger is never due again.
 *
 * @param log - what customers did
 * @param definition - the programmes, and the policy that holds for all of them
 * @param options - the instant and the ledger
 * @throws {@link ParcoursError} `missing_now`, `invalid_ledger`, `invalid_programme` or the code of the only kind of fault (see `lintProgramme`), and
 *   the codes of rules and conditions
 * @example
 * const log = logFromRows([{ who: "ann", what: "cart", at: "2026-03-28T20:10Z" }], { customer: "who", touchpoint: "what", time: "at" });
 * const programme = {
 *   id: "cart",
 *   activeFrom: "2026-03-01",
 *   entry: { on: "event", event: "cart" },
 *   nodes: [
 *     { id: "hour", kind: "wait", for: { hours: 1 }, next: "mail" },
 *     { id: "mail", kind: "message", message: "ten-off", channels: ["email"], category: "offers" },
 *   ],
 * } as const;
 * const policy = {
 *   timeZone: "Europe/Paris",
 *   quiet: [{ from: "21:00", to: "08:00" }],
 *   consent: { offers: { channels: ["email"], rule: { always: true } } },
 *   reachable: { email: { always: true } },
 * } as const;
 * const night = dueNow(log, { programmes: [programme], policy }, { now: "2026-03-28T21:10Z", ledger: [] });
 * night.held // => [{ programme: "cart", reason: "quiet_until", count: 1, nextAt: Date.parse("2026-03-29T06:00Z") }]
 * const morning = dueNow(log, { programmes: [programme], policy }, { now: "2026-03-29T06:00Z", ledger: [] });
 * morning.due.map(({ customer, message, channel }) => [customer, message, channel]) // => [["ann", "ten-off", "email"]]
 */
export function dueNow(log: EventLog, definition: DueNowDefinition, options: DueNowOptions): DueNowResult {
  checkKeys(options ?? {}, ["now", "ledger", "customers", "journey", "enrolments", "explain"], caller, "the options");
  const question = readProgrammes(log, definition, options ?? {}, caller);
  const { perMs, families, population, timeZone } = question;
  const now = requiredNow(options?.now, question, caller);
  const ledger = readLedger(options.ledger, perMs, caller);
  const { enrolments, explain } = options;
  if (explain !== undefined && explain !== "all" && !Array.isArray(explain))
    fail(caller, "explain", '"all" or a list of customers', explain);
  const digest = digestOf([definition, options.journey ?? null, timeZone, perMs]);
  const warnings = [...question.warnings];
  if (enrolments !== undefined) expectResult(enrolments, ["enrolments"], caller, "enrolments");
  const before = usable(enrolments, digest, now / perMs) ? enrolments : undefined;
  if (enrolments !== undefined && before === undefined)
    warnings.push(
      warning(
        "enrolments_ignored",
        "the enrolments are of another definition or of a later instant: everything is replayed",
      ),
    );

  const wanted = explain === "all" ? null : new Set(explain ?? []);
  const columns = createColumns(question, digest, now);
  const printOf = createPrints(question.log, population.customers);
  const due: DueMessage[] = [];
  const explained: HeldMessage[] = [];
  const rows: CountRow[] = [];
  const reuse = before === undefined ? null : reuser(before, now / perMs);
  let print = 0;
  const counts = followCustomers(
    question,
    {
      now,
      ledger,
      simulates: false,
      wanted(start, end, row, entries, id) {
        print = printOf(start, end, row, entries);
        rows.length = 0;
        if (reuse === null || wanted === null || wanted.has(id)) return true;
        const c = reuse(id, print);
        if (c < 0) return true;
        columns.copy(before as Enrolments, c);
        return false;
      },
    },
    (followed) => {
      const id = population.idOf(followed.place);
      if (!followed.zoneKnown) addCount(rows, 0, "unknown_zone");
      columns.add(id, print, followed, rows);
      for (const emission of followed.replayed.emissions) due.push(dueMessage(id, emission, perMs));
      if (wanted === null || wanted.has(id)) explained.push(...explainFollowed(followed, families, id, perMs));
    },
    (what, family) => addCount(rows, family, what),
  );
  const state = columns.result();
  const priorities = new Map(
    question.programmes.map(({ id, version, priority }) => [JSON.stringify([id, version]), priority]),
  );
  const priorityOf = ({ programme, version }: DueMessage) =>
    priorities.get(JSON.stringify([programme, version])) as number;
  due.sort(
    (a, b) =>
      priorityOf(b) - priorityOf(a) ||
      a.dueSince - b.dueSince ||
      compareNames(a.programme, b.programme) ||
      compareNames(a.customer, b.customer) ||
      compareNames(a.key, b.key),
  );
  const sums = sumCounts(state);
  const wake = state.nexts.reduce((first, at) => (at >= 0 && (first < 0 || at < first) ? at : first), -1);
  return {
    kind: "dueNow",
    definition,
    now: now / perMs,
    customers: counts.customers,
    withoutEvents: counts.withoutEvents,
    withoutTraits: counts.withoutTraits,
    due,
    held: countHeld(state),
    skipped: countSkipped(state),
    enrolments: state,
    nextWakeAt: wake < 0 ? null : wake,
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
      ledger_after_now: counts.ledgerAfter,
    },
    warnings,
    ...(explain !== undefined && { explained }),
  };
}

/** A due message, as the caller gets it. */
function dueMessage(
  customer: string,
  { walk, key, node, channel, dueSince, sendBy }: Emission,
  perMs: number,
): DueMessage {
  const { id, version } = walk.programme;
  const { message, category } = node.node;
  return {
    key,
    customer,
    programme: id,
    version,
    node: node.id,
    message,
    channel,
    category,
    enrolledAt: walk.enrolledAt / perMs,
    dueSince: dueSince / perMs,
    sendBy: sendBy / perMs,
    arm: "treated",
  };
}

/** Whether the state of an earlier call may be used. */
function usable(enrolments: Enrolments | undefined, digest: string, now: number): boolean {
  return enrolments !== undefined && enrolments.digest === digest && enrolments.now <= now;
}

/** Finds the place of a customer for whom nothing changed; −1 for the others. */
function reuser({ customers, prints, wakes }: Enrolments, now: number): (id: string, print: number) => number {
  let hint = 0;
  let places: Map<string, number> | null = null;
  return (id, print) => {
    let c = hint;
    // customers come in the same order again, but for new ones
    if (customers[c] !== id) {
      places ??= new Map(customers.map((own, i) => [own, i]));
      c = places.get(id) ?? -1;
      if (c < 0) return -1;
    }
    hint = c + 1;
    const wake = wakes[c] as number;
    return prints[c] === print && (wake < 0 || wake > now) ? c : -1;
  };
}
