/** Tests referrals: the vector of the specification, every reason, the table of customers, windows, long chains, hostile input. */

import {
  customersFromRows,
  type EventRow,
  logFromRows,
  nodeKey,
  referralGraph,
  referrals,
  splitJourneys,
} from "parcours";
import { describe, expect, it } from "vitest";

const columns = { customer: "who", touchpoint: "what", time: "at", value: "value", properties: ["by"] };
const day = 86_400_000;
const logOf = (rows: readonly EventRow[]) =>
  logFromRows(
    rows.map((row) => ({ by: null, value: null, ...row })),
    columns,
  );
const asked = { referred: { event: "join", by: "by" } };

/** A→B, A→C, B→D, D→E, F alone, nine invitations, four who convert. */
const vector = () => {
  const own = { A: 100, B: 50, C: 0, D: 80, E: 40, F: 30 };
  const by = { B: "A", C: "A", D: "B", E: "D" } as Record<string, string>;
  const rows = Object.entries(own).map(([who, value], i) => ({
    who,
    what: "join",
    at: i * day,
    by: by[who] ?? null,
    value,
  }));
  const invites = ["A", "A", "A", "A", "B", "B", "D", "D", "F"].map((who, i) => ({
    who,
    what: "invite",
    at: (7 + i) * day,
  }));
  return logOf([...rows, ...invites]);
};

describe("the vector of the specification", () => {
  const result = referrals(vector(), { ...asked, invited: "invite", share: 0.2 });
  const of = (key: "allocated" | "generation" | "brought") =>
    Object.fromEntries(result.nodes.map((node) => [node.id, node[key]]));

  it("allocates money so that it adds up", () => {
    const expected = { A: 113.52, B: 54.08, C: 0, D: 70.4, E: 32, F: 30 };
    for (const [id, money] of Object.entries(expected)) expect(of("allocated")[id]).toBeCloseTo(money, 9);
    expect(result.value).toEqual({ own: 300, allocated: 300 });
    expect(of("brought")).toEqual({ A: 50, B: 80, C: 0, D: 40, E: 0, F: 0 });
  });

  it("counts generations", () => {
    expect(of("generation")).toEqual({ A: 0, B: 1, C: 1, D: 2, E: 3, F: 0 });
    expect(result.generations.map(({ customers }) => customers)).toEqual([2, 2, 1, 1]);
  });

  it("has k with its exact bounds", () => {
    const { growth } = result;
    expect([growth.customers, growth.invitations, growth.converted]).toEqual([6, 9, 4]);
    expect(growth.invitationsPerCustomer.value).toBe(1.5);
    expect(growth.conversionPerInvitation.value).toBeCloseTo(0.444444, 6);
    expect(growth.k.value).toBeCloseTo(0.666667, 6);
    expect(growth.k.lower).toBeCloseTo(0.181644, 6);
    expect(growth.k.upper).toBeCloseTo(1.706931, 6);
    expect(growth.perCustomerWon.value).toBeCloseTo(3, 12);
    expect(growth.perCustomerWon.lower).toBeCloseTo(1 / (1 - 0.181644), 5);
    expect(growth.perCustomerWon.upper).toBeNull();
  });

  it("lists the edges by time, with the delay from the first event of the referrer", () => {
    expect(result.edges.map(({ from, to, at, delayMs }) => [from, to, at / day, (delayMs as number) / day])).toEqual([
      ["A", "B", 1, 1],
      ["A", "C", 2, 2],
      ["B", "D", 3, 2],
      ["D", "E", 4, 1],
    ]);
    // A after 1 day, D after 1, B after 2; C, E and F wait until day 15
    expect(result.delay).toMatchObject({ n: 6, events: 3, censored: 3, q50Ms: 2 * day, edgesQ50Ms: 1.5 * day });
  });
});

it("counts every reason why a statement is no referral", () => {
  const rows = [
    { who: "a", what: "join", at: 1, by: "a" },
    { who: "b", what: "join", at: 2, by: "nobody" },
    { who: "b", what: "join", at: 3, by: "c" },
    { who: "c", what: "join", at: 4, by: null },
    { who: "c", what: "join", at: 5, by: "a" },
    { who: "c", what: "join", at: 6, by: "b" },
    { who: "c", what: "join", at: 7, by: "a" },
    // d and e begin at one instant: each names the other
    { who: "d", what: "see", at: 8 },
    { who: "e", what: "see", at: 8 },
    { who: "d", what: "join", at: 9, by: "e" },
    { who: "e", what: "join", at: 10, by: "d" },
    { who: "e", what: "join", at: 11, by: "a" },
  ];
  const { edges, leftOut, statements, warnings } = referrals(logOf(rows), asked);
  expect(edges.map(({ from, to }) => from + to)).toEqual(["ac", "ed", "ae"]);
  expect(leftOut).toEqual({
    no_referrer: 1,
    self: 1,
    unknown_referrer: 1,
    referrer_later: 1,
    second_referrer: 1,
    repeated: 1,
    cycle: 1,
  });
  expect(statements).toBe(edges.length + Object.values(leftOut).reduce((a, b) => a + b, 0));
  expect(warnings.map(({ code }) => code)).toEqual(["no_window", "tied_events"]);
});

