/** Hand-overs between channels: vectors, the words of the specification, faults. */

import { defineJourney, handovers, logFromRows, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { refusal } from "../../helpers/refusal.ts";

const day = 86_400_000;
/** "ann store give 0": customer, channel (- for none), touchpoint, day, topic. */
function logOf(...lines: string[]) {
  const rows = lines.map((line) => {
    const [who, where, what, at, topic = null] = line.split(" ");
    return { who, where: where === "-" ? null : where, what, time: Number(at) * day, topic };
  });
  return logFromRows(
    rows,
    { customer: "who", touchpoint: "what", time: "time", channel: "where", properties: ["topic"] },
    { touchpoints: ["give", "ask"] },
  );
}
const question = { gives: ["give"], asks: ["ask"], within: { days: 30 } } as const;

/** 40 customers go from the store to the web, 12 are asked; 160 stay in the store, 30 are asked. */
const vector = logOf(
  ...Array.from({ length: 40 }, (_, i) => [`s${i} store give 0`, `s${i} web ${i < 12 ? "ask" : "visit"} 3`]).flat(),
  ...Array.from({ length: 160 }, (_, i) => [`t${i} store give 0`, `t${i} store ${i < 30 ? "ask" : "visit"} 3`]).flat(),
);

describe("handovers", () => {
  // spec/segments.md §11; the lower bound of the difference and the ratio are there computed from rounded bounds
  it("has the hand vector of the specification", () => {
    const { pairs, baselines, gives } = handovers(vector, question);
    const [pair] = pairs;
    expect(pairs).toHaveLength(1);
    expect(pair).toMatchObject({ from: "store", to: "web", verdict: "not-shown" });
    expect(pair).toMatchObject({ switches: { customers: 40, times: 40 }, askedAgain: { customers: 12, times: 12 } });
    expect(pair?.rate.value).toBe(0.3);
    expect(pair?.rate.lower).toBeCloseTo(0.180748, 6);
    expect(pair?.rate.upper).toBeCloseTo(0.4543, 6);
    expect(pair?.baseline.value).toBe(0.1875);
    expect(pair?.difference.value).toBeCloseTo(0.1125, 12);
    expect(pair?.difference.lower).toBeCloseTo(-0.02455, 5);
    expect(pair?.difference.upper).toBeCloseTo(0.275612, 6);
    expect(pair?.ratio.value).toBeCloseTo(1.6, 12);
    expect(pair?.ratio.lower).toBeCloseTo(0.888071, 5);
    expect(pair?.ratio.upper).toBeCloseTo(2.726296, 5);
    expect(pair?.excess.value).toBeCloseTo(4.5, 9);
    expect(baselines).toMatchObject([{ channel: "store", stays: { customers: 160 }, askedAgain: { customers: 30 } }]);
    expect(gives).toEqual({ customers: 200, times: 200 });
  });

  it("shows an excess when there is one", () => {
    const lines = Array.from({ length: 60 }, (_, i) => [
      `s${i} store give 0`,
      `s${i} web ${i < 40 ? "ask" : "visit"} 3`,
    ]);
    const stays = Array.from({ length: 60 }, (_, i) => [
      `t${i} store give 0`,
      `t${i} store ${i < 5 ? "ask" : "visit"} 3`,
    ]);
    const [pair] = handovers(logOf(...lines.flat(), ...stays.flat()), question).pairs;
    expect(pair?.verdict).toBe("more-often");
    expect(pair?.pAdjusted).toBeLessThan(0.001);
    const [turned] = handovers(
      logOf(
        ...lines.flat().map((line) => line.replace("web", "store")),
        ...stays.flat().map((line) => line.replace(/store (ask|visit)/, "web $1")),
      ),
      question,
    ).pairs;
    expect(turned?.verdict).toBe("less-often");
  });

  it("asks after the last giving, within the window, and needs no giving in between", () => {
    const of = (...lines: string[]) =>
      handovers(logOf(...lines), question).pairs.map(({ from, to, switches, askedAgain }) => [
        from,
        to,
        switches.times,
        askedAgain.times,
      ]);
    expect(of("a store give 0", "a web ask 30")).toEqual([["store", "web", 1, 1]]);
    expect(of("a store give 0", "a web ask 31")).toEqual([]);
    // the giving at the till is the last one: the web form is compared with it
    expect(of("a store give 0", "a phone give 5", "a web ask 6")).toEqual([
      ["phone", "web", 1, 1],
      ["store", "phone", 1, 0],
    ]);
    // asked twice on the web after one giving: one time
    expect(of("a store give 0", "a web ask 2", "a web ask 3")).toEqual([["store", "web", 1, 1]]);
    expect(of("a store give 0", "a web ask 2", "a store give 3", "a web ask 4")).toEqual([["store", "web", 2, 2]]);
    expect(of("a web ask 0", "a store give 1")).toEqual([]);
  });

  it("takes an event that asks and gives for both", () => {
    const form = { gives: ["form"], asks: ["form"], within: { days: 30 } };
    const { pairs } = handovers(logOf("a store form 0", "a web form 2", "a app form 4"), form);
    expect(pairs.map(({ from, to, askedAgain }) => [from, to, askedAgain.customers])).toEqual([
      ["store", "web", 1],
      ["web", "app", 1],
    ]);
  });

  it("counts a customer who stays and also switches as one who switches", () => {
    const { baselines, pairs } = handovers(logOf("a store give 0", "a store visit 1", "a web visit 2"), question);
    expect(pairs[0]?.switches.customers).toBe(1);
    expect(baselines).toMatchObject([{ channel: "store", stays: { customers: 0, times: 0 }, alsoSwitched: 1 }]);
    expect(pairs[0]).toMatchObject({ baseline: { value: null }, difference: { value: null }, ratio: { value: null } });
    expect(pairs[0]).toMatchObject({ p: null, pAdjusted: null, verdict: "not-shown", excess: { value: null } });
  });

  it("keeps topics apart", () => {
    const log = logOf(
      "a store give 0 case1",
      "a web ask 1 case2",
      "a web ask 2 case1",
      "a web ask 3",
      "b store give 0",
      "b web ask 1",
    );
    expect(handovers(log, { ...question, topic: "topic" })).toMatchObject({
      pairs: [{ askedAgain: { customers: 1, times: 1 }, timeBetweenMs: { q50: 2 * day } }],
      leftOut: { no_topic: 3, never_gave: 1 },
    });
    expect(handovers(log, question).pairs[0]?.askedAgain.customers).toBe(2);
  });

  it("counts unknown channels, and does not guess them", () => {
    const result = handovers(
      logOf("a - give 0", "a web ask 1", "b store give 0", "b - ask 1", "b web visit 2"),
      question,
    );
    expect(result.leftOut).toMatchObject({ unknown_channel: 3 });
    expect(result.pairs).toMatchObject([{ from: "store", to: "web", askedAgain: { customers: 0 } }]);
    expect(result.warnings.map(({ code }) => code)).toContain("no_channel");
    const without = logFromRows(
      [
        { c: 1, t: "give", at: 0 },
        { c: 1, t: "ask", at: 1 },
      ],
      { customer: "c", touchpoint: "t", time: "at" },
    );
    expect(handovers(without, question)).toMatchObject({
      pairs: [],
      leftOut: { unknown_channel: 2 },
      gives: { times: 0 },
    });
  });

  it("does not order events of one instant", () => {
    const result = handovers(logOf("a store give 0", "a web ask 0", "a web visit 1"), question);
    expect(result.pairs).toMatchObject([{ askedAgain: { times: 0 }, switches: { times: 1 } }]);
    expect(result.warnings.find(({ code }) => code === "tied_times")?.count).toBe(1);
    const two = handovers(logOf("a store give 0", "a web give 0", "a web ask 1"), question);
    expect(two).toMatchObject({ pairs: [], leftOut: { tied_gives: 2, unknown_channel: 1 } });
  });

  it("measures what is repeated after a switch, by touchpoint or by stage", () => {
    const log = logOf(
      "a store choose 0",
      "a store give 1",
      "a web choose 2",
      "b store choose 0",
      "b store give 1",
      "b web compare 2",
    );
    expect(handovers(log, question).pairs[0]?.repeats).toMatchObject({ value: 0.5, n: 2 });
    const journey = defineJourney({
      id: "shop",
      channels: [{ id: "store" }, { id: "web" }],
      stages: [{ id: "search" }, { id: "details" }],
      touchpoints: [
        { id: "choose", stage: "search", observedAs: ["choose", "compare"] },
        { id: "give", stage: "details" },
      ],
    });
    expect(handovers(log, question, { journey }).pairs[0]?.repeats).toMatchObject({ value: 1, n: 2 });
  });

  it("measures abandonment after being asked, against not", () => {
    const log = logOf(
      ...["a store give 0", "a web ask 2"],
      ...["b store give 0", "b web ask 2", "b web buy 3"],
      ...["c store give 0", "c web visit 2", "c web buy 3"],
      ...["d store give 0", "d web visit 2"],
      ...["e store give 90", "e web ask 91"],
    );
    const [pair] = handovers(log, question, { observedUntil: 100 * day }).pairs;
    // e was not observed for 30 days after the question
    expect(pair?.abandonment.askedAgain).toMatchObject({ value: 0.5, n: 2 });
    expect(pair?.abandonment.notAsked).toMatchObject({ value: 0.5, n: 2 });
    expect(pair?.abandonment.difference.value).toBe(0);
    expect(pair?.timeBetweenMs).toMatchObject({ min: day, q50: 2 * day, max: 2 * day });
    const { warnings } = handovers(log, question, { observedUntil: 100 * day });
    expect(warnings.find(({ code }) => code === "immature")?.count).toBe(1);
  });

  it("counts owned channels only, when asked", () => {
    const log = logOf("a store give 0", "a market ask 1", "a web ask 2");
    const journey = defineJourney({
      id: "shop",
      channels: [
        { id: "store", media: "owned" },
        { id: "web", media: "owned" },
        { id: "market", media: "paid" },
      ],
      stages: [],
      touchpoints: [],
    });
    const { pairs, leftOut } = handovers(log, { ...question, ownedOnly: true }, { journey });
    expect(pairs.map(({ to }) => to)).toEqual(["web"]);
    expect(leftOut).toMatchObject({ not_owned: 1 });
    expect(handovers(log, question, { journey }).pairs).toHaveLength(2);
    expect(refusal(() => handovers(log, { ...question, ownedOnly: true }))).toContain("ownedOnly: expected a journey");
  });

  it("joins split journeys, and has groups", () => {
    const split = splitJourneys(vector, { silence: { days: 1 } });
    expect(split.journeys).toBe(400);
    expect(handovers(split, question).pairs).toEqual(handovers(vector, question).pairs);
    const result = handovers(vector, { ...question, breakdown: { by: "channel", at: "last" } });
    expect(result.additive).toBe(true);
    expect(result.groups?.map(({ value, pairs, gives }) => [value, pairs.length, gives.customers])).toEqual([
      ["store", 0, 160],
      ["web", 1, 40],
    ]);
  });

  it("answers for nothing", () => {
    const empty = logFromRows([], { customer: "c", touchpoint: "t", time: "at" });
    const result = handovers(empty, question);
    expect(result).toMatchObject({ pairs: [], baselines: [], channels: [], observedUntil: null, customers: 0 });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it("refuses by name", () => {
    const ask = (change: object, options: object = {}) =>
      refusal(() => handovers(vector, { ...question, ...change } as never, options));
    expect(ask({ gives: [] })).toContain("gives: expected at least one condition");
    expect(ask({ asks: "ask" })).toContain("asks: expected a list");
    expect(ask({ within: undefined })).toContain("within: expected a duration");
    expect(ask({ wihtin: 1 })).toContain('Did you mean "within"?');
    expect(ask({ topic: 3 })).toContain("topic: expected the name");
    expect(ask({ ownedOnly: "yes" })).toContain("ownedOnly");
    expect(ask({}, { level: 1 })).toContain("level");
    expect(refusal(() => handovers(vector, { ...question, asks: ["aks"] }), "unknown_touchpoint")).toContain(
      'Did you mean "ask"?',
    );
    expect(refusal(() => handovers(vector, { ...question, topic: "topik" }), "unknown_property")).toContain("topic");
    expect(refusal(() => handovers(vector, { ...question, within: { days: -1 } }), "invalid_duration")).toContain(
      "within",
    );
    expect(refusal(() => handovers([] as never, question), "wrong_argument")).toContain("an event log");
  });
});
