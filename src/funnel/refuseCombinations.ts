/** Refuses switches that cannot be combined. */

import { ParcoursError } from "../core/error.ts";
import type { ResolvedFunnelDefinition } from "./funnelDefinition.ts";
import { funnelPresets } from "./funnelPresets.ts";

/** Throws `unsupported_definition`. The message names the two switches and what to give instead. */
export function refuse(a: string, b: string, help = helps[b] ? `Give ${helps[b]}.` : ""): never {
  throw new ParcoursError("unsupported_definition", `funnel: ${a} cannot be combined with ${b}.${help && ` ${help}`}`);
}

/** What to give instead of a switch that is refused. This helps most where the switch comes from a preset. */
const helps: { readonly [name: string]: string } = {
  'windowFrom "previous"': 'windowFrom: "first"',
  'entry "first"': 'entry: "any"',
  endsOn: "endsOn: []",
  reuse: "reuse: false",
  anchored: "anchored: false",
  'exclusionEffect "end"': 'exclusionEffect: "void"',
  'exclusionEffect "remove"': 'exclusionEffect: "void"',
  'count "attempts"': 'count: "journeys"',
  'ties "log-order"': 'ties: "favourable"',
  'ties "strict"': 'ties: "favourable"',
  "ties { grace }": 'ties: "favourable"',
};

/**
 * Refuses a breakdown in a function that has no groups.
 *
 * @throws {@link ParcoursError} `unsupported_definition`
 */
export function refuseBreakdown({ breakdown }: Pick<ResolvedFunnelDefinition, "breakdown">, caller: string): void {
  if (!breakdown) return;
  const hint = "Filter the log with filterJourneys, and ask once for each group.";
  throw new ParcoursError("unsupported_definition", `${caller}: breakdown: only funnel gives groups. ${hint}`);
}

/**
 * Refuses combinations that have no meaning. An `exclusionEffect` without exclusions has no effect and is allowed.
 *
 * @throws {@link ParcoursError} `unsupported_definition`
 */
export function refuseCombinations(d: ResolvedFunnelDefinition): void {
  const last = d.steps.length - 1;
  const ties = typeof d.ties === "string" ? d.ties : "grace";
  const effect = d.exclude.length > 0 && d.exclusionEffect;
  const attempts = d.count === "attempts" && "attempts";
  // each row: a switch, whether it is used, and the switches it cannot be combined with
  const uses: { [name: string]: unknown } = {
    "optional steps": d.steps.some((step) => step.optional),
    "a step's within": d.steps.some((step) => step.within),
    'windowFrom "previous"': d.windowFrom === "previous",
    'entry "first"': d.entry === "first",
    endsOn: d.endsOn.length,
    reuse: d.reuse,
    anchored: d.anchored,
    strict: d.strict && d.order !== "strict",
    exclude: d.exclude.length,
    'exclusionEffect "end"': effect === "end",
    'exclusionEffect "remove"': effect === "remove",
    "a range of an exclusion": d.exclude.some(({ after, before }) => after !== 0 || before !== last),
    'count "attempts"': attempts,
    'ties "log-order"': ties === "log-order",
    'ties "strict"': ties === "strict",
    "ties { grace }": ties === "grace",
  };
  const table: [name: string, asked: unknown, refused: string][] = [
    ['order "ordered"', d.order === "ordered", "anchored,strict"],
    [
      'order "strict"',
      d.order === "strict",
      'optional steps,exclude,endsOn,reuse,anchored,count "attempts",ties "strict",ties { grace }',
    ],
    [
      'order "unordered"',
      d.order === "unordered",
      'optional steps,a step\'s within,windowFrom "previous",entry "first",endsOn,reuse,strict,count "attempts",ties "log-order",ties "strict",ties { grace },exclusionEffect "end",exclusionEffect "remove",a range of an exclusion',
    ],
    ['count "attempts"', attempts, 'optional steps,ties "strict",ties { grace },endsOn,reuse'],
    ["endsOn", uses.endsOn, 'ties "log-order",ties "strict",ties { grace }'],
    ['exclusionEffect "end"', effect === "end", 'optional steps,ties "log-order",ties "strict"'],
    ['exclusionEffect "remove"', effect === "remove", 'optional steps,ties "log-order",ties "strict",ties { grace }'],
  ];
  for (const [name, asked, refused] of table) {
    if (asked) for (const other of refused.split(",")) if (uses[other]) refuse(name, other);
  }
  if (d.semantics === "clickhouse-strict-increase") {
    const { reuse, ties } = funnelPresets[d.semantics].switches;
    const own = { reuse, ties, windowFrom: "first", order: "ordered", entry: "any", exclusionEffect: "void" };
    const plain = { ...own, count: "journeys", times: "latest-entry" };
    for (const [name, value] of Object.entries(plain))
      if (d[name as keyof typeof d] !== value) refuse(d.semantics, name);
    for (const name of ["resolution", "hold", "breakdown"] as const) if (d[name]) refuse(d.semantics, name);
    for (const name of ["endsOn", "exclude", "optional steps", "a step's within"]) {
      if (uses[name]) refuse(d.semantics, name);
    }
  }
}
