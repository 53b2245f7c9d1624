/** Compares what a document plans to say with what was sent. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { compareNames } from "../../core/codes.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { checkLevel } from "../../core/estimate.ts";
import { warning } from "../../core/issue.ts";
import { wilson } from "../../core/wilson.ts";
import type { Message } from "../../model/entities/message.ts";
import type { Journey } from "../../model/journey.ts";
import { readLedger } from "../ledger/ledger.ts";
import type { Sent } from "../programme/sent.ts";
import { contradictionsOf, type ToldCustomer } from "./contradictionsOf.ts";
import type { MessageReachCell, MessageReachResult } from "./messageReachResult.ts";
import type { OffPlanMessage } from "./offPlanMessage.ts";
import { plannedChannels } from "./plannedChannels.ts";
import { createVariants } from "./saidVariants.ts";

/** How {@link messageReach} compares. */
export type MessageReachOptions = {
  /** Two messages contradict each other when a customer gets them at most this long after each other. @defaultValue no limit */
  within?: Duration;
  /** Two-sided confidence level of the interval. @defaultValue `0.95` */
  level?: number;
};

const caller = "messageReach";

/**
 * Did customers hear the same thing everywhere? It counts for each topic and channel what the document plans and what was sent, and finds
 * customers to whom two messages of one topic said different things; messages on channels that they do not name; messages that nobody got.
 *
 * The plan of a message are its own channels and those of the touchpoints that carry it. A message without any is not planned, so nothing of it
 * is off plan. Two texts differ when `messageMatrix` shows them as different: letters count, not meanings. Two offers differ in percent or
 * amount. An entry of the ledger may have its `text` and its `offer` as they were sent; else those of the document count. Entries that failed are
 * counted, and reach nobody.
 *
 * @param journey - the document with the messages
 * @param ledger - everything that was sent
 * @param options - when two messages are close enough to contradict each other
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_ledger`, `invalid_definition`, `invalid_duration`
 * @example
 * const shop = defineJourney({
 *   id: "shop",
 *   channels: [{ id: "mail" }, { id: "store" }],
 *   messages: [
 *     { id: "online", topic: "returns", text: "30 days", channels: ["mail"] },
 *     { id: "desk", topic: "returns", text: "14 days", channels: ["store"] },
 *   ],
 * });
 * const sent = (message: string, channel: string, at: number) => ({ key: `${at}`, customer: "ann", message, channel, category: "service", at });
 * const { contradictions, offPlan } = messageReach(shop, [sent("online", "mail", 0), sent("desk", "store", 1), sent("desk", "mail", 2)]);
 * contradictions // => [{ topic: "returns", differs: "text", messages: ["desk", "online"], customers: 1, example: "ann" }]
 * offPlan // => [{ message: "desk", channel: "mail", sent: 1, customers: 1 }]
 */
