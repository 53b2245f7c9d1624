/** Pictures refuse the result of another function, and say which call makes the one that is due. */

import { attribute, funnel, pathTableFromRows } from "parcours";
import { attributeSvg, compareModelsSvg, funnelTrendSvg, stepMatrixSvg, timeToConvertSvg } from "parcours/charts";
import { expect, test } from "vitest";
import { shopLog } from "./pictures/samples.ts";

const steps = funnel(shopLog(), { steps: ["home", "purchase"] });
const credits = attribute(pathTableFromRows([{ path: ["mail"], conversions: 1 }]), { model: "last" });

test.each([
  ["attributeSvg", attributeSvg, steps, "attribute"],
  ["compareModelsSvg", compareModelsSvg, credits, "compareModels"],
  ["funnelTrendSvg", funnelTrendSvg, steps, "funnelTrend"],
  ["timeToConvertSvg", timeToConvertSvg, steps, "timeToConvert"],
  ["stepMatrixSvg", stepMatrixSvg, steps, "stepMatrix"],
])("%s", (_, draw, wrong, due) => {
  expect(() => draw(wrong as never)).toThrow(
    expect.objectContaining({ code: "wrong_argument", message: expect.stringContaining(due) }),
  );
});
