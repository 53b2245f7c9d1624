import { defineJourney, type Issue, isParcoursError, type JourneyInput, parseJourney, writeJourney } from "parcours";
import { describe, expect, test } from "vitest";

const codes = (issues: readonly Issue[]) => issues.map(({ code }) => code);
const faultsOf = (input: unknown) => parseJourney(input).issues;

describe("a journey of five lines", () => {
  const bread = defineJourney({
    id: "bread",
    stages: [{ id: "need" }, { id: "buy" }],
    touchpoints: [
      { id: "window", stage: "need" },
      { id: "till", stage: "buy" },
    ],
  });

  test("is valid, and has thirteen arrays and a version", () => {
    expect(bread).toEqual({
      id: "bread",
      schemaVersion: 1,
      stages: [{ id: "need" }, { id: "buy" }],
      touchpoints: [
        { id: "window", stage: "need" },
        { id: "till", stage: "buy" },
      ],
      channels: [],
      personas: [],
      actors: [],
      irritants: [],
      solutions: [],
      opportunities: [],
      evidence: [],
      metrics: [],
      links: [],
      places: [],
      messages: [],
    });
  });

  test("is frozen at every depth, and the input is not", () => {
    const input: JourneyInput = { id: "a", stages: [{ id: "s", roles: ["usage"], extra: { deep: [{ x: 1 }] } }] };
    const journey = defineJourney(input);
    expect(Object.isFrozen(journey)).toBe(true);
    const deep = journey.stages[0]?.extra?.deep as { x: number }[];
    expect([journey.stages, journey.stages[0], deep, deep[0]].every(Object.isFrozen)).toBe(true);
    expect(Object.isFrozen(input.stages?.[0]?.extra?.deep)).toBe(false);
  });

  test("an entity needs only an id, except links and evidence", () => {
    const arrays = ["stages", "touchpoints", "channels", "personas", "actors", "irritants", "solutions"];
    const others = ["opportunities", "metrics", "places", "messages"];
    for (const array of [...arrays, ...others])
      expect(parseJourney({ id: "a", [array]: [{ id: "x" }] }).ok, array).toBe(true);
    expect(codes(faultsOf({ id: "a", links: [{ id: "x" }], touchpoints: [{ id: "t" }] }))).toEqual(["required"]);
    expect(codes(faultsOf({ id: "a", evidence: [{ id: "x" }] }))).toEqual(["required"]);
  });
});

