/** The standard report: which questions it asks, and that its answers are those of the analyses. */

import {
  type AttributeResult,
  type CompareModelsResult,
  defineJourney,
  describeLog,
  funnel,
  logFromRows,
  shopModel,
  simulateLog,
} from "parcours";
import { journeyReport, reportHtml } from "parcours/report";
import { describe, expect, test } from "vitest";
import { cosmetics as cosmeticsJourney } from "../../examples/cosmeticsJourney.ts";
import { hostileNames, namesLog, shopLog } from "../charts/pictures/samples.ts";

const definition = { steps: ["home", "product view", "add to cart", "purchase"], within: { days: 7 } };

function kindsOf(sections: ReturnType<typeof journeyReport>): string[] {
  return sections.map((section) => {
    if ("heading" in section) return "heading";
    if ("kind" in section) return section.kind;
    return `parts:${section.result?.kind}`;
  });
}

describe("journeyReport", () => {
  test("asks the standard questions in order", () => {
    expect(kindsOf(journeyReport(shopLog(), definition))).toEqual([
      "heading",
      "describeLog",
      "heading",
      "topPaths",
      "stepFlows",
      "transitions",
      "heading",
      "funnel",
      "timeToConvert",
      "funnelTrend",
      "parts:stepFlows",
      "heading",
      "compareModels",
      "heading",
      "retention",
    ]);
  });

  test("answers as the analyses do", () => {
    const log = shopLog();
    const sections = journeyReport(log, definition);
    expect(sections).toContainEqual(describeLog(log));
    expect(sections).toContainEqual(funnel(log, { ...definition, timeZone: "UTC" }, { reasons: true, level: 0.95 }));
  });

  test.each(["ga4", "amplitude"] as const)(
    "counts the funnel by the rules of %s, and says so in its heading",
    (semantics) => {
      const log = shopLog();
      const sections = journeyReport(log, { ...definition, semantics });
      const own = funnel(log, { ...definition, semantics, timeZone: "UTC" }, { reasons: true, level: 0.95 });
      expect(sections).toContainEqual(own);
      for (const section of sections)
        if ("kind" in section && ["funnel", "timeToConvert", "funnelTrend"].includes(section.kind))
          expect((section as typeof own).definition.semantics, section.kind).toBe(semantics);
      expect(sections).toContainEqual({ heading: `Who reaches the last step, counted by the rules of ${semantics}` });
      const french = journeyReport(log, { ...definition, semantics }, { language: "fr" });
      expect(french).toContainEqual({
        heading: `Qui atteint la dernière étape, compté selon les règles de ${semantics}`,
      });
      expect(reportHtml(sections, { title: "Shop", now: 0 })).toContain(`counted by the rules of ${semantics}`);
    },
  );

  test("draws fewer data sets for the intervals of attribution where touchpoints are many", () => {
    const creditsOf = (touchpoints: number) => {
      const rows = Array.from({ length: touchpoints }, (_, i) => [
        { customer: `c${i}`, touchpoint: `t${i}`, time: 0 },
        { customer: `c${i}`, touchpoint: i % 3 === 0 ? "buy" : "leave", time: 1 },
      ]).flat();
      const many = logFromRows(rows, { customer: "customer", touchpoint: "touchpoint", time: "time" });
      const found = journeyReport(many, { steps: ["t1", "buy"] }).find(
        (section) => "kind" in section && section.kind === "compareModels",
      ) as CompareModelsResult;
      const { result } = found.models[0] as { result: AttributeResult };
      const coarse = result.warnings.some(({ code }) => code === "few_replicates");
      return { coarse, drawn: result.uncertainty !== undefined };
    };
    expect(creditsOf(20)).toEqual({ coarse: false, drawn: true });
    expect(creditsOf(250)).toEqual({ coarse: true, drawn: true });
    expect(creditsOf(500)).toEqual({ coarse: false, drawn: false });
  });

  test("cuts visits for paths only", () => {
    const sections = journeyReport(shopLog(), { ...definition, silence: { hours: 1 } });
    const described = sections.find((section) => "kind" in section && section.kind === "describeLog") as {
      journeys: number;
      customers: number;
    };
    expect(described.journeys).toBeGreaterThan(described.customers);
    const through = sections.find((section) => "kind" in section && section.kind === "funnel") as { journeys: number };
    expect(through.journeys).toBe(described.customers);
  });

  test("the map of a journey document stands in the report, wide and narrow, with measured numbers, in both themes", () => {
    const log = shopLog();
    const plan = defineJourney({
      id: "shop",
      label: "Buying in the shop",
      touchpoints: ["home", "product view", "purchase"].map((id) => ({ id })),
      irritants: [{ id: "queue", label: "A long <b>queue</b>", touchpoints: ["purchase"] }],
      evidence: [{ id: "e", source: "survey", customer: "secret-name", touchpoint: "home", valence: 0.5 }],
    });
    const sections = journeyReport(log, definition, { journey: plan, replicates: 10 });
    for (const theme of ["light", "dark"] as const) {
      const html = reportHtml(sections, { title: "x", now: 0, theme });
      const maps = html.match(/class="(card)"/g) ?? [];
      expect(maps).toHaveLength(2 * plan.touchpoints.length);
      expect(html).toContain("The map of the journey");
      expect(html).toContain("A long &lt;b&gt;queue&lt;/b&gt;");
      expect(html).not.toContain("secret-name");
    }
    expect(() => reportHtml([{ title: "x", map: { journey: {} } } as never], { title: "x", now: 0 })).toThrow(
      expect.objectContaining({ code: "wrong_argument" }),
    );
    expect(() =>
      reportHtml([{ title: "x", map: { journey: plan, curves: 1 } } as never], { title: "x", now: 0 }),
    ).toThrow('Did you mean "curve"?');
  });

  test("with a journey document it holds the plan against reality", () => {
    const { log } = simulateLog(shopModel(), { customers: 200, seed: 1 });
    const kinds = kindsOf(
      journeyReport(log, { steps: ["product", "purchase"] }, { journey: cosmeticsJourney, language: "fr" }),
    );
    expect(kinds.slice(-5)).toEqual(expect.arrayContaining(["compareToPlan", "measureJourney"]));
  });

  test("every report can be written: one event, one step missing, hostile names, both languages", () => {
    const one = logFromRows(
      [
        { c: "a", t: "home", at: 0 },
        { c: "a", t: "buy", at: 1000 },
      ],
      { customer: "c", touchpoint: "t", time: "at" },
    );
    const write = (log: typeof one, steps: string[], language: "en" | "fr") =>
      reportHtml(journeyReport(log, { steps }, { language, replicates: 10 }), { title: "x", now: 0, language });
    expect(write(one, ["home", "buy"], "en")).toContain("</html>");
    expect(write(namesLog(hostileNames), hostileNames.slice(0, 5), "fr")).toContain("</html>");
  });

  test("refuses what it does not know", () => {
    expect(() => journeyReport(shopLog(), { ...definition, stepz: 1 } as never)).toThrow(
      expect.objectContaining({ code: "invalid_definition" }),
    );
    expect(() => journeyReport(null as never, definition)).toThrow(expect.objectContaining({ code: "wrong_argument" }));
    expect(() => journeyReport(shopLog(), { steps: ["home", "nowhere"] })).toThrow(
      expect.objectContaining({ code: "unknown_touchpoint" }),
    );
  });
});
