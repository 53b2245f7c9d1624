import { createHash } from "node:crypto";
import {
  type EventLog,
  isParcoursError,
  type SimulationModel,
  shopModel,
  simulateLog,
  standardAttributionModel,
} from "parcours";
import { describe, expect, test } from "vitest";

/** Expects a share k / n within four standard errors of p. */
function expectNear(k: number, n: number, p: number, what: string) {
  const error = Math.sqrt((p * (1 - p)) / n);
  expect(Math.abs(k / n - p), `${what}: ${k / n} of ${n}, truth ${p}`).toBeLessThanOrEqual(4 * error + 1e-12);
}

const fingerprint = (log: EventLog) => {
  const hash = createHash("sha256");
  for (const column of [log.offsets, log.touchpoint, log.time, log.value, log.cost, log.channel?.codes])
    if (column) hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  return hash.update(JSON.stringify([log.touchpoints, log.channel?.names])).digest("hex");
};

function* journeys(log: EventLog) {
  for (let j = 0; j < log.journeys; j++) {
    const codes = log.touchpoint.subarray(log.offsets[j], log.offsets[j + 1]);
    yield Array.from(codes, (code) => log.touchpoints[code] as string);
  }
}

/** One object per event. */
const eventsOf = (log: EventLog) =>
  Array.from({ length: log.events }, (_, i) => ({
    touchpoint: log.touchpoints[log.touchpoint[i] as number],
    time: log.time[i],
    channel: log.channel?.names[(log.channel.codes[i] as number) - 1],
    value: log.value?.[i] ?? Number.NaN,
    cost: log.cost?.[i],
  }));

/** Counts steps one by one; `null` before the first event and after the last. */
function countSteps(log: EventLog) {
  const steps = new Map<string, number>();
  const from = new Map<string, number>();
  const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const journey of journeys(log)) {
    [null, ...journey].forEach((a, i) => {
      add(steps, JSON.stringify([a, journey[i] ?? null]));
      add(from, JSON.stringify(a));
    });
  }
  return { of: (a: string | null, b: string | null) => steps.get(JSON.stringify([a, b])) ?? 0, from };
}

const small: SimulationModel = {
  touchpoints: [
    { name: "a", channel: "x", effect: 0.3 },
    { name: "b", channel: "y" },
    { name: "c", channel: "x", effect: 0.1 },
  ],
  conversion: "buy",
  walk: {
    kind: "chain",
    start: [
      { to: "a", probability: 0.5 },
      { to: "b", probability: 0.5 },
    ],
    transitions: [
      { from: "a", to: "b", probability: 0.4 },
      { from: "a", to: "c", probability: 0.2 },
      { from: "b", to: "a", probability: 0.3 },
      { from: "b", to: "buy", probability: 0.2 },
      { from: "c", to: "c", probability: 0.25 },
      { from: "c", to: "buy", probability: 0.25 },
    ],
    irritants: [{ touchpoint: "b", share: 0.4, leaveFactor: 1.5, loop: 0.2, delayFactor: 5 }],
  },
};

describe("the same arguments", () => {
  test("give the same bytes; another seed gives others", () => {
    const one = simulateLog(shopModel(), { customers: 500, seed: 11 });
    const two = simulateLog(shopModel(), { customers: 500, seed: 11 });
    const other = simulateLog(shopModel(), { customers: 500, seed: 12 });
    expect(fingerprint(two.log)).toBe(fingerprint(one.log));
    expect(two.truth).toEqual(one.truth);
    expect(fingerprint(other.log)).not.toBe(fingerprint(one.log));
  });

  test("give the first customers of a larger simulation", () => {
    const few = simulateLog(shopModel(), { customers: 50, seed: 3 }).log;
    const many = simulateLog(shopModel(), { customers: 80, seed: 3 }).log;
    expect(eventsOf(many).slice(0, few.events)).toEqual(eventsOf(few));
  });
});