describe("faults of fields", () => {
  const cases: [string, unknown, string, string][] = [
    ["required", {}, "required", "id: is required"],
    ["a document that is none", [], "wrong_type", "the document: expected an object, got a list"],
    ["no document", undefined, "not_json", "the document: JSON has no undefined"],
    ["wrong type", { id: "a", stages: {} }, "wrong_type", "stages: expected a list, got an object"],
    [
      "null is a value",
      { id: "a", touchpoints: [{ id: "t", stage: null }] },
      "wrong_type",
      "touchpoints[0].stage: expected a string, got null",
    ],
    [
      "unknown value",
      { id: "a", touchpoints: [{ id: "t", kind: "comunication" }] },
      "unknown_value",
      'touchpoints[0].kind: "comunication" is not one of communication, action, outcome. Did you mean "communication"?',
    ],
    ["empty id", { id: "" }, "out_of_range", "id: may not be empty"],
    ["long id", { id: "x".repeat(513) }, "out_of_range", "id: is longer than 512 characters"],
    [
      "valence",
      { id: "a", touchpoints: [{ id: "t", valence: 1.5 }] },
      "out_of_range",
      "touchpoints[0].valence: 1.5 is above 1",
    ],
    ["share", { id: "a", personas: [{ id: "p", share: -0.1 }] }, "out_of_range", "personas[0].share: -0.1 is below 0"],
    [
      "severity",
      { id: "a", irritants: [{ id: "i", severity: 5 }] },
      "unknown_value",
      "irritants[0].severity: 5 is not one of 0, 1, 2, 3, 4.",
    ],
    [
      "count in halves",
      { id: "a", evidence: [{ id: "e", source: "survey", count: 1.5 }] },
      "wrong_type",
      "evidence[0].count: expected a whole number, got the number 1.5",
    ],
    ["a label without a language", { id: "a", label: {} }, "required", "label: needs a text in at least one language"],
    [
      "a label by no language",
      { id: "a", label: { "not a tag": "x" } },
      "unknown_value",
      'label: has a key that is not a language tag such as "fr"',
    ],
    [
      "a label that is a number",
      { id: "a", label: 3 },
      "wrong_type",
      "label: expected a text or one text per language, got the number 3",
    ],
    [
      "a label with a number",
      { id: "a", label: { fr: 3 } },
      "wrong_type",
      "label.fr: expected a string, got the number 3",
    ],
    [
      "months",
      { id: "a", touchpoints: [{ id: "t", offset: { months: 1, days: 1 } }] },
      "out_of_range",
      "touchpoints[0].offset.months: months have no fixed length; use weeks, days, hours, minutes or seconds",
    ],
    [
      "no unit",
      { id: "a", touchpoints: [{ id: "t", offset: {} }] },
      "required",
      "touchpoints[0].offset: needs a unit, such as { days: 1 }",
    ],
    [
      "currency",
      { id: "a", solutions: [{ id: "r", cost: { amount: 1, currency: "€" } }] },
      "unknown_value",
      'solutions[0].cost.currency: "€" is not a currency code such as "EUR"',
    ],
    [
      "time zone",
      { id: "a", places: [{ id: "l", timeZone: "Mars/Olympus" }] },
      "unknown_value",
      'place "l": "Mars/Olympus" is not a time zone such as "Europe/Paris"',
    ],
  ];
  test.each(cases)("%s", (_, input, code, message) => {
    const result = parseJourney(input);
    expect(result.ok).toBe(false);
    expect(result.issues.map((issue) => [issue.code, issue.message])).toEqual([[code, message]]);
  });

  test("paths give the place, and all faults are reported at once", () => {
    const issues = faultsOf({
      id: "a",
      stages: [{ id: "s" }, { id: "s" }],
      touchpoints: [{ id: "t", stage: "x", kind: "no", offset: { days: -1 } }],
    });
    expect(issues.map(({ code, path }) => [code, path])).toEqual([
      ["unknown_value", ["touchpoints", 0, "kind"]],
      ["out_of_range", ["touchpoints", 0, "offset", "days"]],
      ["duplicate_id", ["stages", 1, "id"]],
      ["unknown_reference", ["touchpoints", 0, "stage"]],
    ]);
  });
});

describe("days and moments", () => {
  const day = (validFrom: string) => parseJourney({ id: "a", validFrom }).ok;
  const moment = (at: string) => parseJourney({ id: "a", evidence: [{ id: "e", source: "survey", at }] }).ok;

  test("a day exists in the calendar", () => {
    expect(["2024-02-29", "2000-02-29", "2026-12-31"].map(day)).toEqual([true, true, true]);
    for (const no of [
      "2026-02-29",
      "1900-02-29",
      "2026-04-31",
      "2026-13-01",
      "2026-00-10",
      "26-01-01",
      "2026-1-1",
      "2026-01-01T00:00:00Z",
      "",
    ])
      expect(day(no), no).toBe(false);
    expect(codes(faultsOf({ id: "a", validFrom: "2026-02-29" }))).toEqual(["invalid_date"]);
  });

  test("a moment is a day, or an instant with seconds and an offset", () => {
    for (const yes of ["2026-01-01", "2026-01-01T00:00:00Z", "2026-01-01T23:59:59.123+05:30"])
      expect(moment(yes), yes).toBe(true);
    for (const no of [
      "2026-01-01T24:00:00Z",
      "2026-01-01T00:00Z",
      "2026-01-01T00:00:00",
      "2026-01-01 00:00:00Z",
      "2026-02-30T00:00:00Z",
      "2026-01-01T00:00:60Z",
    ])
      expect(moment(no), no).toBe(false);
  });
});

