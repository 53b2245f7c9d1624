import { type FunnelDefinition, funnel, isParcoursError, resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";
import { ask } from "./presets/proof.ts";

const code = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return isParcoursError(error) ? error.code : String(error);
  }
  return "none";
};
const resolve = (definition: unknown) => resolveFunnelDefinition(definition as FunnelDefinition);
const ab = { steps: ["A", "B"] };

describe("resolveFunnelDefinition", () => {
  it("writes out every switch", () => {
    expect(resolve(ab)).toEqual({
      steps: [
        { match: "A", name: "A", optional: false },
        { match: "B", name: "B", optional: false },
      ],
      semantics: "parcours",
      windowFrom: "first",
      order: "ordered",
      entry: "any",
      ties: "favourable",
      reuse: false,
      endsOn: [],
      anchored: false,
      exclude: [],
      exclusionEffect: "void",
      count: "journeys",
      times: "latest-entry",
      timeZone: "UTC",
    });
  });

  it("lets a switch of the definition replace that of its preset", () => {
    expect(resolve({ ...ab, semantics: "mixpanel", entry: "any" })).toMatchObject({
      entry: "any",
      ties: { grace: { seconds: 2 } },
      within: { days: 7 },
      exclusionEffect: "end",
    });
  });

  it("names steps by their condition", () => {
    const names = resolve({ steps: ["A", ["B", "C"], { match: "D", name: "done" }, { where: { n: 1 } }] }).steps;
    expect(names.map((step) => step.name)).toEqual(["A", "B | C", "done", '{"where":{"n":1}}']);
  });

  it.each([
    ["no steps", {}, "invalid_definition"],
    ["empty steps", { steps: [] }, "invalid_definition"],
    ["65 steps", { steps: Array(65).fill("A") }, "invalid_definition"],
    ["an unknown switch", { ...ab, stpes: 1 }, "invalid_definition"],
    ["an unknown value", { ...ab, order: "orderd" }, "invalid_definition"],
    ["an unknown preset", { ...ab, semantics: "posthgo" }, "invalid_definition"],
    ["an optional first step", { steps: [{ match: "A", optional: true }, "B"] }, "invalid_definition"],
    [
      "an exclusion that ends before it begins",
      { ...ab, exclude: [{ match: "X", after: 1, before: 0 }] },
      "invalid_definition",
    ],
    ["an exclusion beyond the funnel", { ...ab, exclude: [{ match: "X", before: 2 }] }, "invalid_definition"],
    [
      "an exclusion bounded by an optional step",
      { steps: ["A", { match: "B", optional: true }, "C"], exclude: [{ match: "X", after: 1 }] },
      "invalid_definition",
    ],
    ["a breakdown at no step", { ...ab, breakdown: { by: "channel", at: { step: 2 } } }, "invalid_definition"],
    ["a preset without its window", { ...ab, semantics: "clickhouse" }, "invalid_definition"],
    ["a negative window", { ...ab, within: { days: -1 } }, "invalid_duration"],
    ["an infinite grace", { ...ab, ties: { grace: { seconds: Infinity } } }, "invalid_duration"],
    ["months", { ...ab, within: { months: 1 } }, "invalid_duration"],
    ["years in a step", { steps: ["A", { match: "B", within: { years: 1 } }] }, "invalid_duration"],
    ["a window that is no duration", { ...ab, within: 0 }, "invalid_duration"],
    ["a limit that is no duration", { steps: ["A", { match: "B", within: 0 }] }, "invalid_duration"],
    ["a resolution that is no duration", { ...ab, resolution: "" }, "invalid_duration"],
    ["a bound of an exclusion in text", { ...ab, exclude: [{ match: "X", after: "0" }] }, "invalid_definition"],
    ["a bound that is a name of lists", { ...ab, exclude: [{ match: "X", after: "toString" }] }, "invalid_definition"],
    ["a time zone that is none", { ...ab, timeZone: "Europe/Pariss" }, "invalid_time_zone"],
    ["a time zone that is no text", { ...ab, timeZone: 1 }, "invalid_definition"],
    ["an unknown key of hold", { ...ab, hold: { property: "p", by: "q" } }, "invalid_definition"],
  ])("refuses %s", (_, definition, expected) => {
    expect(code(() => resolve(definition))).toBe(expected);
  });

  it("suggests the switch that was meant", () => {
    expect(() => resolve({ ...ab, orde: "strict" })).toThrow(
      'unknown key "orde" in the definition. Did you mean "order"?',
    );
    expect(() => resolve({ ...ab, order: "unorderd" })).toThrow('Did you mean "unordered"?');
  });

  const ordered: [string, object][] = [
    ["anchored", { anchored: true }],
    ["strict", { strict: { repeats: "break" } }],
    ["attempts and optional steps", { count: "attempts", steps: ["A", { match: "B", optional: true }, "C"] }],
    ["attempts and strict ties", { count: "attempts", ties: "strict" }],
    ["attempts and grace", { count: "attempts", ties: { grace: { seconds: 1 } } }],
    ["attempts and endsOn", { count: "attempts", endsOn: ["other"] }],
    ["attempts and reuse", { count: "attempts", reuse: true }],
    ["endsOn and log order", { endsOn: ["other"], ties: "log-order" }],
    ["end and strict ties", { exclude: ["X"], exclusionEffect: "end", ties: "strict" }],
    ["remove and grace", { exclude: ["X"], exclusionEffect: "remove", ties: { grace: { seconds: 1 } } }],
    [
      "remove and optional steps",
      { exclude: ["X"], exclusionEffect: "remove", steps: ["A", { match: "B", optional: true }, "C"] },
    ],
  ];
  const strict: [string, object][] = [
    ["optional", { steps: ["A", { match: "B", optional: true }, "C"] }],
    ["exclude", { exclude: ["X"] }],
    ["endsOn", { endsOn: ["repeat"] }],
    ["reuse", { reuse: true }],
    ["anchored", { anchored: true }],
    ["attempts", { count: "attempts" }],
    ["strict ties", { ties: "strict" }],
    ["grace", { ties: { grace: { seconds: 1 } } }],
  ];
  const unordered: [string, object][] = [
    ["optional", { steps: ["A", { match: "B", optional: true }, "C"] }],
    ["limits of steps", { steps: ["A", { match: "B", within: { days: 1 } }] }],
    ["windowFrom", { windowFrom: "previous" }],
    ["entry first", { entry: "first" }],
    ["endsOn", { endsOn: ["other"] }],
    ["reuse", { reuse: true }],
    ["attempts", { count: "attempts" }],
    ["log order", { ties: "log-order" }],
    ["end", { exclude: ["X"], exclusionEffect: "end" }],
    ["remove", { exclude: ["X"], exclusionEffect: "remove" }],
    ["a range", { steps: ["A", "B", "C"], exclude: [{ match: "X", after: 1 }] }],
  ];
  const refused = [
    ...ordered.map(([name, switches]) => [`ordered: ${name}`, { ...ab, ...switches }] as const),
    ...strict.map(([name, switches]) => [`strict: ${name}`, { ...ab, order: "strict", ...switches }] as const),
    ...unordered.map(([name, switches]) => [`unordered: ${name}`, { ...ab, order: "unordered", ...switches }] as const),
  ];
  it.each(refused)("does not combine %s", (_, definition) => {
    expect(code(() => resolve(definition))).toBe("unsupported_definition");
  });

  it.each([
    ["endsOn", { endsOn: ["repeat"] }],
    ["end", { exclude: ["X"], exclusionEffect: "end" }],
    ["remove", { exclude: ["X"], exclusionEffect: "remove" }],
  ] as [string, Partial<FunnelDefinition>][])("%s asks for steps that share no event", (_, switches) => {
    expect(code(() => ask("A0 B1 X2", { steps: ["A", ["A", "B"]], ...switches }))).toBe("unsupported_definition");
  });

  it("names what to give instead, also where a preset brought the other switch", () => {
    const steps = ["A", "B"];
    const refused: [FunnelDefinition, string][] = [
      [{ steps, semantics: "mixpanel", order: "unordered" }, 'Give entry: "any".'],
      [{ steps, semantics: "mixpanel", order: "unordered", entry: "any" }, 'Give ties: "favourable".'],
      [{ steps, semantics: "mixpanel", count: "attempts" }, 'Give ties: "favourable".'],
      [{ steps: ["A", "A"], semantics: "mixpanel", exclude: ["B"] }, 'Give exclusionEffect: "void".'],
      [{ steps: ["A", "A"], semantics: "posthog", exclude: ["B"] }, 'Give exclusionEffect: "void".'],
      [{ steps, semantics: "rybbit", order: "strict" }, 'Give ties: "favourable".'],
    ];
    for (const [definition, help] of refused) expect(() => ask("A0 B1", definition)).toThrow(help);
  });

  it("names the place of an unknown touchpoint, in exclusions and deep in a condition", () => {
    const log = logOf("a: checkout0 view1");
    expect(() => funnel(log, { steps: ["view"], exclude: [{ match: "chekout", after: 0, before: 0 }] })).toThrow(
      'unknown touchpoint "chekout" in exclude[0].',
    );
    expect(code(() => funnel(log, { steps: [{ any: [{ not: "veiw" }] }] }))).toBe("unknown_touchpoint");
  });
});
