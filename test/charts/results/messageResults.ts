/** Results about programmes, messages and recommendations on which tables are tried, by kind. */

import {
  defineJourney,
  type EventLog,
  holdOutNeeded,
  itemsTogether,
  messageReach,
  nextSteps,
  programmeEffect,
  recommend,
  recommendationHits,
} from "parcours";
import { tried } from "./tried.ts";

const shop = defineJourney({
  id: "shop",
  channels: [{ id: "mail" }, { id: "store" }],
  messages: [
    { id: "online", topic: "returns", text: "30 days", channels: ["mail"] },
    { id: "desk", topic: "returns", text: "14 days", channels: ["store"] },
  ],
});
const sent = (message: string, channel: string, at: number) => ({
  key: `${at}`,
  customer: "=ann",
  message,
  channel,
  category: "service",
  at,
});

/** Results of each kind over a log. */
export function messageResults(log: EventLog) {
  const [first = "a", last = "b"] = [log.touchpoints[0], log.touchpoints.at(-1)];
  const now = Date.UTC(2030, 0, 1);
  const programme = {
    id: "welcome",
    activeFrom: 0,
    entry: { on: "event", event: first },
    goal: { event: last },
    holdOut: { share: 0.5 },
    nodes: [{ id: "hello", kind: "message", message: "hello", channels: ["email"], category: "news" }],
  } as const;
  const asked = { ledger: [], horizon: { days: 3 }, now };
  const by = [
    { id: "all", rule: { always: true } },
    { id: "=none", rule: { not: { always: true } } },
  ] as const;
  const seen = { seen: [first] };
  return {
    programmeEffect: tried(
      () => programmeEffect(log, programme, asked),
      () => programmeEffect(log, programme, { ...asked, by, ...(log.value && { value: "value" }) }),
    ),
    holdOutNeeded: [holdOutNeeded(0.05, { lift: 0.2, share: 0.1 })],
    messageReach: [
      messageReach(shop, []),
      messageReach(shop, [sent("online", "mail", 1), sent("desk", "store", 2), sent("desk", "mail", 3)]),
    ],
    recommend: tried(
      () => recommend(log, seen, { from: itemsTogether(log, { minBoth: 1 }), now }),
      () => recommend(log, seen, { from: nextSteps(log, { after: first, conversion: last }), now, n: 2 }),
    ),
    recommendationHits: [recommendationHits(log), recommendationHits(log, { n: 1, minBoth: 1, repeatable: true })],
  };
}