describe("faults between fields", () => {
  const touchpoints = [{ id: "a" }, { id: "b" }];
  const metrics = [{ id: "nps", scale: { min: 0, max: 10, step: 1, direction: "higher-better" } }];
  const evidence = (fields: object) => ({ id: "j", metrics, evidence: [{ id: "e7", source: "survey", ...fields }] });
  const cases: [string, unknown, string, string][] = [
    [
      "duplicate id",
      { id: "j", stages: [{ id: "a" }, { id: "buy" }, { id: "buy" }] },
      "duplicate_id",
      'stages[2]: id "buy" is already used by stages[1]',
    ],
    [
      "unknown stage",
      { id: "j", stages: [{ id: "awareness" }], touchpoints: [{ id: "t", stage: "awarness" }] },
      "unknown_reference",
      'touchpoints[0].stage: no stage "awarness". Did you mean "awareness"?',
    ],
    [
      "unknown owner of the journey",
      { id: "j", owner: "me" },
      "unknown_reference",
      'owner: no actor "me". There are no known names.',
    ],
    [
      "unknown in a list",
      { id: "j", touchpoints: [{ id: "t", channels: ["web"] }] },
      "unknown_reference",
      'touchpoints[0].channels[0]: no channel "web". There are no known names.',
    ],
    [
      "unknown in a nest",
      { id: "j", personas: [{ id: "p", assumptions: [{ text: "x", evidence: ["e"] }] }] },
      "unknown_reference",
      'personas[0].assumptions[0].evidence[0]: no evidence "e". There are no known names.',
    ],
    [
      "unknown in an object",
      { id: "j", channels: [{ id: "w" }], irritants: [{ id: "i", channelBreak: { from: "w", to: "xyz" } }] },
      "unknown_reference",
      'irritants[0].channelBreak.to: no channel "xyz". Known: "w".',
    ],
    [
      "dates reversed",
      { id: "j", validFrom: "2026-03-01", validTo: "2026-01-01" },
      "dates_reversed",
      "validTo 2026-01-01 is before validFrom 2026-03-01",
    ],
    [
      "scale reversed",
      { id: "j", metrics: [{ id: "m", scale: { min: 5, max: 1, direction: "higher-better" } }] },
      "scale_reversed",
      'metric "m": scale from 5 to 1: min must be below max',
    ],
    [
      "count above exposed",
      evidence({ count: 3, exposed: 2 }),
      "count_exceeds_exposed",
      'evidence "e7": count 3 exceeds exposed 2',
    ],
    [
      "score outside",
      evidence({ metric: "nps", score: 11 }),
      "score_off_scale",
      'evidence "e7": score 11 is outside 0…10 of metric "nps"',
    ],
    [
      "score off step",
      evidence({ metric: "nps", score: 7.5 }),
      "score_off_scale",
      'evidence "e7": score 7.5 is not a multiple of the step 1 of metric "nps"',
    ],
    [
      "no target",
      { id: "j", touchpoints, links: [{ id: "l2", from: "a", kind: "loop" }] },
      "link_without_target",
      'link "l2" of kind loop has no "to"',
    ],
    [
      "no target of a flow",
      { id: "j", touchpoints, links: [{ id: "l", from: "a" }] },
      "link_without_target",
      'link "l" of kind flow has no "to"',
    ],
    [
      "an influence on nothing",
      { id: "j", touchpoints, links: [{ id: "l", from: "a", kind: "influence" }] },
      "link_without_target",
      'link "l" of kind influence has no "to" and no "journey"',
    ],
    [
      "an exit to somewhere",
      { id: "j", touchpoints, links: [{ id: "l", from: "a", to: "b", kind: "exit" }] },
      "exit_with_target",
      'link "l" of kind exit has a "to"; leave it out',
    ],
    [
      "outcome of an action",
      { id: "j", touchpoints: [{ id: "t", kind: "action", outcome: "churn" }] },
      "outcome_on_other_kind",
      'touchpoint "t" is of kind action: only kind outcome has an outcome',
    ],
    [
      "outcome of no kind",
      { id: "j", touchpoints: [{ id: "t", outcome: "churn" }] },
      "outcome_on_other_kind",
      'touchpoint "t" states no kind: only kind outcome has an outcome',
    ],
    [
      "cyclic parents",
      {
        id: "j",
        places: [
          { id: "a", parent: "b" },
          { id: "b", parent: "a" },
        ],
      },
      "cyclic_parent",
      'places "a" → "b" → "a"',
    ],
    [
      "its own parent",
      { id: "j", places: [{ id: "x" }, { id: "a", parent: "a" }] },
      "cyclic_parent",
      'places "a" → "a"',
    ],
  ];
  test.each(cases)("%s", (_, input, code, message) => {
    const result = parseJourney(input);
    expect(result.ok).toBe(false);
    expect(result.issues.map((issue) => [issue.code, issue.message])).toEqual([[code, message]]);
  });

  test("an exit without target, an influence on another document, self-links and cycles of links are valid", () => {
    const links = [
      { id: "1", from: "a", kind: "exit", reason: "churn" },
      { id: "2", from: "a", kind: "influence", journey: "other" },
      { id: "3", from: "a", to: "a" },
      { id: "4", from: "a", to: "b" },
      { id: "5", from: "b", to: "a" },
      { id: "6", from: "b", to: "a" },
    ];
    expect(parseJourney({ id: "j", touchpoints, links }).ok).toBe(true);
  });

  test("one id in two arrays is valid", () => {
    expect(parseJourney({ id: "x", stages: [{ id: "x" }], touchpoints: [{ id: "x", stage: "x" }] }).ok).toBe(true);
  });

  test("a chain of ten thousand parents is checked without recursion; two cycles give two issues", () => {
    const places = Array.from({ length: 10_000 }, (_, i) => ({
      id: `l${i}`,
      ...(i > 0 && { parent: `l${i - 1}` }),
    }));
    expect(parseJourney({ id: "j", places }).ok).toBe(true);
    const two = [
      ["a", "b"],
      ["b", "a"],
      ["c", "d"],
      ["d", "c"],
      ["e", "a"],
    ].map(([id, parent]) => ({ id, parent }));
    expect(codes(faultsOf({ id: "j", places: two }))).toEqual(["cyclic_parent", "cyclic_parent"]);
  });
});

