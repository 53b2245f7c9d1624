import { absorption, isParcoursError, logFromRows, pathTable, pathTableFromRows, splitJourneys } from "parcours";
import { describe, expect, test } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";
import { sharedPath, sharedText } from "../../helpers/shared.ts";

const log = logOf(vectorT);
const near = (value: number) => expect.closeTo(value, 12);

describe("absorption of five journeys, conversion P", () => {
  const result = absorption(log, { conversion: "P" });

  test("conversion, expected events, events to conversion", () => {
    expect(result).toMatchObject({
      kind: "absorption",
      journeys: 5,
      conversion: near(2 / 5),
      expectedEvents: near(13 / 5),
      eventsToConversion: near(69 / 17),
      observed: { conversion: { value: 2 / 5, n: 5, method: "wilson" }, eventsToConversion: 3.5 },
    });
  });

  test.each([
    ["A", 20 / 51, 1, 17 / 20, 1],
    ["B", 22 / 51, 1, 17 / 25, 3 / 5],
    ["C", 2 / 3, 3 / 5, 3 / 5, 3 / 5],
  ])("%s", (touchpoint, conversion, visits, reach, observed) => {
    expect(result.from.find((one) => one.name === touchpoint)).toMatchObject({
      conversion: near(conversion),
      visits: near(visits),
      reach: near(reach),
      observedReach: { value: observed, n: 5 },
    });
  });

  test("probabilities and sensitivities", () => {
    const place = (at: unknown) => (typeof at === "string" ? at : (at as { at: string }).at);
    const found = result.transitions.map((t) => [`${place(t.from)} ${place(t.to)}`, t.probability, t.sensitivity]);
    expect(found).toEqual([
      ["start A", near(4 / 5), near(-2 / 51)],
      ["start B", near(1 / 5), near(2 / 51)],
      ["A B", near(3 / 5), near(5 / 51)],
      ["A C", near(1 / 5), near(35 / 102)],
      ["A end", near(1 / 5), near(-25 / 51)],
      ["B A", near(1 / 5), near(-5 / 102)],
      ["B B", near(1 / 5), 0],
      ["B C", near(2 / 5), near(20 / 51)],
      ["B end", near(1 / 5), near(-55 / 102)],
      ["C conversion", near(2 / 3), near(3 / 5)],
      ["C end", near(1 / 3), near(-3 / 5)],
    ]);
  });

  test("is plain JSON", () => {
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});

describe("conversion", () => {
  test("is any condition, at its first occurrence; later events are ignored", () => {
    const rows = [
      { who: "1", what: "a", at: 1, price: 0 },
      { who: "1", what: "b", at: 2, price: 50 },
      { who: "1", what: "c", at: 3, price: 70 },
      { who: "2", what: "b", at: 1, price: 5 },
    ];
    const priced = logFromRows(rows, { customer: "who", touchpoint: "what", time: "at", properties: ["price"] });
    const result = absorption(priced, { conversion: { where: { price: { gte: 50 } } } });
    expect(result).toMatchObject({ conversion: 0.5, observed: { eventsToConversion: 2 } });
    expect(result.from.map(({ name, conversion }) => [name, conversion])).toEqual([
      ["a", 1],
      ["b", 0],
    ]);
  });

  test("is an event of the log, also when events are called by another label or have none", () => {
    const rows = [
      { who: "1", what: "visit", at: 1, channel: "web" },
      { who: "1", what: "look", at: 2, channel: null },
      { who: "1", what: "buy", at: 3, channel: null },
      { who: "1", what: "visit", at: 4, channel: "shop" },
      { who: "2", what: "visit", at: 1, channel: "web" },
      { who: "2", what: "visit", at: 2, channel: "shop" },
    ];
    const channels = logFromRows(rows, { customer: "who", touchpoint: "what", time: "at", channel: "channel" });
    const result = absorption(channels, { conversion: "buy", by: "channel" });
    expect(result.conversion).toBe(0.5);
    expect(result.from.map(({ name, conversion, visits }) => [name, conversion, visits])).toEqual([
      ["shop", 0, 0.5],
      ["web", 0.5, 1],
    ]);
  });

  test("is known to a path table, or is a touchpoint at which its paths are cut", () => {
    const paths = pathTableFromRows([
      { path: ["A", "B", "C"], conversions: 1, nonConversions: 0 },
      { path: ["A", "B", "B", "C"], conversions: 0, nonConversions: 1 },
      { path: ["A", "C"], conversions: 1, nonConversions: 0 },
      { path: ["B", "A", "B"], conversions: 0, nonConversions: 1 },
      { path: ["A"], conversions: 0, nonConversions: 1 },
    ]);
    const expected = withoutWarnings(absorption(log, { conversion: "P" }));
    expect(withoutWarnings(absorption(paths))).toEqual(expected);
    expect(withoutWarnings(absorption(pathTable(log), { conversion: "P" }))).toEqual(expected);
  });

  test("missing: the message tells what to give", () => {
    for (const source of [log, pathTable(log)]) {
      expect(() => absorption(source)).toThrow(/^absorption: give the conversion/);
      expect(code(() => absorption(source))).toBe("needs_conversions");
    }
    expect(code(() => absorption(log, { conversion: "Q" }))).toBe("unknown_touchpoint");
    expect(code(() => absorption(pathTable(log), { conversion: { where: { price: 3 } } }))).toBe("unknown_property");
  });
});

describe("edge cases", () => {
  test("two hundred thousand touchpoints do not exceed the number of arguments of a call", () => {
    const many = Array.from({ length: 200_000 }, (_, i) => ({
      path: [`t${i}`],
      conversions: i === 7 ? 1 : 0,
      nonConversions: 1,
    }));
    expect(absorption(pathTableFromRows(many)).expectedEvents).toBeCloseTo(1, 9);
  });

  test("no journey converts; every journey converts at once; there is no journey", () => {
    const known = logFromRows(
      [{ c: 1, t: "A", at: 0 }],
      { customer: "c", touchpoint: "t", time: "at" },
      { touchpoints: ["P"] },
    );
    expect(absorption(known, { conversion: "P" })).toMatchObject({
      conversion: 0,
      eventsToConversion: null,
      observed: { eventsToConversion: null },
      from: [{ name: "A", conversion: 0, eventsToConversion: null }],
    });
    const atOnce = absorption(logOf("x: P0 A1; y: P5"), { conversion: "P" });
    expect(atOnce).toMatchObject({ conversion: 1, expectedEvents: 0, eventsToConversion: 1, from: [] });
    expect(atOnce.transitions).toEqual([
      { from: { at: "start" }, to: { at: "conversion" }, count: 2, probability: 1, sensitivity: null },
    ]);
    const nobody = logFromRows([], { customer: "a", touchpoint: "b", time: "c" });
    expect(absorption(nobody, { conversion: "P" })).toMatchObject({
      journeys: 0,
      conversion: null,
      expectedEvents: null,
      eventsToConversion: null,
      observed: { conversion: { value: null } },
      from: [],
      transitions: [],
    });
  });

  test("journeys without any event with a label leave from the start", () => {
    const table = pathTableFromRows([
      { path: [], conversions: 1, nonConversions: 2 },
      { path: ["a"], conversions: 1, nonConversions: 0 },
    ]);
    expect(absorption(table).conversion).toBeCloseTo(0.5, 12);
  });

  test("more than 500 touchpoints are solved by sweeps, without reach", () => {
    const ring = Array.from({ length: 700 }, (_, i) => `t${String(i).padStart(3, "0")}`);
    const table = pathTableFromRows([
      { path: [...ring, ...ring], conversions: 3, nonConversions: 1 },
      { path: ring.slice(0, 300), conversions: 1, nonConversions: 3 },
      { path: ["t650", "t100", "t650"], conversions: 0, nonConversions: 2 },
    ]);
    const result = absorption(table);
    expect(result.conversion).toBeCloseTo(0.4, 10);
    expect(result.from[0]).toMatchObject({ visits: expect.closeTo(1.2, 9), reach: null });
    expect(result.warnings.map((one) => one.code)).toContain("limit");
  });
});

const ecom = sharedPath("data/ecom.csv.gz");
describe.skipIf(!ecom)("a shop, split after 30 minutes of silence (needs shared/data/ecom.csv.gz)", () => {
  test("equals a computation in Python", () => {
    const lines = sharedText("data/ecom.csv.gz").trim().split(/\r?\n/).slice(1);
    const rows = lines.map((line) => line.split(",")).map(([c, , t, at]) => ({ c, t, at }));
    const shop = splitJourneys(logFromRows(rows, { customer: "c", touchpoint: "t", time: "at" }), {
      silence: { minutes: 30 },
    });
    const result = absorption(shop, { conversion: "purchase" });
    expect(result.journeys).toBe(3605);
    expect(result.conversion).toBeCloseTo(0.1303744799, 10);
    const { observed } = absorption(shop, { conversion: "purchase" }, { cluster: "none" });
    expect(observed.conversion).toMatchObject({
      lower: expect.closeTo(0.119775, 6),
      upper: expect.closeTo(0.141761, 6),
    });
    // 600 customers made these visits: they tell less than as many visits of different customers
    expect(result.observed.conversion).toMatchObject({ clusters: 600, n: 3605 });
    expect(result.observed.conversion.designEffect as number).toBeGreaterThan(1);
    expect(result.expectedEvents).toBeCloseTo(8.216920943, 9);
    expect(result.eventsToConversion).toBeCloseTo(10.107457, 6);
    expect(result.observed.eventsToConversion).toBeCloseTo(9.157447, 6);
    const h = new Map(result.from.map(({ name, conversion }) => [name, conversion]));
    expect(h.get("payment_details")).toBeCloseTo(0.382447, 6);
    expect(h.get("shipping_details")).toBeCloseTo(0.287791, 6);
    expect(h.get("cart")).toBeCloseTo(0.230533, 6);
    expect(h.get("add_to_cart")).toBeCloseTo(0.193194, 6);
    expect(h.get("home")).toBeCloseTo(0.126713, 6);
  });
});

const running = sharedPath("data/running-example.csv");
describe.skipIf(!running)("the running example of process mining (needs shared/data/running-example.csv)", () => {
  test("at every touchpoint until rejection, the probability to be paid is one half", () => {
    const lines = sharedText("data/running-example.csv").trim().split(/\r?\n/).slice(1);
    const rows = lines.map((line) => line.split(",")).map((cells) => ({ c: cells[7], t: cells[1], at: cells[3] }));
    const example = logFromRows(rows, { customer: "c", touchpoint: "t", time: "at" });
    const result = absorption(example, { conversion: "pay compensation" });
    expect(result.conversion).toBeCloseTo(0.5, 12);
    for (const { name: touchpoint, conversion } of result.from)
      expect(conversion).toBeCloseTo(touchpoint === "reject request" ? 0 : 0.5, 12);
    const visits = new Map(result.from.map((one) => [one.name, one.visits]));
    expect([visits.get("check ticket"), visits.get("decide")]).toEqual([near(1.5), near(1.5)]);
    const slope = (to: unknown) =>
      result.transitions.find((t) => t.from === "decide" && JSON.stringify(t.to) === JSON.stringify(to))?.sensitivity;
    expect(slope({ at: "conversion" })).toBeCloseTo(9 / 8, 12);
    expect(slope("reinitiate request")).toBeCloseTo(0, 12);
  });
});

function code(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (isParcoursError(error)) return error.code;
  }
  return "nothing";
}

function withoutWarnings({ warnings: _, definition: __, ...rest }: Record<string, unknown>) {
  return rest;
}