it("keeps referrers outside, one node for an id, with the part of the money that is theirs", () => {
  const rows = [
    { who: "b", what: "join", at: 2, by: "blog", value: 10 },
    { who: "c", what: "join", at: 3, by: "blog", value: 30 },
    { who: "d", what: "join", at: 4, by: "c", value: 0 },
  ];
  const found = referrals(logOf(rows), { ...asked, keepOutside: true, share: 0.5 });
  expect(found.outside).toBe(1);
  expect(found.nodes.at(-1)).toEqual({
    id: "blog",
    outside: true,
    referrer: null,
    generation: 0,
    referred: 2,
    own: 0,
    brought: 40,
    allocated: 20,
  });
  expect(found.generations).toEqual([
    { generation: 0, customers: 0 },
    { generation: 1, customers: 2 },
    { generation: 2, customers: 1 },
  ]);
  expect(found.edges.map(({ delayMs }) => delayMs)).toEqual([null, null, 1]);
  expect(found.growth).toMatchObject({ customers: 3, referred: 1 });
  expect(found.value).toEqual({ own: 40, allocated: 40 });
});

it("knows referrers of the table of customers, who have no events", () => {
  const customers = customersFromRows([{ id: "ann" }, { id: "bob" }, { id: "eve" }], { id: "id" });
  const log = logOf([{ who: "bob", what: "join", at: 2, by: "ann" }]);
  const found = referrals(log, asked, { customers });
  expect([found.customers, found.withoutEvents, found.edges.length]).toEqual([3, 2, 1]);
  expect(found.generations.map(({ customers: n }) => n)).toEqual([2, 1]);
  expect(found.growth.customers).toBe(1);
  expect(referrals(log, asked).leftOut.unknown_referrer).toBe(1);
});

describe("within", () => {
  const rows = [
    { who: "a", what: "join", at: 0 },
    { who: "a", what: "invite", at: 10 * day },
    { who: "a", what: "invite", at: 31 * day },
    { who: "b", what: "join", at: 10 * day, by: "a" },
    { who: "b", what: "buy", at: 30 * day },
    { who: "c", what: "join", at: 20 * day, by: "a" },
    { who: "c", what: "buy", at: 40 * day },
    { who: "d", what: "join", at: 35 * day, by: "a" },
  ];
  it("watches every customer for the same time, and leaves out who was not watched so long", () => {
    const { growth, warnings } = referrals(logOf(rows), {
      ...asked,
      invited: "invite",
      converted: "buy",
      within: { days: 30 },
    });
    expect(growth).toMatchObject({ customers: 2, immature: 2, invitations: 1, referred: 2, converted: 1 });
    expect(growth.k.value).toBe(0.5);
    expect(warnings.map(({ code }) => code)).toEqual(["immature"]);
  });
  it("does not see later events", () => {
    const seen = referrals(logOf(rows), asked, { observedUntil: 15 * day });
    expect([seen.customers, seen.edges.length, seen.observedUntil]).toEqual([2, 1, 15 * day]);
  });
});

it("says so when more customers convert than were invited", () => {
  const rows = [
    { who: "a", what: "join", at: 0 },
    { who: "b", what: "join", at: 1, by: "a" },
  ];
  const { growth, warnings } = referrals(logOf(rows), { ...asked, invited: { all: ["join", { not: "join" }] } });
  expect(growth.conversionPerInvitation.value).toBeNull();
  expect(growth.k.value).toBe(0.5);
  expect(warnings.map(({ code }) => code)).toContain("more_conversions_than_invitations");
});

