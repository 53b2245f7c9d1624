import { isParcoursError, pathTable, pathTableFromRows, type StepFlowsDefinition, stepFlows } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";

const log = logOf(vectorT);
const flows = (definition: StepFlowsDefinition, source: Parameters<typeof stepFlows>[0] = log) => {
  const { nodes, links } = stepFlows(source, definition);
  const name = (id: number) => nodes[id]!.name ?? nodes[id]!.kind;
  return {
    nodes: nodes.map(
      ({ id, step, journeys, members }) => `${step} ${name(id)}${members > 1 ? `{${members}}` : ""} ${journeys}`,
    ),
    links: links.map(
      ({ from, to: target, journeys }) => `${nodes[from]!.step} ${name(from)}→${name(target)} ${journeys}`,
    ),
  };
};

describe("stepFlows", () => {
  it("follows five customers for three steps, with the most frequent touchpoint of each step", () => {
    expect(flows({ steps: 3, top: 1 })).toEqual({
      nodes: ["1 A 4", "1 B 1", "2 B 2", "2 other{2} 2", "2 dropped 1", "3 B 2", "3 other{2} 2"],
      links: [
        "1 A→B 2",
        "1 A→other 1",
        "1 A→dropped 1",
        "1 B→other 1",
        "2 B→B 1",
        "2 B→other 1",
        "2 other→B 1",
        "2 other→other 1",
      ],
    });
  });

  it("counts at the last step who ends and who continues", () => {
    const { nodes, journeys } = stepFlows(log, { steps: 3 });
    expect(journeys).toBe(5);
    expect(nodes.filter(({ step }) => step === 3).map(({ name, ends, continues }) => [name, ends, continues])).toEqual([
      ["B", 1, 1],
      ["C", 0, 1],
      ["P", 1, 0],
    ]);
    expect(nodes[0]).toEqual({ id: 0, step: 1, kind: "touchpoint", name: "A", members: 1, journeys: 4 });
    expect(nodes.find(({ kind }) => kind === "dropped")).toEqual({
      id: 5,
      step: 2,
      kind: "dropped",
      name: null,
      members: 0,
      journeys: 1,
    });
  });

  it("goes backward from the end, and from an event", () => {
    expect(flows({ steps: 2, direction: "before" })).toEqual({
      nodes: ["-2 C 2", "-2 A 1", "-2 B 1", "-2 dropped 1", "-1 P 2", "-1 A 1", "-1 B 1", "-1 C 1"],
      links: ["-2 C→P 2", "-2 A→B 1", "-2 B→C 1", "-2 dropped→A 1"],
    });
    const before = { steps: 2, direction: "before", anchor: { at: "C" } } as const;
    expect(flows(before)).toEqual({ nodes: ["-1 B 2", "-1 A 1", "0 C 3"], links: ["-1 B→C 2", "-1 A→C 1"] });
    expect(stepFlows(log, before)).toMatchObject({ journeys: 3, leftOut: { no_anchor: 2 } });
    expect(stepFlows(log, before).nodes[0]).toMatchObject({ ends: 0, continues: 2 });
  });

  it("calls the anchor step 0, never −0, when it goes backward", () => {
    const { nodes } = stepFlows(log, { steps: 2, direction: "before", anchor: { at: "C" } });
    expect(nodes.map(({ step }) => step)).toEqual([-1, -1, 0]);
  });

  it("goes forward from an event, or from the one after it", () => {
    expect(flows({ steps: 2, anchor: { at: "B" } }).nodes).toEqual(["0 B 3", "1 A 1", "1 B 1", "1 C 1"]);
    expect(flows({ steps: 1, anchor: { at: "B", include: false } }).nodes).toEqual(["0 A 1", "0 B 1", "0 C 1"]);
    expect(flows({ steps: 1, direction: "before", anchor: { at: "B", include: false } }).nodes).toEqual(["0 A 2"]);
    const behind = stepFlows(log, { steps: 1, anchor: { at: "P", include: false } });
    expect(behind).toMatchObject({ journeys: 0, nodes: [], links: [], leftOut: { no_anchor: 3, nothing_between: 2 } });
  });

  it("collapses the part that it follows", () => {
    const table = pathTableFromRows([{ path: [..."xabbab"], journeys: 2 }]);
    const chain = (collapse: StepFlowsDefinition["collapse"] & string) =>
      flows({ steps: 5, anchor: { at: "a" }, collapse }, table).nodes.join();
    expect(chain("none")).toBe("0 a 2,1 b 2,2 b 2,3 a 2,4 b 2");
    expect(chain("repeats")).toBe("0 a 2,1 b 2,2 a 2,3 b 2,4 dropped 2");
    expect(chain("first")).toBe("0 a 2,1 b 2,2 dropped 2");
  });

  it("gives the same for a table as for its log, and nothing for an empty log", () => {
    expect(stepFlows(pathTable(log), { steps: 3 })).toEqual(stepFlows(log, { steps: 3 }));
    expect(stepFlows(logOf(""), { steps: 3 })).toMatchObject({ journeys: 0, nodes: [], links: [] });
    expect(flows({ steps: 2 }, pathTableFromRows([{ path: [] }])).nodes).toEqual(["1 dropped 1"]);
  });

  it("treats a touchpoint called dropped as a touchpoint", () => {
    const { nodes } = stepFlows(pathTableFromRows([{ path: ["dropped"] }, { path: ["other"] }]), { steps: 2, top: 5 });
    expect(nodes.map(({ kind, name }) => [kind, name])).toEqual([
      ["touchpoint", "dropped"],
      ["touchpoint", "other"],
      ["dropped", null],
    ]);
  });

  it("works with a hundred thousand touchpoints", () => {
    const many = pathTableFromRows(Array.from({ length: 50_000 }, (_, i) => ({ path: [`a${i}`, `b${i}`] })));
    const { nodes, links, warnings } = stepFlows(many, { steps: 2 });
    expect([nodes.length, links.length]).toEqual([100_000, 50_000]);
    expect(warnings).toMatchObject([{ code: "too_many_nodes" }]);
  });

  it.each([
    [{}, "invalid_definition"],
    [{ steps: 0 }, "invalid_definition"],
    [{ steps: 2, top: 0 }, "invalid_definition"],
    [{ steps: 2, direction: "back" }, "invalid_definition"],
    [{ steps: 2, collapse: "all" }, "invalid_definition"],
    [{ steps: 1e12 }, "too_large"],
    [{ steps: 2, anchor: { at: "X" } }, "unknown_touchpoint"],
  ])("refuses %j", (definition, code) => {
    try {
      stepFlows(log, definition as StepFlowsDefinition);
    } catch (error) {
      expect(isParcoursError(error) && error.code).toBe(code);
      return;
    }
    throw new Error("was accepted");
  });
});
