/** Checks that every key of a definition is read: an unknown key is refused by its name, and so is a missing definition. */

import {
  absorption,
  centrality,
  communities,
  compareTransitions,
  levers,
  likelyPaths,
  markovOrder,
  rework,
  transitionGraph,
  transitions,
  whatIf,
} from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../helpers/logOf.ts";
import { type Question, refusal, testKeys } from "../helpers/refusal.ts";

const log = logOf(vectorT);
const graph = transitionGraph(log);
const sequence = { by: "touchpoint", withoutLabel: "drop", collapse: "none" };
const chain = { conversion: "P", by: "touchpoint", withoutLabel: "drop" };
const steps = { ...sequence, weight: "journeys", times: "none", prune: { nodes: { top: 2 }, edges: { top: 2 } } };
const questions: Question[] = [
  ["transitions", (d) => transitions(log, d), steps],
  ["transitionGraph", (d) => transitionGraph(log, d), { ...steps, boundaries: true }],
  ["rework", (d) => rework(log, d), sequence],
  ["compareTransitions", (d) => compareTransitions(log, log, d), { ...sequence, unit: "count", minCount: 1 }],
  ["markovOrder", (d) => markovOrder(log, d), { ...sequence, maxOrder: 1 }],
  ["absorption", (d) => absorption(log, d), chain],
  ["levers", (d) => levers(log, d), { ...chain, relative: 0.1, minCount: 0, top: 1 }],
  ["whatIf", (d) => whatIf(log, d), { ...chain, edits: [] }],
  ["centrality", (d) => centrality(graph, d), { kind: "degree" }],
  ["communities", (d) => communities(graph, d), { resolution: 1 }],
  ["likelyPaths", (d) => likelyPaths(log, d), { ...sequence, from: "A", to: "P", top: 1 }],
];
const edits = [
  { kind: "set", from: "A", to: "B", probability: 0.5 },
  { kind: "scale", from: "A", to: "B", by: 1 },
  { kind: "remove", name: "A", mode: "exit" },
  { kind: "repair", name: "A", effect: 0.5 },
];

testKeys(questions);

it.each(questions)("%s refuses null", (name, ask) => {
  expect(refusal(() => ask(null as never))).toContain(`${name}: the definition: expected an object`);
});

describe("parts of definitions", () => {
  it.each(edits)("reads every key of the edit $kind", (edit) => {
    const ask = (one: unknown) => refusal(() => whatIf(log, { conversion: "P", edits: [one as never] }));
    expect(ask(edit)).toBe("none");
    expect(ask({ ...edit, touchpoints: 1 })).toContain('whatIf: unknown key "touchpoints" in edits[0]');
  });

  it("refuses an edit of no known kind", () => {
    for (const edit of [null, undefined, "repair", { kind: "toString" }])
      expect(refusal(() => whatIf(log, { conversion: "P", edits: [edit as never] }))).toContain("edits[0].kind");
  });

  it("refuses unknown prunings", () => {
    const ask = (prune: unknown) => refusal(() => transitions(log, { prune: prune as never }));
    expect(ask({ node: { top: 1 } })).toContain('unknown key "node" in prune. Did you mean "nodes"?');
    for (const nodes of [null, 3, { tops: 1 }, { minEvents: "3" }]) expect(ask({ nodes })).toContain("prune.nodes");
  });
});
