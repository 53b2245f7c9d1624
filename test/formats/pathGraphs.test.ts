import { instance } from "@viz-js/viz";
import fc from "fast-check";
import {
  defineJourney,
  type PathGraphSource,
  pathTableFromRows,
  transitions,
  writePathsDot,
  writePathsMermaid,
} from "parcours";
import { beforeAll, describe, expect, it } from "vitest";
import { cosmetics } from "../../examples/cosmeticsJourney.ts";
import { mermaidParser, parseMermaidFlowchart } from "../helpers/mermaid.ts";

let viz: Awaited<ReturnType<typeof instance>>;
beforeAll(async () => {
  viz = await instance();
  await mermaidParser();
}, 60_000);

type Graphviz = {
  objects?: { name: string; label?: string; nodes?: number[] }[];
  edges?: { tail: number; head: number; label?: string }[];
};
const graphviz = (source: PathGraphSource, options = {}) => {
  const drawn = viz.renderJSON(writePathsDot(source, options).text) as Graphviz;
  const objects = drawn.objects ?? [];
  return {
    nodes: new Map(objects.filter(({ nodes }) => nodes === undefined).map(({ name, label }) => [name, label])),
    groups: objects.flatMap(({ nodes, label }) => (nodes === undefined ? [] : [label])),
    edges: (drawn.edges ?? []).map(({ tail, head, label }) => [objects[tail]?.name, objects[head]?.name, label ?? ""]),
  };
};
const flow = transitions(
  pathTableFromRows([
    { path: ["visit", "cart", "pay"], journeys: 3 },
    { path: ["visit", "cart"], journeys: 1 },
  ]),
);

describe("transitions", () => {
  it("draw counts and shares, with generated ids", async () => {
    const edges = [
      ["n0", "n1", "3 · 75.0 %"],
      ["n2", "n0", "4 · 100.0 %"],
    ];
    expect(graphviz(flow).edges).toEqual(edges);
    const mermaid = await parseMermaidFlowchart(writePathsMermaid(flow).text);
    expect(mermaid.edges).toEqual(edges);
    expect([...mermaid.nodes]).toEqual([
      ["n0", "cart\n4"],
      ["n1", "pay\n3"],
      ["n2", "visit\n4"],
    ]);
    expect(writePathsDot(flow).losses.map(({ message }) => message)).toEqual([
      "1 × start not written",
      "2 × end not written",
    ]);
  });

  it("draw the touchpoints that pruning merged as one node", () => {
    const pruned = transitions(pathTableFromRows([{ path: ["a", "b", "c", "d"], journeys: 2 }]), {
      prune: { nodes: { top: 2 } },
    });
    expect(graphviz(pruned).nodes.get("n2")).toMatch(/^2 others/);
  });

  it("draw nothing of an empty table", async () => {
    const empty = transitions(pathTableFromRows([]));
    expect(graphviz(empty).edges).toEqual([]);
    expect((await parseMermaidFlowchart(writePathsMermaid(empty).text)).nodes.size).toBe(0);
  });
});

describe("documents", () => {
  it("draw links, or a chain when there are none, with one group per stage", async () => {
    const { groups, edges } = graphviz(cosmetics, { language: "en" });
    expect(groups).toEqual(["Awareness", "Consideration", "Decision", "Retention"]);
    expect(edges).toHaveLength(9);
    expect(edges).toContainEqual(["n4", "n5", "loop"]);
    const mermaid = await parseMermaidFlowchart(writePathsMermaid(cosmetics, { language: "en" }).text);
    expect(mermaid.edges.map(([from, to]) => [from, to])).toEqual(edges.map(([from, to]) => [from, to]));
    expect(mermaid.groups[0]).toEqual(["Awareness", ["n0"]]);
    expect(mermaid.nodes.get("n4")).toBe("reminder, 10 % off");
  });
});

describe("laws, checked with the original parsers", () => {
  const nasty = fc.constantFrom(
    "end",
    "n0",
    '"',
    "\\N",
    "\\",
    "&amp;",
    "]",
    "|",
    "-->",
    "<b>",
    "#35;",
    "ﬂ°°58¶ß",
    "\n",
    "é",
    "👍",
    ";",
    "%%",
    "click",
    "{",
    "`",
  );
  const name = fc
    .array(fc.oneof(nasty, fc.string({ unit: "grapheme", maxLength: 5 })), { maxLength: 4 })
    .map((parts) => parts.join(""));
  const clean = (text: string) =>
    text
      .trim()
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
      .replace(/[\p{Cc}]/gu, (c) => (c === "\n" ? c : " "));

  it("give the same nodes and edges back for all names", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name, { minLength: 1, maxLength: 4 }), async (names) => {
        const journey = defineJourney({ id: "j", touchpoints: names.map((label, i) => ({ id: `${i}`, label })) });
        const dot = graphviz(journey);
        const mermaid = await parseMermaidFlowchart(writePathsMermaid(journey).text);
        names.forEach((text, i) => {
          const shown = clean(text);
          expect(mermaid.nodes.get(`n${i}`)).toBe(shown.trim() === "" ? "\u200b" : shown);
          const label = dot.nodes.get(`n${i}`) ?? "";
          expect(label.replaceAll("&amp;", "&").replaceAll("\\n", "\n").replaceAll("\\\\", "\\")).toBe(
            shown.replaceAll("\\n", "\n"),
          );
        });
        expect(dot.edges).toHaveLength(names.length - 1);
        expect(mermaid.edges).toHaveLength(names.length - 1);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
