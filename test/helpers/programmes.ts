/** Makes programmes, policies and logs for tests, and plays the app: asks, sends, writes the ledger. */

import type { CommunicationPolicy, DueMessage, DueNowOptions, Programme, Sent } from "../../src/automation/index.ts";
import { dueNow, whyNot } from "../../src/automation/index.ts";
import { type EventLog, logFromRows } from "../../src/log/index.ts";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** An instant of 2026 in UTC: `utc("03-28T20:10")`. */
export const utc = (text: string) => Date.parse(`2026-${text}Z`);

/** Rows of events: customer, touchpoint, time, and properties. */
export type Row = [who: string, what: string, at: number, more?: { [key: string]: unknown }];

/** @param names - touchpoints that may be missing */
export function logOf(rows: readonly Row[], names: readonly string[] = []): EventLog {
  return logFromRows(
    rows.map(([who, what, at, more]) => ({ who, what, at, ...more })),
    {
      customer: "who",
      touchpoint: "what",
      time: "at",
      properties: [...new Set(rows.flatMap(([, , , more]) => Object.keys(more ?? {})))],
    },
    { touchpoints: [...new Set(["trigger", "visit", "cart", "order", "purchase", "opt-out", ...names])] },
  );
}

/** Everybody may be written to on every channel, at any time. */
export const open: CommunicationPolicy = {
  timeZone: "Europe/Paris",
  consent: { offers: { channels: ["email", "sms"], rule: { always: true } } },
  reachable: { email: { always: true }, sms: { always: true } },
};

export const mail = { kind: "message", message: "hello", channels: ["email"], category: "offers" } as const;

/** One message right after an event. */
export const base: Programme = {
  id: "p",
  activeFrom: utc("01-01T00:00"),
  entry: { on: "event", event: "trigger" },
  nodes: [{ id: "mail", ...mail }],
};

/** The ledger entry of a due message that was sent at an instant. */
export function sentAt(
  { key, customer, message, channel, category }: DueMessage,
  at: number,
  more: Partial<Sent> = {},
): Sent {
  return { key, customer, message, channel, category, at, ...more };
}

/** A ledger entry of another system. */
export function wrote(customer: string, at: number, more: Partial<Sent> = {}): Sent {
  return {
    key: `own ${customer} ${at}`,
    customer,
    message: "other",
    channel: "email",
    category: "offers",
    at,
    ...more,
  };
}

/** What is due: customer, message, node. */
export function dueOf(
  log: EventLog,
  programmes: readonly Programme[],
  now: number,
  ledger: readonly Sent[] = [],
  policy = open,
  more: Partial<DueNowOptions> = {},
) {
  return dueNow(log, { programmes, policy }, { now, ledger, ...more }).due;
}

/** The reason and its end for one customer in the first programme. */
export function heldOf(
  log: EventLog,
  programmes: readonly Programme[],
  customer: string,
  now: number,
  ledger: readonly Sent[] = [],
  policy = open,
  more: Partial<DueNowOptions> = {},
) {
  const [held] = whyNot(log, { programmes, policy }, customer, { now, ledger, ...more });
  return [held?.reason, held?.until];
}
