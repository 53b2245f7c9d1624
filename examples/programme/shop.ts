/** The cosmetics shop of one Saturday: what customers do, hour by hour, and its three programmes. */

import type { CommunicationPolicy, Programme } from "parcours";

/** One event of the shop. */
export type ShopEvent = { customer: string; what: string; at: string; paid?: number };

/** Everything that happens, in the order in which it reaches the shop. */
export const events: readonly ShopEvent[] = [
  { customer: "ana", what: "opt-in", at: "2026-03-01T09:00Z" },
  { customer: "ben", what: "opt-in", at: "2026-03-01T09:00Z" },
  { customer: "cleo", what: "opt-in", at: "2026-03-01T09:00Z" },
  { customer: "dan", what: "visit", at: "2026-03-20T09:00Z" },
  { customer: "cleo", what: "purchase", at: "2026-03-10T09:00Z", paid: 90 },
  { customer: "cleo", what: "delivered", at: "2026-03-25T08:30Z" },
  { customer: "eve", what: "opt-in", at: "2026-03-01T09:00Z" },
  { customer: "eve", what: "cart-abandoned", at: "2026-03-28T08:10Z" },
  { customer: "ana", what: "cart-abandoned", at: "2026-03-28T09:20Z" },
  { customer: "ben", what: "cart-abandoned", at: "2026-03-28T09:40Z" },
  { customer: "ben", what: "purchase", at: "2026-03-28T10:10Z", paid: 20 },
  { customer: "dan", what: "cart-abandoned", at: "2026-03-28T12:00Z" },
  { customer: "cleo", what: "purchase", at: "2026-03-28T13:30Z", paid: 75 },
  { customer: "eve", what: "opt-out", at: "2026-03-28T08:50Z" },
  { customer: "ben", what: "cart-abandoned", at: "2026-03-28T18:30Z" },
];

const message = { kind: "message", channels: ["email"] } as const;

/** Abandoned cart, survey after the delivery, invitation of the best. */
export const programmes: readonly Programme[] = [
  {
    id: "cart",
    activeFrom: "2026-03-28T00:00Z",
    entry: { on: "event", event: "cart-abandoned" },
    reentry: "after-exit",
    goal: { event: "purchase" },
    priority: 1,
    nodes: [
      { id: "hour", kind: "wait-for", event: "purchase", atMost: { hours: 1 }, next: "bought", otherwise: "reminder" },
      { id: "reminder", ...message, message: "ten-off", category: "offers" },
      { id: "bought", kind: "exit" },
    ],
  },
  {
    id: "survey",
    activeFrom: "2026-03-20T00:00Z",
    entry: { on: "event", event: "delivered" },
    nodes: [
      { id: "three days", kind: "wait", for: { days: 3 }, next: "ask" },
      { id: "ask", ...message, message: "survey", category: "service" },
    ],
  },
  {
    id: "vip",
    activeFrom: "2026-03-28T00:00Z",
    entry: { on: "segment", rule: { sum: "paid", of: "purchase", gte: 150 } },
    nodes: [{ id: "invite", ...message, message: "vip-invitation", category: "offers", ifCapped: "wait" }],
  },
];

/** Offers go to those who opted in and did not opt out since; one message a day; nothing at night. */
export const policy: CommunicationPolicy = {
  timeZone: "Europe/Paris",
  quiet: [{ from: "21:00", to: "08:00" }],
  caps: [{ max: 1, per: "day" }],
  consent: {
    offers: { channels: ["email"], rule: { all: ["opt-in", { not: "opt-out" }] } },
    service: { channels: ["email"], rule: { always: true } },
  },
  reachable: { email: { always: true } },
  lateness: { minutes: 5 },
};
