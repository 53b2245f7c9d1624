/** Checks that every answer and every row of evidence is used or counted. */

import fc from "fast-check";
import {
  ces,
  csat,
  defineJourney,
  type EvidenceReport,
  emotionCurve,
  irritantTrend,
  journeyHealth,
  nps,
  rankIrritants,
} from "parcours";
import { describe, expect, it } from "vitest";

const sum = (counts: object) => Object.values(counts).reduce((total: number, n: number) => total + n, 0);

describe("nothing is left out without a count", () => {
  it("law: answers = n + rejected, in every score", () => {
    const answers = fc.array(fc.oneof(fc.integer({ min: -2, max: 13 }), fc.constantFrom(2.5, Number.NaN)), {
      maxLength: 20,
    });
    const scale = { min: 0, max: 10, direction: "higher-better" } as const;
    fc.assert(
      fc.property(answers, (given) => {
        const skip = { onInvalid: "skip" } as const;
        const results = [
          nps(given, skip),
          csat(given, { scale, statistic: { kind: "mean" } }, skip),
          csat(given, { scale, statistic: { kind: "top-box", top: 2 } }, skip),
          ces(given, { scale, convention: { kind: "net", top: 2, bottom: 3 } }, skip),
        ];
        for (const { n, rejected, issues } of results) {
          expect(n + rejected).toBe(given.length);
          expect(issues.length).toBe(rejected);
        }
      }),
    );
  });

  const touchpoints = [{ id: "till", stage: "buy" }, { id: "door" }];
  const row = fc.record(
    {
      touchpoint: fc.constantFrom("till", "door"),
      stage: fc.constantFrom("buy"),
      persona: fc.constantFrom("p"),
      metric: fc.constantFrom("joy"),
      score: fc.integer({ min: 1, max: 5 }),
      weight: fc.constantFrom(0, 1),
      irritant: fc.constantFrom("queue", "music"),
    },
    { requiredKeys: [] },
  );

  it("law: evidence of a journey = rows of its points, of stages alone, and left out by reason", () => {
    const asked = fc.record(
      {
        metric: fc.constantFrom("joy"),
        persona: fc.constantFrom("p"),
        stageMean: fc.constantFrom("touchpoints", "evidence"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 10 }), asked, (rows, definition) => {
        const journey = defineJourney({
          id: "shop",
          stages: [{ id: "buy" }],
          touchpoints,
          personas: [{ id: "p" }],
          metrics: [{ id: "joy", kind: "csat", scale: { min: 1, max: 5, direction: "higher-better" } }],
          irritants: [{ id: "queue" }, { id: "music" }],
          evidence: rows.map((own, i) => ({ id: `e${i}`, source: "review", ...own })),
        });
        const { points, leftOut } = emotionCurve(journey, definition);
        const atPoints = points.reduce((total, { n, excluded }) => total + n + excluded, 0);
        const ofStages = rows.filter(
          (own) =>
            own.touchpoint === undefined &&
            own.stage !== undefined &&
            (definition.persona === undefined || own.persona === "p") &&
            (definition.metric === undefined || own.metric === "joy"),
        ).length;
        const used = definition.stageMean === "evidence" ? ofStages : 0;
        expect(leftOut.stage_only).toBe(ofStages - used);
        expect(atPoints + used + sum(leftOut)).toBe(rows.length);

        const { rows: ranked, unranked } = rankIrritants(journey);
        expect(ranked.length + unranked.length).toBe(2);
        const health = journeyHealth(journey);
        expect(sum(health.irritants)).toBe(2);
        expect(health.evidence.bySource.reduce((total, { count }) => total + count, 0)).toBe(rows.length);
        expect(health.evidence.solicited + health.evidence.unsolicited).toBe(rows.length);
      }),
    );
  });

  it("law: evidence = reports on both sides of a change + left out by reason", () => {
    const report = fc.record<EvidenceReport>(
      {
        id: fc.constantFrom(..."abcdefgh"),
        source: fc.constantFrom("survey", "ticket", "staff-report", "mystery-visit", "other"),
        irritant: fc.constantFrom("queue", "music"),
        customer: fc.constantFrom("ann", "bob"),
        at: fc.constantFrom("2025-11-01", "2026-02-20", "2026-03-05", "2026-06-01"),
      },
      { requiredKeys: ["id", "source"] },
    );
    fc.assert(
      fc.property(fc.array(report, { maxLength: 12 }), fc.boolean(), (rows, windowed) => {
        const definition = { at: "2026-03-01", ...(windowed && { window: { weeks: 4 } }) };
        const { reports, leftOut } = irritantTrend("queue", rows, definition);
        expect(reports.before + reports.after + sum(leftOut)).toBe(rows.length);
        if (!windowed) expect(leftOut.outside_window).toBe(0);

        const about = rows.filter(({ irritant }) => irritant !== "music");
        const ids = new Set(about.map(({ id }) => id));
        expect([leftOut.other_subject, leftOut.duplicate_id]).toEqual([
          rows.length - about.length,
          about.length - ids.size,
        ]);
      }),
    );
  });
});
