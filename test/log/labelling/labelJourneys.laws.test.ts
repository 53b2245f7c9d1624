/** Laws of labels: a slow twin, labels stay with their journeys in every verb. */

import fc from "fast-check";
import {
  describeLog,
  type EventLog,
  filterJourneys,
  type JourneyCondition,
  type JourneyLabels,
  joinJourneys,
  labelJourneys,
  labelTable,
  mergeLogs,
  splitJourneys,
} from "parcours";
import { describe, expect, it } from "vitest";
import { expectSound, withoutLineage } from "../../helpers/logTwin.ts";
import { randomLog } from "../../helpers/randomLog.ts";

const log = randomLog().map((fresh) => ({ ...fresh, knownTouchpoints: ["->", "__proto__", "a", "b", "c"] }));
const when = fc.constantFrom<JourneyCondition>(
  "a",
  "__proto__",
  { length: { gt: 2 } },
  { touchpoint: ["a", "b"], atLeast: 2, within: { seconds: 0.003 } },
  { not: "c" },
  { ends: "a" },
);
const rules = fc.array(fc.record({ label: fc.constantFrom("x", "y", "__proto__"), when }), { maxLength: 4 });

/** The labels of each journey, by the slow way: filters. */
function slow(whole: EventLog, own: { label: string; when: JourneyCondition }[], several: boolean): string[] {
  const fits = own.map((rule) => filterJourneys({ ...whole, customerIds: whole.customerIds }, rule.when));
  return Array.from({ length: whole.customers }, (_, c) => {
    const id = whole.customerIds[c];
    const all = own.flatMap(({ label }, r) =>
      ((fits[r] as EventLog).customerIds as string[]).includes(id as string) ? [label] : [],
    );
    const found = [...new Set(several ? all : all.slice(0, 1))];
    const order = [...new Set(own.map(({ label }) => label))];
    return found.sort((a, b) => order.indexOf(a) - order.indexOf(b)).join(" + ");
  });
}

function read(whole: EventLog): string[] {
  const { names, codes, sets } = (whole.labels as NonNullable<EventLog["labels"]>)[0] as JourneyLabels;
  const texts = ["", ...(sets?.map((set) => set.map((i) => names[i]).join(" + ")) ?? names)];
  return Array.from(codes, (code) => texts[code] as string);
}

describe("laws of labels", () => {
  it("labels are what filters say; counts add up", () => {
    fc.assert(
      fc.property(log, rules, fc.boolean(), (whole, own, several) => {
        const labelled = labelJourneys(whole, "x", { rules: own, several });
        expect(read(labelled)).toEqual(slow(whole, own, several));
        const described = describeLog(labelled).labels[0];
        const sum = described?.counts.reduce((all, { journeys }) => all + journeys, 0) ?? 0;
        if (several) expect(sum + (described?.unlabelled ?? 0)).toBeGreaterThanOrEqual(whole.journeys);
        else expect(sum + (described?.unlabelled ?? 0)).toBe(whole.journeys);
        for (const { label, journeys } of described?.counts ?? [])
          expect(filterJourneys(labelled, { label: "x", in: [label] }).journeys).toBe(journeys);
        expect(structuredClone(labelled)).toEqual(labelled);
      }),
      { numRuns: 300 },
    );
  });

  it("stay with their journeys: split and join give them back, filters keep them", () => {
    fc.assert(
      fc.property(log, rules, fc.boolean(), when, (whole, own, several, kept) => {
        const labelled = labelJourneys(whole, "x", { rules: own, several });
        const pieces = splitJourneys(labelled, { silence: { seconds: 0.002 } });
        expectSound(pieces);
        expect(withoutLineage(joinJourneys(pieces)).labels).toEqual(labelled.labels);
        const rest = filterJourneys(labelled, kept);
        expectSound(rest);
        const texts = new Map(
          Array.from(labelled.customerIds as string[], (id, c) => [id, read(labelled)[c]] as const),
        );
        expect(read(rest)).toEqual(Array.from(rest.customerIds as string[], (id) => texts.get(id)));
      }),
      { numRuns: 200 },
    );
  });

  it("merging the two sides of a filter gives the labels of the whole", () => {
    fc.assert(
      fc.property(log, rules, fc.boolean(), when, (whole, own, several, kept) => {
        const labelled = labelJourneys(whole, "x", { rules: own, several });
        const merged = mergeLogs(filterJourneys(labelled, kept), filterJourneys(labelled, { not: kept }));
        expect(read(merged)).toEqual(read(labelled));
      }),
      { numRuns: 200 },
    );
  });

  it("the pairs of two single labels add up to the journeys", () => {
    fc.assert(
      fc.property(log, rules, rules, (whole, one, other) => {
        const labelled = labelJourneys(labelJourneys(whole, "x", one), "y", other);
        const { overlaps } = labelTable(labelled, { top: Infinity });
        expect(overlaps.reduce((sum, { journeys }) => sum + journeys, 0)).toBe(whole.journeys);
        for (const { first, second, journeys } of overlaps) {
          const both = {
            all: [
              { label: "x", in: [first.label] },
              { label: "y", in: [second.label] },
            ],
          };
          expect(filterJourneys(labelled, both).journeys).toBe(journeys);
        }
      }),
      { numRuns: 200 },
    );
  });
});
