/** Draws what customers did next after they stopped at a step of a funnel. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { AfterDropOffResult } from "../../funnel/afterDropOff.ts";
import { resolveChartOptions } from "../chartOptions.ts";
import { type StepFlowsSvgOptions, stepFlowsSvg } from "../flows/stepFlowsSvg.ts";
import { createFormat } from "../words/format.ts";
import { afterDropOffText } from "./afterDropOffText.ts";

/**
 * Draws the flows after the step as an `<svg>` text, in the form of `stepFlowsSvg`: the first column is the step itself. For what came before
 * the step, give `result.before.flows` to `stepFlowsSvg`.
 *
 * @param result - the result of `afterDropOff`
 * @param options - how the picture looks; those of `stepFlowsSvg`
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };
 * const log = logFromRows(["cart", "help"].map((touchpoint, time) => ({ customer: "ana", touchpoint, time })), columns, { touchpoints: ["pay"] });
 * const result = afterDropOff(log, { steps: ["cart", "pay"], within: { days: 1 } }, { step: "cart" });
 * afterDropOffSvg(result).includes("stopped at cart") // => true
 */
export function afterDropOffSvg(result: AfterDropOffResult, options: StepFlowsSvgOptions = {}): string {
  expectResult(result, ["afterDropOff"], "afterDropOffSvg");
  const resolved = resolveChartOptions(options, "afterDropOffSvg", { more: ["height"] });
  const { title, subtitle } = afterDropOffText(result, createFormat(resolved), resolved.language);
  return stepFlowsSvg(result.after.flows, { title, subtitle, ...options });
}
