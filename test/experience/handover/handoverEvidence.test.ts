/** Evidence of a break between channels, to the verdict of its irritant. */

import {
  defineJourney,
  handoverEvidence,
  handovers,
  type Journey,
  logFromRows,
  rankIrritants,
  readJourney,
  recurrence,
  writeJourney,
} from "parcours";
import { expect, it } from "vitest";
import { refusal } from "../../helpers/refusal.ts";

const day = 86_400_000;
const rows = Array.from({ length: 200 }, (_, i) => {
  const where = i < 40 ? "web" : "store";
  const what = i < 12 || (i >= 40 && i < 70) ? "ask" : "visit";
  return [
    { who: i, what: "give", where: "store", time: 0 },
    { who: i, what, where, time: (1 + (i % 9)) * day },
  ];
}).flat();
const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "time", channel: "where" });
const result = handovers(log, { gives: ["give"], asks: ["ask"], within: { days: 30 } });
const journey = defineJourney({
  id: "shop",
  stages: [{ id: "purchase" }],
  channels: [{ id: "store" }, { id: "web" }],
  touchpoints: [{ id: "ask", stage: "purchase", channels: ["web"] }],
  irritants: [
    {
      id: "details-again",
      attribution: "provider",
      severity: 3,
      touchpoints: ["ask"],
      channelBreak: { from: "store", to: "web" },
    },
    { id: "queue", touchpoints: ["ask"] },
  ],
});

it("gives rows that a document and the verdict take", () => {
  const [irritant] = journey.irritants ?? [];
  const evidence = handoverEvidence(result, irritant as never);
  expect(evidence).toEqual([
    {
      id: "handovers details-again",
      source: "analytics",
      irritant: "details-again",
      channel: "web",
      count: 12,
      exposed: 40,
      at: "1970-01-10T00:00:00.000Z",
    },
  ]);
  const verdict = recurrence("details-again", evidence, { minRate: 0.15 });
  expect(verdict).toMatchObject({ verdict: "recurrent", customers: 12, rate: { value: 0.3, n: 40 } });
  expect(recurrence("details-again", evidence, { minRate: 0.2 }).verdict).toBe("emerging");
  const filled = defineJourney({ ...journey, evidence });
  const read = readJourney(writeJourney(filled));
  expect(read.issues).toEqual([]);
  const ranked = rankIrritants((read as { journey: Journey }).journey);
  expect(ranked.rows[0]).toMatchObject({ irritant: "details-again" });
});

it("gives no row for a way nobody took, and refuses an unknown channel", () => {
  const back = { id: "back", channelBreak: { from: "web", to: "store" } };
  expect(handoverEvidence(result, back)).toEqual([]);
  const typo = { id: "typo", channelBreak: { from: "stroe", to: "web" } };
  expect(refusal(() => handoverEvidence(result, typo), "unknown_channel")).toContain('Did you mean "store"?');
  expect(refusal(() => handoverEvidence(result, { id: "queue" }), "wrong_argument")).toContain("channelBreak");
  expect(refusal(() => handoverEvidence({} as never, back), "wrong_argument")).toContain("a result of handovers");
});
