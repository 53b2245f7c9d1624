/** Checks that readers of files keep what they read, or count it in an issue. */

import fc from "fast-check";
import { type Issue, readMermaid, readTouchpointsCsv, readXes } from "parcours";
import { describe, expect, it } from "vitest";

const countOf = (issues: readonly Issue[], fits: (issue: Issue) => boolean) =>
  issues.filter(fits).reduce((sum, { count = 1 }) => sum + count, 0);

describe("nothing is left out without a count", () => {
  it("law: events of a XES file = events of the log + rows that issues refuse", async () => {
    const name = fc.constantFrom('<string key="concept:name" value="a"/>', '<string key="concept:name" value="b"/>');
    const time = fc.constantFrom("2024-03-01T10:00:00Z", "2024-03-01", "2024-03-01T10:00:00+01:00");
    const good = fc.tuple(name, time).map(([own, at]) => `${own}<date key="time:timestamp" value="${at}"/>`);
    const bad = fc.oneof(
      name,
      time.map((at) => `<date key="time:timestamp" value="${at}"/>`),
      name.map((own) => `${own}<date key="time:timestamp" value="03/04/2024"/>`),
    );
    const event = fc.record({ inner: fc.oneof({ weight: 3, arbitrary: good }, bad) });
    const traces = fc.array(fc.array(event, { maxLength: 4 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(traces, fc.boolean(), async (all, named) => {
        const body = all.map((events, t) => {
          const own = named ? `<string key="concept:name" value="t${t}"/>` : "";
          return `<trace>${own}${events.map(({ inner }) => `<event>${inner}</event>`).join("")}</trace>`;
        });
        const { log, issues } = await readXes(`<log>${body.join("")}</log>`);
        const refused = countOf(issues, ({ severity }) => severity === undefined || severity === "error");
        expect(log.events + refused).toBe(all.flat().length);
        // traces without a name are counted whether they have events or not
        const unnamed = countOf(issues, ({ code }) => code === "unnamed_trace");
        expect(unnamed).toBe(named ? 0 : all.length);
      }),
    );
  });

  it("law: lines of a Mermaid journey = tasks + sections + lines that issues name", () => {
    const line = fc.constantFrom(
      "A: 5: Me",
      "B: 3: Me, You",
      "C: hi: Me",
      "no task",
      "section One",
      "section Two",
      "%% a comment",
      "",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const { journey, issues } = readMermaid(["journey", ...lines].join("\n"));
        const named = countOf(issues, ({ code }) => code === "unrecognized_line" || code === "skipped_lines");
        const blank = lines.filter((own) => own === "").length;
        expect(journey.touchpoints.length + journey.stages.length + named + blank).toBe(lines.length);
        const unknown = journey.touchpoints.filter(({ valence }) => valence === undefined).length;
        expect(unknown).toBe(countOf(issues, ({ code }) => code === "invalid_score"));
      }),
    );
  });

  it("law: rows of a table of touchpoints = touchpoints + rows of other journeys; every cell kept or named", () => {
    const row = fc.record({
      journey: fc.constantFrom("j", "k", ""),
      id: fc.constantFrom("a", "b", ""),
      kind: fc.constantFrom("action", "deed", ""),
      valence: fc.constantFrom("0.5", "9", ""),
      more: fc.constantFrom("", ",cell"),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const text = [
          "journey,id,kind,valence",
          ...rows.map((r) => `${r.journey},${r.id},${r.kind},${r.valence}${r.more}`),
        ];
        const { journey, issues } = readTouchpointsCsv(text.join("\n"), { id: "j" });
        const others = rows.filter((r) => r.journey === "k");
        const own = rows.filter((r) => r.journey !== "k");
        const left = issues.find(({ code }) => code === "other_journey");
        expect([left?.count, left?.example]).toEqual(others.length > 0 ? [others.length, "k"] : [undefined, undefined]);
        expect(journey.touchpoints.length + others.length).toBe(rows.length);
        const kinds = journey.touchpoints.filter(({ kind }) => kind !== undefined).length;
        expect(kinds + countOf(issues, ({ code }) => code === "unknown_value")).toBe(
          own.filter((r) => r.kind !== "").length,
        );
        const valences = journey.touchpoints.filter(({ valence }) => valence !== undefined).length;
        expect(valences + countOf(issues, ({ code }) => code === "out_of_range")).toBe(
          own.filter((r) => r.valence !== "").length,
        );
        expect(countOf(issues, ({ code }) => code === "wrong_field_count")).toBe(
          rows.filter((r) => r.more !== "").length,
        );
      }),
    );
  });

  it("counts rows of a CJML sheet that are marked as not included", () => {
    const sheet = "Include,TP ID,Phase,Initiator's label\nyes,T1,Buy,pays\nno,T2,Buy,waits\n0,T3,Buy,leaves";
    const { journey, issues } = readTouchpointsCsv(sheet);
    expect(journey.touchpoints.length).toBe(1);
    expect(issues.find(({ code }) => code === "excluded")?.count).toBe(2);
  });
});
