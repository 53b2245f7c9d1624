/** Exports of surveys and tickets: mapping, times, scales, words, several scores of a row, hostile content. */

import fc from "fast-check";
import { defineJourney, readEvidenceCsv } from "parcours";
import { describe, expect, test } from "vitest";
import { Evidence } from "../../../src/model/entities/evidence.ts";
import { refusal } from "../../helpers/refusal.ts";

const export1 = [
  "Response ID;Submitted;Mail;How likely?;Satisfaction;Country;Comment",
  'r1;03/02/2026 14:05;ann@x.org;9;very satisfied;FR;"fast; friendly"',
  "r2;04/02/2026 09:00;bob@x.org;n/a;Dissatisfied;DE;",
  "r2;05/02/2026 09:00;;3;;;slow",
  ";31/02/2026 09:00;eve@x.org;;;;",
].join("\n");

describe("a survey", () => {
  const read = readEvidenceCsv(
    export1,
    {
      id: "Response ID",
      at: "Submitted",
      customer: "Mail",
      touchpoint: { constant: "hotline" },
      text: "Comment",
      extra: ["Country"],
      score: [
        { column: "How likely?", metric: "nps" },
        { column: "Satisfaction", metric: "csat", answers: { "very satisfied": 5, dissatisfied: 2 } },
      ],
    },
    { timeFormat: "dmy", timeZone: "Europe/Paris" },
  );

  test("each score of a row is a report", () => {
    const { evidence } = read;
    expect(evidence.map(({ id, metric, score, at }) => [id, metric, score, at])).toEqual([
      ["r1-nps", "nps", 9, "2026-02-03T13:05:00.000Z"],
      ["r1-csat", "csat", 5, "2026-02-03T13:05:00.000Z"],
      ["r2", "csat", 2, "2026-02-04T08:00:00.000Z"],
      ["r2-2", "nps", 3, "2026-02-05T08:00:00.000Z"],
    ]);
    expect(evidence[0]).toMatchObject({
      source: "survey",
      touchpoint: "hotline",
      extra: { Country: "FR" },
      text: "fast; friendly",
    });
    expect(evidence[3]?.customer).toBe(undefined);
  });

  test("what cannot be read is counted once for each column", () => {
    expect(read.issues.map(({ code, count, example }) => [code, count, example])).toEqual([
      ["invalid_score", 1, "n/a"],
      ["duplicate_id", 1, "r2"],
      ["invalid_time", 1, "31/02/2026 09:00"],
      ["no_answer", 1, ""],
    ]);
  });

  test("the evidence fits into a document", () => {
    const journey = defineJourney({
      id: "j",
      touchpoints: [{ id: "hotline" }],
      metrics: [{ id: "nps" }, { id: "csat" }],
      evidence: read.evidence,
    });
    expect(journey.evidence).toHaveLength(4);
  });
});

test("tickets are reports without a score", () => {
  const { evidence, issues } = readEvidenceCsv(
    "Ticket,Opened,Closed,Topic,Via\nT1,2026-02-01,1769990400,queue,Zendesk\n",
    {
      id: "Ticket",
      at: "Opened",
      respondedAt: "Closed",
      irritant: "Topic",
      source: "Via",
    },
    { timeUnit: "s" },
  );
  expect(evidence).toEqual([
    { id: "T1", source: "other", irritant: "queue", at: "2026-02-01", respondedAt: "2026-02-02T00:00:00.000Z" },
  ]);
  expect(issues.map(({ code }) => code)).toEqual(["unknown_value"]);
});

test("scales are converted, with a comma or a point", () => {
  const rescale = { from: { min: 0, max: 100 }, to: { min: 1, max: 5 } };
  const { evidence } = readEvidenceCsv('m\n"75,0"\n50\n0\n', { score: { column: "m", rescale } });
  expect(evidence.map(({ score }) => score)).toEqual([4, 3, 1]);
});

test("a wrong mapping is refused", () => {
  expect(refusal(() => readEvidenceCsv("mail\n", { customer: "mial" }), "unknown_column")).toMatch(/"mail"/);
  expect(refusal(() => readEvidenceCsv("m\n", { mark: "m" } as never), "invalid_definition")).toMatch(
    /surveyScore|readEvidenceCsv/,
  );
  expect(refusal(() => readEvidenceCsv("m\n", { score: { column: "m", answers: { good: "5" } } as never }))).toMatch(
    /number/,
  );
  const rescale = { from: { min: 1, max: 1 }, to: { min: 1, max: 5 } };
  expect(refusal(() => readEvidenceCsv("m\n", { score: { column: "m", rescale } }))).toMatch(/min below max/);
});

test("no content makes it throw, and every report is valid", () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom("__proto__", "NaN", "Infinity", "1e9", "-0", "😀", '"', "a".repeat(600)),
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 12 }), (rows) => {
      const text = `id,at,score,text\n${rows.map((row) => row.join(",")).join("\n")}`;
      const { evidence } = readEvidenceCsv(text, { id: "id", at: "at", score: "score", text: "text" });
      for (const report of evidence) expect(Evidence.safeParse(report).success).toBe(true);
      expect(new Set(evidence.map(({ id }) => id)).size).toBe(evidence.length);
    }),
  );
});
