/** Checks that every public key is in the dictionary of decision 0009, and has the spelling and the values given there. */

import { describe, expect, test } from "vitest";
import { dictionary, type PublicLanguage, publicLanguage } from "./vocabulary.ts";

const language = publicLanguage();
const entries = dictionary();

/** Keys that are reasons: counts by reason are objects whose keys are the reasons. */
const reasons = new Set(["min_count", "not_reached", "no_event", "later_steps", "no_outcome"]);

/** Definitions and options that several functions share, because they have the same meaning. */
const shared: Readonly<Record<string, readonly string[]>> = {
  TableOptions: ["tableToHtml"],
  JourneyRuleOptions: ["filterJourneys", "labelJourneys"],
  AttributeDefinition: ["attributeJourneys"],
  AttributeOptions: ["compareModels", "backtestAttribution", "noSignalControl", "predictiveMarkovOrder"],
  CompareToPlanOptions: ["measureJourney"],
  CustomersNeededOptions: ["smallestVisibleRate"],
  VoiceOptions: ["ces", "csat", "nps"],
  WritePathsOptions: ["writePathsDot", "writePathsMermaid"],
  LogOptions: ["logFromRows", "logFromColumns", "logFromTable", "createLogBuilder"],
  FunnelDefinition: [
    "afterDropOff",
    "compareFunnels",
    "excessLoss",
    "explainFunnel",
    "funnelDrivers",
    "funnelIn",
    "funnelTrend",
    "labelSteps",
    "resolveFunnelDefinition",
    "timeToConvert",
    "watchFunnel",
  ],
  RetentionOptions: ["lifetimeValue", "retentionIn"],
  StepFlowsSvgOptions: ["afterDropOffSvg"],
  // the questions to engines take the definitions of memory, and all of them the same options
  ConversionPathsDefinition: ["conversionPathsIn"],
  FunnelOptions: ["funnelIn"],
  PathTableDefinition: ["pathTableIn"],
  RetentionDefinition: ["retentionIn"],
  StepMatrixDefinition: ["stepMatrixIn"],
  TransitionsDefinition: ["transitionsIn"],
  TransitionsOptions: ["transitionsIn"],
  SqlOptions: ["conversionPathsIn", "describeLogIn", "pathTableIn", "sqlFacts", "stepMatrixIn"],
};

/** Functions that make something to look at share their options. */
const drawing = /(Svg|VegaLite|Finding)$|^(svg|vegaLite|finding)Of$/;

function keysWithoutRow({ keys }: PublicLanguage): string[] {
  return [...keys.keys()].filter((key) => !entries.get(key)?.meaning);
}

function secondConcepts({ keys }: PublicLanguage): string[] {
  return [...keys].flatMap(([key, { shapes, owners }]) =>
    [...shapes]
      .filter((shape) => entries.has(key) && !entries.get(key)?.shapes.has(shape))
      .map((shape) => `${key}: ${shape} in ${[...owners].join(", ")}`),
  );
}

function misspelt({ keys, choices, calls }: PublicLanguage): string[] {
  const names = new Set([...keys.keys(), ...calls.map(({ name }) => name)]);
  const lists = new Set(["Collection", "collection"]);
  // T is the end of observation in every paper about models of repeat purchase
  const symbols = new Set(["T"]);
  return [
    ...[...keys.keys()].filter((key) => !/^[a-z][a-zA-Z0-9]*$/.test(key) && !reasons.has(key) && !symbols.has(key)),
    ...choices
      .filter(({ value, owner, key }) =>
        key === "kind"
          ? !/^[a-z][a-zA-Z0-9]*$/.test(value) && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)
          : !/^[a-z0-9*]+(-[a-z0-9]+)*$/.test(value) && !names.has(value) && !lists.has(owner),
      )
      .map(({ value, owner, key }) => `${owner}.${key}: "${value}"`),
  ];
}

const capital = (name: string) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;

function oddCalls({ calls }: PublicLanguage): string[] {
  return calls.flatMap(({ name, definition, options, result, kind }) => {
    const odd: string[] = [];
    const allows = (type: string, ending: string) =>
      type === `${capital(name)}${ending}` ||
      shared[type]?.includes(name) === true ||
      (type === "ChartOptions" && drawing.test(name));
    for (const [type, ending] of [
      [definition, "Definition"],
      [options, "Options"],
    ] as const)
      if (type !== null && !allows(type.replace(/ \| undefined$| & \{[^}]*\}$/, ""), ending))
        odd.push(`${name}: ${ending} is ${type}`);
    if (kind !== null && kind !== name && !(kind === "pathTable" || result === "T"))
      odd.push(`${name}: kind "${kind}"`);
    if (/Result$/.test(result) && result !== `${capital(name)}Result` && kind !== null)
      odd.push(`${name}: result ${result}`);
    return odd;
  });
}

describe("vocabulary", () => {
  test("every key of a public type is in the dictionary, and the dictionary has no other key", () => {
    expect(language.keys.size).toBeGreaterThan(500);
    expect(keysWithoutRow(language)).toEqual([]);
    expect([...entries.keys()].filter((key) => !language.keys.has(key))).toEqual([]);
  });

  test("no key has a second meaning: its values have the shapes of its row", () => {
    expect(secondConcepts(language)).toEqual([]);
  });

  test("keys and kinds are camelCase, choices kebab-case", () => {
    expect(misspelt(language)).toEqual([]);
  });

  test("kinds, definitions, options and results are named after their function", () => {
    expect(language.calls.length).toBeGreaterThan(100);
    expect(oddCalls(language).join("\n")).toBe("");
  });

  test("a planted fault of each sort is found", () => {
    const planted = publicLanguage(`
      export type Planted = { plantedKey: number; level: { deep: number }; snake_key: 1; within: "camelCase" | "kebab-case" };
      export type OtherResult = { kind: "other" };
      export function planted(definition: Planted): OtherResult { return { kind: "other" }; }
    `);
    expect(keysWithoutRow(planted)).toEqual(["plantedKey", "deep", "snake_key"]);
    expect(secondConcepts(planted)).toEqual(["level: object in Planted", "within: choice in Planted"]);
    expect(misspelt(planted)).toEqual(["snake_key", 'Planted.within: "camelCase"']);
    expect(oddCalls(planted)).toEqual([
      "planted: Definition is Planted",
      'planted: kind "other"',
      "planted: result OtherResult",
    ]);
  });
});
