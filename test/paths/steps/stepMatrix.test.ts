import {
  isParcoursError,
  logFromRows,
  pathTable,
  pathTableFromRows,
  type StepMatrixDefinition,
  stepMatrix,
} from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";

const log = logOf(vectorT);
const text = (definition: StepMatrixDefinition, source: Parameters<typeof stepMatrix>[0] = log) =>
  stepMatrix(source, definition).rows.map(({ name, kind, counts }) => `${name ?? kind} ${counts.join(" ")}`);

describe("stepMatrix", () => {
  it("counts at which touchpoint journeys are at their k-th event", () => {
    expect(text({ steps: 4 })).toEqual(["A 4 1 0 0", "B 1 2 2 0", "C 0 1 1 1", "P 0 0 1 1", "ended 0 1 1 3"]);
    expect(stepMatrix(log, { steps: 4 })).toMatchObject({
      kind: "stepMatrix",
      definition: { steps: 4 },
      journeys: 5,
      steps: [1, 2, 3, 4],
      leftOut: {},
      warnings: [],
    });
    expect(text({ steps: [3, 4] })).toEqual(["B 2 0", "C 1 1", "P 1 1", "ended 1 3"]);
    expect(stepMatrix(log, { steps: 1 }).rows[0]?.shares).toEqual([0.8]);
  });

  it("counts before and after an anchor, and counts the journeys without it", () => {
    const expected = [
      "B 0 0 3 1 1",
      "A 0 2 0 1 0",
      "C 0 0 0 1 1",
      "P 0 0 0 0 1",
      "ended 0 0 0 0 0",
      "notStarted 3 1 0 0 0",
    ];
    expect(text({ steps: [-2, 2], anchor: { at: "B" } })).toEqual(expected);
    expect(text({ steps: 2, anchor: { at: "B" } })).toEqual(expected);
    expect(text({ steps: 2, anchor: { at: "B" } }, pathTable(log))).toEqual(expected);
    const result = stepMatrix(log, { steps: 2, anchor: { at: "B" } });
    expect(result).toMatchObject({ journeys: 3, steps: [-2, -1, 0, 1, 2], leftOut: { no_anchor: 2 } });
  });

  it("finds the last occurrence, a token of a pattern, a shifted place", () => {
    expect(text({ steps: [0, 1], anchor: { at: "B", occurrence: "last" } })).toEqual([
      "B 3 0",
      "C 0 2",
      "ended 0 1",
      "notStarted 0 0",
    ]);
    expect(text({ steps: [0, 0], anchor: { at: { pattern: "A -> .* -> C", token: 2 } } })).toEqual([
      "C 3",
      "ended 0",
      "notStarted 0",
    ]);
    expect(text({ steps: [0, 0], anchor: { at: "B", shift: 2 } })).toEqual([
      "B 1",
      "C 1",
      "P 1",
      "ended 0",
      "notStarted 0",
    ]);
    expect(text({ steps: [0, 0], anchor: { at: "B", shift: -1 } })).toEqual(["A 2", "ended 0", "notStarted 1"]);
  });

  it("shows the top touchpoints, and never a single one as other", () => {
    expect(text({ steps: 4, top: 2 })).toEqual(["A 4 1 0 0", "B 1 2 2 0", "other 0 1 2 2", "ended 0 1 1 3"]);
    expect(stepMatrix(log, { steps: 4, top: 2 }).rows[2]).toMatchObject({
      kind: "other",
      members: 2,
      name: null,
    });
    expect(text({ steps: 4, top: 3 })).toEqual(text({ steps: 4 }));
  });

  it("treats a touchpoint called other, ended or null as a touchpoint", () => {
    const table = pathTableFromRows([{ path: ["other", "ended", "null"] }]);
    expect(stepMatrix(table, { steps: 1 }).rows[0]).toMatchObject({
      kind: "touchpoint",
      name: "other",
      members: 1,
    });
  });

  it("labels steps by a property: events without a value are not steps", () => {
    const rows = [
      ["a", "phone"],
      ["b", undefined],
      ["c", "desk"],
      ["d", "phone"],
    ].map(([what, device], at) => ({ who: 1, what, device, at }));
    const own = logFromRows(rows, { customer: "who", touchpoint: "what", time: "at", properties: ["device"] });
    expect(text({ steps: 3, by: "device" }, own)).toEqual(["phone 1 0 1", "desk 0 1 0", "ended 0 0 0"]);
    expect(text({ steps: 1, by: "device", anchor: { at: "c" } }, own)).toEqual([
      "phone 1 0 1",
      "desk 0 1 0",
      "ended 0 0 0",
      "notStarted 0 0 0",
    ]);
    const lost = stepMatrix(own, { steps: 1, by: "device", anchor: { at: "b" } });
    expect(lost).toMatchObject({ journeys: 0, leftOut: { anchor_without_label: 1 }, warnings: [{ code: "no_label" }] });
    expect(lost.rows[0]?.shares).toEqual([null, null, null]);
  });

  it("is empty for an empty log; an empty path has ended at once", () => {
    expect(stepMatrix(logOf(""), { steps: 1 })).toMatchObject({
      journeys: 0,
      rows: [{ kind: "ended", shares: [null] }],
    });
    expect(text({ steps: 1 }, pathTableFromRows([{ path: [], journeys: 2 }]))).toEqual(["ended 2"]);
  });

  it("warns of more touchpoints than a picture can show", () => {
    const many = pathTableFromRows(Array.from({ length: 50_000 }, (_, i) => ({ path: [`a${i}`, `b${i}`] })));
    expect(stepMatrix(many, { steps: 2 }).warnings).toMatchObject([{ code: "too_many_nodes" }]);
    const { rows, warnings } = stepMatrix(many, { steps: 2, top: 10 });
    expect([rows.length, rows[10]?.members, warnings]).toEqual([12, 99_990, []]);
  });

  it.each([
    [{ steps: 0 }, "invalid_definition"],
    [{ steps: [0, 2] }, "invalid_definition"],
    [{ steps: [2, 1] }, "invalid_definition"],
    [{ steps: 1.5 }, "invalid_definition"],
    [{}, "invalid_definition"],
    [{ steps: 1e12 }, "too_large"],
    [{ steps: 1, top: 0 }, "invalid_definition"],
    [{ steps: 1, anchor: { at: "X" } }, "unknown_touchpoint"],
    [{ steps: 1, anchor: { at: "A", include: false } }, "invalid_anchor"],
    [{ steps: 1, by: "device" }, "unknown_property"],
  ])("refuses %j", (definition, code) => {
    try {
      stepMatrix(log, definition as StepMatrixDefinition);
    } catch (error) {
      expect(isParcoursError(error) && error.code).toBe(code);
      return;
    }
    throw new Error("was accepted");
  });
});
