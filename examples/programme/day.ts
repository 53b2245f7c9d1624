/** Runs the loop of one day: every hour it asks who is due, hands messages over, and writes the ledger. */

import { dueNow, type Enrolments, logFromRows } from "parcours";
import type { StoredLedger } from "./ledger.ts";
import type { Mailer } from "./mailer.ts";
import { events, policy, programmes } from "./shop.ts";

const hour = 3_600_000;
const start = Date.parse("2026-03-28T07:00Z");
const names = ["opt-in", "opt-out", "visit", "cart-abandoned", "purchase", "delivered"];

/** What the loop tells after each hour. */
export type HourReport = {
  now: number;
  sent: { customer: string; message: string }[];
  /** Those who are in a programme and get nothing, or were refused. */
  held: { customer: string; programme: string; reason: string; until: number | null }[];
};

/**
 * Runs 26 hours from the morning on. What went before a crash is in the ledger and with the mailer; the loop begins again at the first hour, and
 * nothing goes twice.
 *
 * @param step - is called at each place where a crash may happen
 */
export function runDay(ledger: StoredLedger, mailer: Mailer, step: () => void = () => {}): HourReport[] {
  const reports: HourReport[] = [];
  let enrolments: Enrolments | undefined;
  for (let now = start; now <= start + 25 * hour; now += hour) {
    const known = events.filter(({ at }) => Date.parse(at) <= now);
    const columns = { customer: "customer", touchpoint: "what", time: "at", properties: ["paid"] };
    const log = logFromRows(
      known.map((event) => ({ paid: null, ...event })),
      columns,
      { touchpoints: names },
    );
    // an entry later than now is of a run that was ahead: its key is not due all the same
    const result = dueNow(
      log,
      { programmes, policy },
      { now, ledger: ledger.all(), explain: "all", ...(enrolments && { enrolments }) },
    );
    enrolments = result.enrolments;
    const sent: HourReport["sent"] = [];
    for (const { key, customer, message, channel, category } of result.due) {
      step();
      mailer.send(key, `to ${customer}: ${message}`);
      step();
      ledger.add({ key, customer, message, channel, category, at: now });
      step();
      sent.push({ customer, message });
    }
    const held = (result.explained ?? []).filter(({ reason }) => reason !== "due" && reason !== "not_entered");
    reports.push({ now, sent, held });
  }
  return reports;
}
