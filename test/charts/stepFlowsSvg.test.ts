/** The picture of step flows: what it draws beyond the rules of all pictures. */

import { pathTableFromRows, stepFlows } from "parcours";
import { stepFlowsSvg } from "parcours/charts";
import { expect, test } from "vitest";
import { pushApart } from "../../src/charts/paths/pushApart.ts";
import { numberedNames, shopLog } from "./pictures/samples.ts";
import { marksOf, readSvg } from "./svgReader.ts";

const sum = (values: readonly (number | null)[]) => values.reduce<number>((all, value) => all + (value ?? 0), 0);

test("what is in a node flows out of it, up to the last step", () => {
  const result = stepFlows(shopLog(), { steps: 5 });
  const marks = marksOf(readSvg(stepFlowsSvg(result, { top: 2 })));
  for (const step of ["1", "2", "3", "4"]) {
    const nodes = marks.filter(
      ({ class: kind, series, label }) => kind === "node" && series === step && label !== "(dropped)",
    );
    const streams = marks.filter(({ class: kind, series }) => kind === "bar" && series === step);
    expect(sum(streams.map(({ value }) => value))).toBe(sum(nodes.map(({ value }) => value)));
    expect(nodes.length).toBeGreaterThan(0);
  }
});

test("past top, touchpoints of a step stand in one node with their number and sum", () => {
  const names = numberedNames(9);
  const table = pathTableFromRows(names.map((name, i) => ({ path: [name, "end"], journeys: 10 - i })));
  const svg = stepFlowsSvg(stepFlows(table, { steps: 2 }), { top: 4 });
  const first = marksOf(readSvg(svg)).filter(({ class: kind, series }) => kind === "node" && series === "1");
  expect(first.map(({ label, value }) => [label, value])).toEqual([
    ["touchpoint 1", 10],
    ["touchpoint 2", 9],
    ["touchpoint 3", 8],
    ["touchpoint 4", 7],
    ["(other)", 6 + 5 + 4 + 3 + 2],
  ]);
  expect(svg).toContain(">5 others</text>");
  // a node "other" for one name alone would hide that name
  expect(stepFlowsSvg(stepFlows(table, { steps: 2 }), { top: 8 })).not.toContain("others</text>");
});

test("a touchpoint keeps its place in all columns; other comes after it, ended last", () => {
  const result = stepFlows(shopLog(), { steps: 5, top: 3 });
  const bars = readSvg(stepFlowsSvg(result)).filter(({ attributes }) => attributes.class === "node");
  const columns = new Map<string, { label: string; y: number }[]>();
  for (const { attributes } of bars) {
    const step = attributes["data-series"] as string;
    columns.set(step, [
      ...(columns.get(step) ?? []),
      { label: attributes["data-label"] as string, y: Number(attributes.y) },
    ]);
  }
  const order: string[] = [];
  for (const column of columns.values()) {
    const labels = column.sort((a, b) => a.y - b.y).map(({ label }) => label);
    const named = labels.filter((label) => label !== "(other)" && label !== "(dropped)");
    expect(labels).toEqual([
      ...named,
      ...labels.filter((label) => label === "(other)"),
      ...labels.filter((label) => label === "(dropped)"),
    ]);
    for (const label of named) if (!order.includes(label)) order.push(label);
    expect(named).toEqual(order.filter((label) => named.includes(label)));
  }
  expect(order.length).toBeGreaterThan(3);
});

test("nodes of all columns share one scale", () => {
  const bars = readSvg(stepFlowsSvg(stepFlows(shopLog(), { steps: 4 }))).filter(
    ({ attributes }) => attributes.class === "node",
  );
  const scales = bars.map(({ attributes }) => Number(attributes.height) / Number(attributes["data-value"]));
  for (const scale of scales) expect(scale).toBeCloseTo(scales[0] as number, 1);
});

test("a narrow picture is a list of steps: bars from zero, parted by where journeys go next", () => {
  const result = stepFlows(shopLog(), { steps: 3 });
  const elements = readSvg(stepFlowsSvg(result, { width: 380 }));
  const parts = elements.filter(({ attributes }) => attributes.class === "bar");
  for (const { attributes } of parts)
    expect(Number(attributes.width)).toBeCloseTo((Number(attributes["data-value"]) / result.journeys) * 348, 1);
  const rows = new Map<string, number[]>();
  for (const { attributes } of parts) {
    const y = attributes.y as string;
    const starts = rows.get(y) ?? [16];
    expect(Number(attributes.x)).toBeCloseTo(starts.at(-1) as number, 1);
    rows.set(y, [...starts, Number(attributes.x) + Number(attributes.width)]);
  }
  expect(rows.size).toBeGreaterThan(2);
  const ways = elements.filter(({ name, text }) => name === "text" && text.startsWith("→"));
  expect(ways).toHaveLength(rows.size);
});

test("says where journeys stand, in both languages", () => {
  const result = stepFlows(shopLog(), { steps: 3 });
  const desc = (language: "en" | "fr") => readSvg(stepFlowsSvg(result, { language }))[2]?.text;
  expect(desc("en")).toBe("Of 40 journeys, 40 (100%) are at home at step 1; 26 (65%) have a step 3.");
  expect(desc("fr")).toBe("Sur 40 parcours, 40 (100\u00a0%) sont à home à l’étape 1 ; 26 (65\u00a0%) ont une étape 3.");
});

test("the height is the caller's, and checked", () => {
  const result = stepFlows(shopLog(), { steps: 2 });
  const height = (svg: string) => Number(readSvg(svg)[0]?.attributes.height);
  expect(height(stepFlowsSvg(result, { height: 300 }))).toBe(height(stepFlowsSvg(result)) - 200);
  expect(() => stepFlowsSvg(result, { height: 10 })).toThrow(expect.objectContaining({ code: "invalid_definition" }));
});

test("labels are pushed apart, and stay inside", () => {
  expect(pushApart([10, 11, 12], [10, 10, 10], 0, 100)).toEqual([10, 20, 30]);
  expect(pushApart([95, 96, 97], [10, 10, 10], 0, 100)).toEqual([75, 85, 95]);
  expect(pushApart([20, 60], [10, 10], 0, 100)).toEqual([20, 60]);
  expect(pushApart([], [], 0, 100)).toEqual([]);
});

test("a step has 60 touchpoints at most, fewer when their streams are more than 1,500, and no journey is lost", () => {
  const drawn = (size: number, turns: number) => {
    const names = numberedNames(size);
    const rows = names.flatMap((name, i) =>
      Array.from({ length: turns }, (_, turn) => ({
        path: [name, names[(i + turn) % size] as string, "end"],
        journeys: 1 + (i % 7),
      })),
    );
    const result = stepFlows(pathTableFromRows(rows), { steps: 3, top: 1000 });
    const marks = marksOf(readSvg(stepFlowsSvg(result, { top: 1000 })));
    const nodes = marks.filter(({ class: kind, series }) => kind === "node" && series === "1");
    expect(sum(nodes.map(({ value }) => value))).toBe(result.journeys);
    return { nodes: nodes.length, streams: marks.filter(({ class: kind }) => kind === "bar").length };
  };
  // few streams a touchpoint: sixty names and the others
  expect(drawn(300, 1).nodes).toBe(61);
  const dense = drawn(80, 80);
  expect(dense.streams).toBeLessThanOrEqual(1500);
  expect(dense.nodes).toBeLessThan(61);
  expect(dense.nodes).toBeGreaterThan(20);
});