describe("values that JSON cannot hold", () => {
  test.each([
    ["NaN", { x: Number.NaN }],
    ["Infinity", { x: Number.POSITIVE_INFINITY }],
    ["a function", { x: () => 1 }],
    ["a symbol", { x: Symbol("x") }],
    ["a bigint", { x: 1n }],
    ["a Date", { x: new Date(0) }],
    ["a Map", { x: new Map() }],
    ["a hole", { x: new Array(1) }],
  ])("%s", (_, extra) => {
    expect(codes(faultsOf({ id: "a", extra }))).toEqual(["not_json"]);
  });

  test("a cycle", () => {
    const extra: Record<string, unknown> = {};
    extra.self = { extra };
    expect(codes(faultsOf({ id: "a", extra }))).toEqual(["not_json"]);
    expect(faultsOf({ id: "a", extra })[0]?.message).toMatch(/a cycle$/);
  });

  test("a hundred levels are valid, more are not, and twenty thousand do not overflow the stack", () => {
    const nest = (levels: number) => {
      let value: unknown = 1;
      for (let i = 0; i < levels; i++) value = [value];
      return { id: "a", extra: { value } };
    };
    expect(parseJourney(nest(98)).ok).toBe(true);
    expect(codes(faultsOf(nest(99)))).toEqual(["too_deep"]);
    expect(codes(faultsOf(nest(20_000)))).toEqual(["too_deep"]);
  });

  test("a getter that throws is an issue, not an exception", () => {
    const input = Object.defineProperty({ id: "a" }, "label", {
      enumerable: true,
      get: () => {
        throw new Error("no");
      },
    });
    expect(codes(faultsOf(input))).toEqual(["not_json"]);
  });

  test("undefined is absent, −0 is 0, an object that occurs twice is not a cycle", () => {
    const shared = { fr: "x" };
    const result = parseJourney({ id: "a", label: shared, description: shared, goal: undefined, extra: { zero: -0 } });
    if (!result.ok) throw new Error("valid");
    expect("goal" in result.journey).toBe(false);
    expect(Object.is(result.journey.extra?.zero, 0)).toBe(true);
  });
});