it("reads ids in columns of numbers, and joins a log that is split", () => {
  const rows = [
    { who: 7, what: "join", at: 0 },
    { who: 8, what: "join", at: 1, by: 7 },
    { who: 8, what: "join", at: 100, by: 7 },
  ].map((row) => ({ by: null, value: 1, ...row }));
  const log = logFromRows(rows, columns);
  const found = referrals(log, asked);
  expect(found.edges.map(({ from, to }) => [from, to])).toEqual([["7", "8"]]);
  expect(referrals(splitJourneys(log, { silence: { seconds: 0.01 } }), asked).edges).toEqual(found.edges);
});

describe("a chain", () => {
  it.each([100_000, 1_000_000])("of %i customers needs no stack", (n) => {
    const names = Array.from({ length: n }, (_, i) => `c${String(i).padStart(7, "0")}`);
    const log = {
      ...logFromRows([{ who: "x", what: "join", at: 0, by: "x", value: 1 }], columns),
      events: n,
      journeys: n,
      customers: n,
      offsets: Uint32Array.from({ length: n + 1 }, (_, i) => i),
      customerIds: names,
      touchpoint: new Uint8Array(n),
      time: Float64Array.from({ length: n }, (_, i) => i),
      value: new Float64Array(n).fill(1),
      properties: [
        { name: "by", column: { type: "text" as const, names, codes: Uint32Array.from({ length: n }, (_, i) => i) } },
      ],
    };
    const found = referrals(log, { ...asked, share: 0.5 });
    expect(found.edges.length).toBe(n - 1);
    expect(found.nodes.at(-1)?.generation).toBe(n - 1);
    expect(found.generations.length).toBe(n);
    expect(found.value).toEqual({ own: n, allocated: n });
    // far from the end every customer has 2, and keeps half of it
    expect(found.nodes[0]?.allocated).toBeCloseTo(2, 9);
    expect(found.nodes[5]?.allocated).toBeCloseTo(1, 9);
  });
});

describe("referralGraph", () => {
  it("has a node for each customer and an edge for each referral", () => {
    const graph = referralGraph(referrals(vector(), { ...asked, share: 0.2 }));
    expect([graph.order, graph.size]).toEqual([6, 4]);
    expect(graph.getNodeAttribute("D", "own")).toBe(80);
    expect(graph.getEdgeAttribute("A", "B", "delayMs")).toBe(day);
  });
  it("keeps hostile ids", () => {
    const rows = [
      { who: "__proto__", what: "join", at: 0 },
      { who: "constructor", what: "join", at: 1, by: "__proto__" },
      { who: 'a, "b"', what: "join", at: 2, by: "constructor" },
      { who: "🛒", what: "join", at: 3, by: "__proto__" },
    ];
    const graph = referralGraph(referrals(logOf(rows), asked));
    expect(graph.getNodeAttribute(nodeKey("constructor"), "referrer")).toBe("__proto__");
    expect(graph.outDegree(nodeKey("__proto__"))).toBe(2);
  });
});

describe("refuses", () => {
  const log = vector();
  it.each([
    [{}, "invalid_definition", "referred"],
    [{ referred: { event: "join" } }, "invalid_definition", "referred.by"],
    [{ referred: { event: "join", by: "bye" } }, "unknown_property", 'Did you mean "by"'],
    [{ referred: { event: "jion", by: "by" } }, "unknown_touchpoint", 'Did you mean "join"'],
    [{ referred: { event: "join", by: "by", of: 1 } }, "invalid_definition", "of"],
    [{ ...asked, share: 1.1 }, "invalid_definition", "share"],
    [{ ...asked, share: Number.NaN }, "invalid_definition", "share"],
    [{ ...asked, within: { months: 1 } }, "invalid_duration", "within"],
    [{ ...asked, value: "by" }, "wrong_type", "value"],
    [{ ...asked, shar: 1 }, "invalid_definition", 'Did you mean "share"'],
    [{ ...asked, keepOutside: "yes" }, "invalid_definition", "keepOutside"],
  ])("%j", (definition, code, text) => {
    expect(() => referrals(log, definition as never)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(text) }),
    );
  });
});

it("answers for an empty log, and for one without money", () => {
  const empty = referrals(logFromRows([], columns), asked);
  expect(empty).toMatchObject({ customers: 0, nodes: [], edges: [], generations: [], observedUntil: null });
  expect(empty.growth.k.value).toBeNull();
  const { value: _, ...withoutMoney } = columns;
  const log = logFromRows([{ who: "a", what: "join", at: 0, by: "b" }], withoutMoney);
  const found = referrals(log, asked);
  expect([found.value, found.nodes[0]?.own]).toEqual([null, null]);
  expect(JSON.parse(JSON.stringify(found))).toEqual(found);
});