describe("a chain", () => {
  const customers = 40_000;
  const { log, truth } = simulateLog(small, { customers, seed: 5 });

  test("follows its transitions", () => {
    const calm = simulateLog({ ...small, walk: { ...small.walk, irritants: [] } as never }, { customers, seed: 5 });
    const counted = countSteps(calm.log);
    let tested = 0;
    for (const { from, to, probability } of calm.truth.transitions) {
      const n = counted.from.get(JSON.stringify(from)) as number;
      if (to === null || to === "buy") continue;
      expectNear(counted.of(from, to), n, probability, `${from} to ${to}`);
      tested++;
    }
    expect(tested).toBe(6);
  });

  test("converts with its probability, irritants and effects included", () => {
    expectNear(truth.converted, customers, truth.conversionProbability as number, "conversion");
    expect(truth.converted).toBe([...journeys(log)].filter((journey) => journey.includes("buy")).length);
  });

  test("has the expected number of events", () => {
    const perCustomer = log.events / customers;
    expect(perCustomer).toBeCloseTo(truth.eventsPerCustomer as number, 1);
    for (const { name: touchpoint, eventsPerCustomer } of truth.touchpoints) {
      const seen = [...journeys(log)].flat().filter((name) => name === touchpoint).length;
      expect(Math.abs(seen / customers - (eventsPerCustomer as number))).toBeLessThan(0.03);
    }
  });

  test("its truth about an effect equals a simulation without the effect", () => {
    const without = truth.touchpoints.map(({ name }) => {
      const touchpoints = small.touchpoints.map((t) => (t.name === name ? { ...t, effect: 0 } : t));
      return simulateLog({ ...small, touchpoints }, { customers: 1 }).truth.conversionProbability as number;
    });
    const lifts = without.map((p) => (truth.conversionProbability as number) - p);
    const all = lifts.reduce((a, b) => a + b);
    truth.touchpoints.forEach((row, k) => {
      expect(row.conversionWithoutEffect).toBeCloseTo(without[k] as number, 12);
      expect(row.share).toBeCloseTo((lifts[k] as number) / all, 10);
    });
    expect(truth.channels).toEqual([
      { channel: "x", share: expect.closeTo(1, 12) },
      { channel: "y", share: expect.closeTo(0, 12) },
    ]);
  });

  test("its truth about a removal equals a simulation where visitors of the touchpoint leave", () => {
    for (const { name: touchpoint, removalEffect } of truth.touchpoints) {
      if (small.walk.kind !== "chain") throw new Error("chain");
      const closed: SimulationModel = {
        ...small,
        touchpoints: small.touchpoints.map((t) => (t.name === touchpoint ? { name: t.name } : t)),
        walk: {
          ...small.walk,
          transitions: small.walk.transitions.filter((step) => step.from !== touchpoint),
          irritants: small.walk.irritants?.filter((irritant) => irritant.touchpoint !== touchpoint) ?? [],
        },
      };
      const p = simulateLog(closed, { customers: 1 }).truth.conversionProbability as number;
      expect(removalEffect).toBeCloseTo(1 - p / (truth.conversionProbability as number), 12);
    }
  });

  test("its irritant annoys the given share of the customers", () => {
    const [irritant] = truth.irritants;
    expectNear(irritant?.affected as number, customers, 0.4, "annoyed customers");
    expect(irritant?.met).toBeLessThan(irritant?.affected as number);
    const { conversionAffected, conversionOthers, lostConversion } = irritant as NonNullable<typeof irritant>;
    expect(conversionAffected).toBeLessThan(conversionOthers);
    expect(0.4 * conversionAffected + 0.6 * conversionOthers).toBeCloseTo(truth.conversionProbability as number, 12);
    expect(lostConversion).toBeCloseTo(conversionOthers - (truth.conversionProbability as number), 12);
  });

  test("has the truth computed by hand: one touchpoint, one effect", () => {
    const model: SimulationModel = {
      touchpoints: [{ name: "a", effect: 0.5 }],
      conversion: "buy",
      walk: {
        kind: "chain",
        start: [{ to: "a", probability: 1 }],
        transitions: [
          { from: "a", to: "a", probability: 0.5 },
          { from: "a", to: "buy", probability: 0.1 },
        ],
      },
    };
    const { conversionProbability, eventsPerCustomer, touchpoints } = simulateLog(model, { customers: 0 }).truth;
    // lost x = 0.5 (0.4 + 0.5 x); visits 1 / (1 − 0.5)
    expect(conversionProbability).toBeCloseTo(1 - 0.2 / 0.75, 12);
    expect(touchpoints[0]?.conversionWithoutEffect).toBeCloseTo(0.2, 12);
    expect(touchpoints[0]?.removalEffect).toBeCloseTo(1, 12);
    expect(eventsPerCustomer).toBeCloseTo(2 + 1 - 0.2 / 0.75, 12);
  });

  test("continues after a conversion, and may convert again", () => {
    const { log: shop } = simulateLog(shopModel(), { customers: 5000, seed: 2 });
    const all = [...journeys(shop)];
    const after = all.filter((journey) => journey.indexOf("delivery") > journey.indexOf("purchase"));
    expect(after.length).toBeGreaterThan(300);
    expect(all.filter((journey) => journey.filter((name) => name === "purchase").length > 1).length).toBeGreaterThan(5);
  });
});