export function messageReach(
  journey: Journey,
  ledger: readonly Sent[],
  options: MessageReachOptions = {},
): MessageReachResult {
  expectSource(journey, "journey", caller, "journey");
  checkKeys(options, { within: true, level: true }, caller, "the options");
  const level = checkLevel(options.level ?? 0.95, caller);
  const within = options.within === undefined ? Infinity : durationMs(options.within, `${caller}: within`);
  readLedger(ledger, 1, caller);
  const messages = new Map<string, Message>(journey.messages.map((message) => [message.id, message]));
  const planned = plannedChannels(journey);
  const topics = [...new Set(journey.messages.flatMap(({ topic }) => (topic === undefined ? [] : [topic])))];
  const tally = tallyOf(topics, journey, planned);
  const variants = createVariants(journey.language);

  // by customer, then by time: so that each customer is counted once, whatever the order of the ledger
  const entries = ledger.map((_, i) => i);
  const at = (i: number) => ledger[i] as Sent;
  entries.sort(
    (a, b) =>
      compareNames(at(a).customer, at(b).customer) ||
      at(a).at - at(b).at ||
      compareNames(at(a).key, at(b).key) ||
      a - b,
  );
  const reached = new Set<string>();
  const everSent = new Set<string>();
  const told: ToldCustomer[] = [];
  const leftOut = { unknown_message: 0, no_topic: 0, failed: 0 };
  let whose: string | null = null;
  let topicsOf = new Map<string, { variant: number; at: number }[]>();
  const close = (customer: string | null) => {
    if (customer !== null)
      for (const [topic, own] of topicsOf) if (own.length > 1) told.push({ customer, topic, told: own });
    topicsOf = new Map();
  };
  for (const i of entries) {
    const sent = at(i);
    const message = messages.get(sent.message);
    if (message === undefined) {
      leftOut.unknown_message++;
      continue;
    }
    const { topic } = message;
    if (topic === undefined) leftOut.no_topic++;
    if (sent.status === "failed") {
      leftOut.failed++;
      tally.failed(topic, sent.channel);
      continue;
    }
    reached.add(sent.customer);
    everSent.add(message.id);
    tally.sent(message.id, topic, sent);
    if (topic === undefined) continue;
    if (whose !== sent.customer) close(whose);
    whose = sent.customer;
    const own = topicsOf.get(topic) ?? [];
    topicsOf.set(topic, own);
    own.push({ variant: variants.idOf(message, sent), at: sent.at });
  }
  close(whose);
  const { contradictions, customers: contradicted } = contradictionsOf(told, variants, within);
  return {
    kind: caller,
    definition: { ...(options.within !== undefined && { within: options.within }) },
    customers: reached.size,
    cells: tally.cells(),
    contradictions,
    contradicted: wilson(contradicted, reached.size, { level }),
    offPlan: tally.offPlan(),
    neverSent: journey.messages.flatMap(({ id }) =>
      (planned.get(id)?.size ?? 0) > 0 && !everSent.has(id) ? [id] : [],
    ),
    leftOut,
    warnings:
      leftOut.unknown_message > 0
        ? [
            warning(
              "unknown_message",
              "entries of the ledger are of no message of the document: they do not count",
              leftOut.unknown_message,
              [],
              ledger.find(({ message }) => !messages.has(message))?.message,
            ),
          ]
        : [],
  };
}

/** Counts by topic and channel, and what is off plan. Entries of one customer come one after another. */
function tallyOf(topics: readonly string[], { channels, messages }: Journey, planned: Map<string, Set<string>>) {
  type Counted = { sent: number; failed: number; customers: number; last: string | null; planned: number };
  const cells = new Map<string, Map<string, Counted>>(topics.map((topic) => [topic, new Map()]));
  const off = new Map<string, Map<string, OffPlanMessage & { last: string | null }>>();
  const cell = (topic: string, channel: string): Counted => {
    const row = cells.get(topic) as Map<string, Counted>;
    const own = row.get(channel) ?? { sent: 0, failed: 0, customers: 0, last: null, planned: 0 };
    row.set(channel, own);
    return own;
  };
  for (const { id, topic } of messages)
    if (topic !== undefined) for (const channel of planned.get(id) ?? []) cell(topic, channel).planned++;
  const order = new Map(channels.map(({ id }, i) => [id, i]));
  const byChannel = (a: string, b: string) =>
    (order.get(a) ?? order.size) - (order.get(b) ?? order.size) || compareNames(a, b);
  return {
    failed(topic: string | undefined, channel: string): void {
      if (topic !== undefined) cell(topic, channel).failed++;
    },
    sent(id: string, topic: string | undefined, { channel, customer }: Sent): void {
      const plan = planned.get(id);
      if (plan !== undefined && plan.size > 0 && !plan.has(channel)) {
        const row = off.get(id) ?? new Map();
        off.set(id, row);
        const own = row.get(channel) ?? { message: id, channel, sent: 0, customers: 0, last: null };
        row.set(channel, own);
        count(own, customer);
      }
      if (topic !== undefined) count(cell(topic, channel), customer);
    },
    cells: (): MessageReachCell[] =>
      Array.from(cells, ([topic, row]) =>
        Array.from(row, ([channel, { last: _, ...own }]) => ({ topic, channel, ...own })).sort((a, b) =>
          byChannel(a.channel, b.channel),
        ),
      )
        .flat()
        .map(({ topic, channel, planned, sent, failed, customers }) => ({
          topic,
          channel,
          planned,
          sent,
          failed,
          customers,
        })),
    offPlan: (): OffPlanMessage[] =>
      messages.flatMap(({ id }) =>
        Array.from(off.get(id)?.values() ?? [], ({ last: _, ...own }) => own).sort((a, b) =>
          byChannel(a.channel, b.channel),
        ),
      ),
  };
}

function count(own: { sent: number; customers: number; last: string | null }, customer: string): void {
  own.sent++;
  if (own.last === customer) return;
  own.customers++;
  own.last = customer;
}