describe("unknown keys", () => {
  test("go to extra, with an issue and a suggestion", () => {
    const result = parseJourney({ id: "a", sku: 1, touchpoints: [{ id: "t", chanels: ["x"], extra: { own: true } }] });
    if (!result.ok) throw new Error("valid");
    expect(result.journey.extra).toEqual({ sku: 1 });
    expect(result.journey.touchpoints[0]).toEqual({ id: "t", extra: { own: true, chanels: ["x"] } });
    expect(result.issues.map(({ code, message, path, severity }) => [code, message, path, severity])).toEqual([
      ["unknown_key", 'sku: unknown key "sku", kept under extra.', ["sku"], "info"],
      [
        "unknown_key",
        'touchpoints[0].chanels: unknown key "chanels", kept under extra. Did you mean "channels"?',
        ["touchpoints", 0, "chanels"],
        "info",
      ],
    ]);
  });

  test("of nested objects go to the extra of the entity, with their place", () => {
    const scale = { min: 1, max: 5, direction: "higher-better", colour: "red" };
    const assumptions = [{ text: "x" }, { text: "y", why: 1 }];
    const result = parseJourney({
      id: "a",
      context: { size: 3 },
      metrics: [{ id: "m", scale }],
      personas: [{ id: "p", assumptions }],
    });
    if (!result.ok) throw new Error("valid");
    expect(result.journey.extra).toEqual({ "context.size": 3 });
    expect(result.journey.metrics[0]?.extra).toEqual({ "scale.colour": "red" });
    expect(result.journey.personas[0]?.extra).toEqual({ "assumptions.1.why": 1 });
  });

  test("are a conflict when extra has another value for the key, but not for the same value", () => {
    expect(codes(faultsOf({ id: "a", sku: 1, extra: { sku: 2 } }))).toEqual(["extra_conflict"]);
    expect(parseJourney({ id: "a", sku: 1, extra: { sku: 1 } }).ok).toBe(true);
  });

  test("__proto__ is left out with an issue; constructor and toString are ordinary keys", () => {
    const result = parseJourney(
      JSON.parse('{"id":"a","__proto__":{"x":1},"extra":{"__proto__":1,"constructor":2,"toString":3}}'),
    );
    if (!result.ok) throw new Error("valid");
    expect(codes(result.issues)).toEqual(["reserved_key", "reserved_key"]);
    expect(Object.entries(result.journey.extra ?? {})).toEqual([
      ["constructor", 2],
      ["toString", 3],
    ]);
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});

describe("names such as __proto__", () => {
  const ids = [
    "__proto__",
    "constructor",
    "🛒",
    "‏سلة‏",
    "x".repeat(512),
    'a "b" → c, d',
    "]]>",
    "</x>",
    "\\",
    "a\nb",
    "\ud800",
    " ",
  ];
  test("are ordinary ids", () => {
    const journey = defineJourney({
      id: "j",
      stages: ids.map((id) => ({ id })),
      touchpoints: ids.map((id) => ({ id, stage: id, label: id })),
    });
    expect(journey.touchpoints.map(({ stage }) => stage)).toEqual(ids);
    const again = parseJourney(JSON.parse(writeJourney(journey)));
    expect(again).toEqual({ ok: true, journey, issues: [] });
  });
});

describe("defineJourney", () => {
  test("throws the issues that parseJourney finds", () => {
    const input = { id: "a", touchpoints: [{ id: "t", stage: "x" }] };
    try {
      defineJourney(input);
      expect.unreachable();
    } catch (error) {
      expect(isParcoursError(error, "invalid_document")).toBe(true);
      expect((error as { issues: unknown }).issues).toEqual(faultsOf(input));
      expect((error as Error).message).toBe(
        'defineJourney: the document has 1 fault:\n  touchpoints[0].stage: no stage "x". There are no known names.',
      );
    }
  });

  test("names the first twenty of many faults", () => {
    const touchpoints = Array.from({ length: 30 }, (_, i) => ({ id: `t${i}`, stage: "x" }));
    expect(() => defineJourney({ id: "a", touchpoints })).toThrow(/30 faults:(.|\n)*… and 10 more$/);
  });
});