describe("times, values, costs, channels", () => {
  const { log } = simulateLog(shopModel(), { customers: 3000, seed: 8 });
  const first = Date.UTC(2026, 0, 5);

  test("first events are in the calendar window, times never decrease and are whole", () => {
    for (let j = 0; j < log.journeys; j++) {
      const times = log.time.subarray(log.offsets[j], log.offsets[j + 1]);
      expect((times[0] as number) >= first && (times[0] as number) < first + 90 * 86_400_000).toBe(true);
      expect(times.every((time, i) => Number.isInteger(time) && (i === 0 || time >= (times[i - 1] as number)))).toBe(
        true,
      );
    }
  });

  test("delays have the given median", () => {
    const model: SimulationModel = {
      touchpoints: [{ name: "a" }, { name: "b", delay: { kind: "lognormal", median: { hours: 5 }, sigma: 1 } }],
      conversion: "buy",
      walk: {
        kind: "chain",
        start: [{ to: "a", probability: 1 }],
        transitions: [{ from: "a", to: "b", probability: 1 }],
      },
    };
    const { log: pairs } = simulateLog(model, { customers: 10_000, seed: 1 });
    let below = 0;
    for (let i = 0; i < pairs.events; i += 2)
      if ((pairs.time[i + 1] as number) - (pairs.time[i] as number) < 5 * 3_600_000) below++;
    expectNear(below, 10_000, 0.5, "delays under the median");
  });

  test("a purchase has an amount in cents, no other event has one; each event has its channel and cost", () => {
    const rows = eventsOf(log);
    expect(rows.length).toBe(log.events);
    for (const row of rows) {
      const amount = row.value;
      if (row.touchpoint === "purchase") expect(Math.round((amount as number) * 100) / 100).toBe(amount);
      else expect(amount).toBeNaN();
      if (row.touchpoint === "social-ad") expect([row.channel, row.cost]).toEqual(["social", 0.15]);
    }
  });
});

