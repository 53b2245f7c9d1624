import fc from "fast-check";
import {
  type Anchor,
  filterJourneys,
  type StepFlowsDefinition,
  stepFlows,
  stepMatrix,
  truncateJourneys,
} from "parcours";
import { describe, expect, it } from "vitest";
import { journeys, logOfPaths } from "../../helpers/pathsArbitraries.ts";

const steps = fc.integer({ min: 1, max: 6 });
const top = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined });
const anchor: fc.Arbitrary<Anchor> = fc.record(
  {
    at: fc.constantFrom("A", "B"),
    occurrence: fc.constantFrom<"first" | "last" | number>("first", "last", 2),
    shift: fc.integer({ min: -2, max: 2 }),
  },
  { requiredKeys: ["at"] },
);
const direction = fc.constantFrom("after", "before" as const);
const defined = <T extends object>(definition: T) =>
  Object.fromEntries(Object.entries(definition).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
/** Journeys in a log that also has A and B, so that an anchor is always possible. */
const logWith = (paths: string[][]) => logOfPaths([...paths, ["A", "B"]]);

describe("laws of steps", () => {
  it("each column of a step matrix adds up to its journeys, with other and with an anchor", () => {
    fc.assert(
      fc.property(journeys, steps, top, fc.option(anchor, { nil: undefined }), (paths, n, most, at) => {
        const log = logWith(paths);
        const { rows, journeys: counted, leftOut } = stepMatrix(log, defined({ steps: n, top: most, anchor: at }));
        rows[0]?.counts.forEach((_, column) => {
          expect(rows.reduce((sum, { counts }) => sum + (counts[column] as number), 0)).toBe(counted);
        });
        expect(counted + (leftOut.no_anchor ?? 0)).toBe(log.journeys);
        expect(rows.some(({ kind, members }) => kind === "other" && members < 2)).toBe(false);
      }),
    );
  });

  it("step flows have as many journeys into every node as out of it", () => {
    const definition = fc.record({ steps, top, direction, anchor: fc.option(anchor, { nil: undefined }) });
    fc.assert(
      fc.property(journeys, definition, (paths, how) => {
        const own = defined(how) as StepFlowsDefinition;
        const { nodes, links, journeys: all } = stepFlows(logWith(paths), own);
        const order = [...new Set(nodes.map(({ step }) => step))].sort((a, b) =>
          how.direction === "after" ? a - b : b - a,
        );
        const [inner, outer] = [order[0], how.steps === order.length ? order.at(-1) : undefined];
        const sum = (list: readonly { journeys: number }[]) => list.reduce((total, { journeys: n }) => total + n, 0);
        for (const { id, step, kind, journeys: n, ends = 0, continues = 0 } of nodes) {
          const [come, go] = [
            links.filter(({ to: target }) => target === id),
            links.filter(({ from: source }) => source === id),
          ];
          const [towards, onward] = how.direction === "after" ? [come, go] : [go, come];
          if (step !== inner) expect(sum(towards)).toBe(n);
          if (kind === "dropped") expect(onward).toEqual([]);
          else if (step === outer) expect([sum(onward), ends + continues]).toEqual([0, n]);
          else expect(sum(onward)).toBe(n);
        }
        let dropped = 0;
        for (const step of order) {
          const here = nodes.filter((node) => node.step === step);
          dropped += sum(here.filter(({ kind }) => kind === "dropped"));
          expect(sum(here.filter(({ kind }) => kind !== "dropped")) + dropped).toBe(all);
        }
        for (const { from: source, to: target } of links)
          expect(Math.abs((nodes[target]?.step as number) - (nodes[source]?.step as number))).toBe(1);
      }),
    );
  });

  it("a step matrix has the sizes of the nodes of step flows", () => {
    fc.assert(
      fc.property(journeys, steps, (paths, n) => {
        const log = logWith(paths);
        const { nodes } = stepFlows(log, { steps: n });
        const { rows } = stepMatrix(log, { steps: n });
        const places = nodes.filter(({ kind }) => kind === "touchpoint");
        const sizes = new Map(places.map(({ name, step, journeys: size }) => [`${step} ${name}`, size]));
        for (const { name: touchpoint, kind, counts } of rows) {
          if (kind === "touchpoint")
            expect(counts).toEqual(counts.map((_, k) => sizes.get(`${k + 1} ${touchpoint}`) ?? 0));
        }
      }),
    );
  });

  it("flows from an anchor equal those of the journeys truncated there", () => {
    const include = fc.boolean();
    fc.assert(
      fc.property(journeys, steps, anchor, direction, include, (paths, n, at, which, keep) => {
        const log = logWith(paths);
        const cut = { ...at, include: keep };
        const { nodes, links, journeys: all } = stepFlows(log, { steps: n, anchor: cut, direction: which });
        const truncated = truncateJourneys(log, which === "after" ? { from: cut } : { to: cut });
        const plain = stepFlows(truncated, { steps: n, direction: which });
        const move = which === "after" ? 1 : -1;
        expect(plain.nodes).toEqual(nodes.map((node) => ({ ...node, step: node.step + move })));
        expect([plain.links, plain.journeys]).toEqual([links, all]);
      }),
    );
  });

  it("a matrix around an event equals that of the journeys with the event", () => {
    fc.assert(
      fc.property(journeys, (paths) => {
        const log = logWith(paths);
        const around = stepMatrix(log, { steps: [-1, 1], anchor: { at: "A" } });
        expect(around.journeys).toBe(filterJourneys(log, "A").journeys);
        expect(around.rows.find(({ name }) => name === "A")?.counts[1]).toBe(around.journeys);
      }),
    );
  });
});
