/** Vega-Lite specifications compile without a warning, render without NaN, and carry the table of their result. */

import { logFromRows } from "parcours";
import {
  activityTimesVegaLite,
  afterDropOffVegaLite,
  aliveCurveVegaLite,
  attributeVegaLite,
  backtestPurchasesVegaLite,
  bottlenecksVegaLite,
  type ChartOptions,
  cesVegaLite,
  changePointsVegaLite,
  compareArmsVegaLite,
  compareFunnelsVegaLite,
  compareGroupsVegaLite,
  compareModelsVegaLite,
  compareNpsVegaLite,
  controlChartVegaLite,
  csatVegaLite,
  emotionCurveVegaLite,
  explainChangeVegaLite,
  funnelTrendVegaLite,
  funnelVegaLite,
  journeyDriftVegaLite,
  keyDriversVegaLite,
  leversVegaLite,
  lifeCycleVegaLite,
  lifecycleVegaLite,
  lifetimeValueVegaLite,
  membershipsVegaLite,
  npsVegaLite,
  rankIrritantsVegaLite,
  retentionVegaLite,
  returnOnSpendVegaLite,
  rfmVegaLite,
  sampleSizeVegaLite,
  segmentVegaLite,
  stepMatrixVegaLite,
  stickinessVegaLite,
  surveyScoreVegaLite,
  survivalVegaLite,
  tableOf,
  timeToConvertVegaLite,
  type VegaLiteResult,
  type VegaLiteSpec,
  vegaLiteOf,
  whatIfVegaLite,
} from "parcours/charts";
import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { describe, expect, test } from "vitest";
import { hostileNames, shopLog } from "./pictures/samples.ts";
import { resultsOf } from "./results/all.ts";

/** The specification of each kind, as the picture list of the contract names them. */
const makers = {
  segment: segmentVegaLite,
  memberships: membershipsVegaLite,
  rfm: rfmVegaLite,
  lifeCycle: lifeCycleVegaLite,
  backtestPurchases: backtestPurchasesVegaLite,
  aliveCurve: aliveCurveVegaLite,
  lifecycle: lifecycleVegaLite,
  stickiness: stickinessVegaLite,
  lifetimeValue: lifetimeValueVegaLite,
  compareArms: compareArmsVegaLite,
  afterDropOff: afterDropOffVegaLite,
  explainChange: explainChangeVegaLite,
  keyDrivers: keyDriversVegaLite,
  controlChart: controlChartVegaLite,
  changePoints: changePointsVegaLite,
  sampleSize: sampleSizeVegaLite,
  compareGroups: compareGroupsVegaLite,
  surveyScore: surveyScoreVegaLite,
  activityTimes: activityTimesVegaLite,
  bottlenecks: bottlenecksVegaLite,
  journeyDrift: journeyDriftVegaLite,
  compareNps: compareNpsVegaLite,
  ces: cesVegaLite,
  csat: csatVegaLite,
  nps: npsVegaLite,
  whatIf: whatIfVegaLite,
  levers: leversVegaLite,
  returnOnSpend: returnOnSpendVegaLite,
  rankIrritants: rankIrritantsVegaLite,
  emotionCurve: emotionCurveVegaLite,
  compareFunnels: compareFunnelsVegaLite,
  attribute: attributeVegaLite,
  compareModels: compareModelsVegaLite,
  funnel: funnelVegaLite,
  funnelTrend: funnelTrendVegaLite,
  retention: retentionVegaLite,
  stepMatrix: stepMatrixVegaLite,
  survival: survivalVegaLite,
  timeToConvert: timeToConvertVegaLite,
} satisfies { [K in VegaLiteResult["kind"]]: (result: never, looks?: ChartOptions) => VegaLiteSpec };
const kinds = Object.keys(makers) as (keyof typeof makers)[];

const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };
const hostile = logFromRows(
  hostileNames.flatMap((touchpoint, i) =>
    [0, 1, 2].map((c) => ({ customer: `c${(c + i) % 9}`, touchpoint, time: Date.UTC(2024, 0, 1 + i, c) })),
  ),
  columns,
);
const logs = { shop: shopLog(), empty: logFromRows([], columns), hostile };
const options = [{}, { language: "fr", theme: "dark", width: 400, top: 2, currency: "EUR" }] as const;

/** The warnings of a compilation, and the picture. */
async function rendered(spec: object): Promise<{ warnings: string[]; svg: string }> {
  const warnings: string[] = [];
  const note = (...parts: readonly unknown[]) => {
    warnings.push(parts.join(" "));
    return logger;
  };
  const logger = { level: () => logger, error: note, warn: note, info: () => logger, debug: () => logger } as never;
  const compiled = compile(spec as TopLevelSpec, { logger });
  const view = new View(parse(compiled.spec), { renderer: "none", logger });
  const svg = await view.toSVG();
  view.finalize();
  return { warnings, svg };
}

describe.each(Object.entries(logs))("of the log %s", (name, log) => {
  const results = resultsOf(log);
  describe.each(kinds)("%s", (kind) => {
    test.each(options)("with %j", async (looks) => {
      for (const result of results[kind]) {
        const spec = vegaLiteOf(result as never, looks);
        expect(makers[kind](result as never, looks)).toEqual(spec);
        expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
        const { columns, rows } = tableOf(result as never);
        const kept = rows.slice(0, "top" in looks ? looks.top : rows.length);
        const values = (spec as unknown as { data: { values: Record<string, unknown>[] } }).data.values;
        expect(values.map((row) => columns.map((column) => row[column.name]))).toEqual(kept);
        const { warnings, svg } = await rendered(spec);
        expect(warnings).toEqual([]);
        expect(svg).toMatch(/^<svg/);
        expect(svg).not.toMatch(/NaN|undefined|Infinity/);
        if (name === "hostile") expect(svg).not.toMatch(/<script|<img|onerror=["']/i);
      }
    });
  });
});

test("says how many rows are not drawn", () => {
  const [result] = resultsOf(logs.shop).funnel;
  const { title } = vegaLiteOf(result as never, { top: 1, language: "fr" }) as unknown as {
    title: { subtitle: string[] };
  };
  expect(title.subtitle.at(-1)).toMatch(/^\d+ autres lignes ne sont pas dessinées\.$/);
});

test("refuses kinds without a specification, and options that it does not know", () => {
  expect(() => vegaLiteOf({ kind: "transitions" } as never)).toThrow(
    expect.objectContaining({ code: "unsupported_result" }),
  );
  const [result] = resultsOf(logs.shop).funnel;
  expect(() => vegaLiteOf(result as never, { widht: 3 } as never)).toThrow('Did you mean "width"?');
});