describe("edges", () => {
  test("no customers give an empty log, with the truth", () => {
    const { log, truth } = simulateLog(shopModel(), { customers: 0 });
    expect([log.events, log.journeys, truth.converted]).toEqual([0, 0, 0]);
    expect(truth.conversionProbability).toBeGreaterThan(0.05);
    const drawn = simulateLog(standardAttributionModel(), { customers: 0 }).truth;
    expect([drawn.conversionProbability, drawn.eventsPerCustomer, drawn.touchpoints[0]?.share]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test("hostile names come through unchanged", () => {
    const names = ["__proto__", "constructor", "", 'a"b', "x → y, z", "سلام", "🛒", "n".repeat(10_000)];
    const model: SimulationModel = {
      touchpoints: names.map((name) => ({ name, channel: name, effect: 0.1 })),
      conversion: "toString",
      walk: {
        kind: "drawn",
        popularity: names.map((touchpoint) => ({ touchpoint, weight: 1 })),
        lengths: [0, 0, 0, 1],
      },
    };
    const { log, truth } = simulateLog(model, { customers: 400, seed: 1 });
    expect([...log.touchpoints]).toEqual([...names, "toString"].sort());
    expect(truth.touchpoints.map((row) => row.name)).toEqual(names);
  });

  test("the result is plain JSON except the columns of the log", () => {
    const { truth } = simulateLog(small, { customers: 10 });
    expect(JSON.parse(JSON.stringify(truth))).toEqual(truth);
  });
});

describe("an invalid model is refused with the place of its error", () => {
  const chain = (walk: object) => ({ ...small, walk: { ...small.walk, ...walk } });
  const cases: [string, unknown, string, RegExp][] = [
    ["no object", null, "invalid_definition", /model: expected an object/],
    ["no touchpoints", { ...small, touchpoints: 3 }, "invalid_definition", /touchpoints: expected a list/],
    [
      "a name used twice",
      { ...small, touchpoints: [{ name: "a" }, { name: "a" }] },
      "invalid_definition",
      /touchpoints\[1\]\.name: expected a name used once, got "a"/,
    ],
    [
      "an effect of 1",
      { ...small, touchpoints: [{ name: "a", effect: 1 }] },
      "invalid_definition",
      /touchpoints\[0\]\.effect: expected a probability below 1/,
    ],
    [
      "an effect of the conversion",
      { ...small, touchpoints: [...small.touchpoints, { name: "buy", effect: 0.1 }] },
      "invalid_definition",
      /touchpoints\[3\]\.effect/,
    ],
    [
      "an unknown touchpoint",
      chain({ transitions: [{ from: "a", to: "buyy", probability: 0.1 }] }),
      "unknown_touchpoint",
      /"buyy" in walk\.transitions\[0\]\.to\. Did you mean "buy"\?/,
    ],
    [
      "starts that add up to less than 1",
      chain({ start: [{ to: "a", probability: 0.9 }] }),
      "invalid_definition",
      /walk\.start: expected probabilities whose sum is 1, got 0\.9/,
    ],
    [
      "a row that adds up to more than 1",
      chain({
        transitions: [
          { from: "a", to: "b", probability: 0.7 },
          { from: "a", to: "c", probability: 0.7 },
        ],
      }),
      "invalid_definition",
      /from "a" whose sum is at most 1, got 1\.4/,
    ],
    [
      "a state from which no journey ends",
      chain({
        transitions: [
          { from: "a", to: "b", probability: 1 },
          { from: "b", to: "a", probability: 1 },
        ],
      }),
      "invalid_definition",
      /no journey that comes to "a" can end/,
    ],
    [
      "an irritant at the conversion",
      chain({ irritants: [{ touchpoint: "buy", share: 0.1 }] }),
      "invalid_definition",
      /walk\.irritants\[0\]\.touchpoint/,
    ],
    [
      "a loop of 1",
      chain({ irritants: [{ touchpoint: "a", share: 0.1, loop: 1 }] }),
      "invalid_definition",
      /walk\.irritants\[0\]\.loop/,
    ],
    [
      "an unknown walk",
      { ...small, walk: { kind: "random" } },
      "invalid_definition",
      /walk\.kind: expected "chain" or "drawn"/,
    ],
    [
      "popularity without a weight",
      { ...small, walk: { kind: "drawn", popularity: [], lengths: [1] } },
      "invalid_definition",
      /walk\.popularity/,
    ],
    [
      "a negative weight of a length",
      { ...small, walk: { kind: "drawn", popularity: [{ touchpoint: "a", weight: 1 }], lengths: [-1] } },
      "invalid_definition",
      /walk\.lengths\[0\]/,
    ],
    [
      "a delay in months",
      { ...small, delay: { kind: "fixed", time: { months: 1 } } },
      "invalid_duration",
      /delay\.time/,
    ],
    ["an unknown delay", { ...small, delay: { kind: "gamma" } }, "invalid_definition", /delay\.kind/],
    [
      "a start without an offset",
      { ...small, starts: { from: "2026-01-05T10:00", within: { days: 1 } } },
      "invalid_definition",
      /starts\.from/,
    ],
    ["a negative value", { ...small, value: { kind: "fixed", amount: -1 } }, "invalid_definition", /value\.amount/],
  ];
  test.each(cases)("%s", (_, model, code, message) => {
    const call = () => simulateLog(model as SimulationModel, { customers: 1 });
    expect(call).toThrow(message);
    try {
      call();
    } catch (error) {
      expect(isParcoursError(error, code)).toBe(true);
    }
  });

  test("customers and seed must be whole numbers", () => {
    expect(() => simulateLog(small, { customers: 1.5 })).toThrow(/customers: expected a whole number/);
    expect(() => simulateLog(small, { customers: -1 })).toThrow(/customers/);
    expect(() => simulateLog(small, { customers: 1, seed: Number.NaN })).toThrow(/seed/);
  });
});
