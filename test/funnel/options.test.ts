/** Checks that unknown options and impossible values are refused. A misspelt option would else be ignored. */

import {
  compareFunnels,
  excessLoss,
  explainFunnel,
  funnel,
  funnelDrivers,
  funnelTrend,
  isParcoursError,
  timeToConvert,
} from "parcours";
import { expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";

const log = logOf("a: A0 B1; b: A0");
const ab = { steps: ["A", "B"], within: { hours: 1 } };
const calls: { [name: string]: (options: never) => unknown } = {
  funnel: (options) => funnel(log, ab, options),
  funnelTrend: (options) => funnelTrend(log, ab, options),
  timeToConvert: (options) => timeToConvert(log, ab, options),
  funnelDrivers: (options) => funnelDrivers(log, ab, options),
  explainFunnel: (options) => explainFunnel(log, ab, options),
  compareFunnels: (options) => compareFunnels(funnel(log, ab), funnel(log, ab), undefined, options),
  excessLoss: (options) => excessLoss(log, log, ab, options),
};
const weekly = { every: "week", timeZone: "UTC" };

it.each<[caller: string, options: unknown, message: string]>([
  ...Object.keys(calls).map((caller): [string, unknown, string] => [caller, null, "the options: expected an object"]),
  ["funnel", { reason: true }, 'unknown key "reason" in the options. Did you mean "reasons"?'],
  ["funnel", { level: "0.9" }, "level: expected more than 0"],
  ["funnel", { witnesses: -1 }, "witnesses: expected a number, 0 or more"],
  ["funnel", { value: "price" }, "value: expected an object with property"],
  ["funnel", { observedUntil: new Date("soon") }, "observedUntil: expected an instant"],
  ["funnel", { observedUntil: Number.POSITIVE_INFINITY }, "observedUntil: expected an instant"],
  ["funnel", { observedUntil: null }, "observedUntil: expected an instant"],
  ["funnelTrend", { ...weekly, observedUntil: Number.NaN }, "observedUntil: expected an instant"],
  ["funnelTrend", { ...weekly, weekStartsOn: 7 }, "weekStartsOn: expected 0 (Sunday) to 6, got 7"],
  ["funnelTrend", { ...weekly, zone: "UTC" }, 'unknown key "zone"'],
  ["timeToConvert", { bin: 3 }, 'Did you mean "bins"?'],
  ["timeToConvert", { edgesMs: 5 }, "edgesMs: expected two or more ascending numbers"],
  ["timeToConvert", { edgesMs: [0, Number.POSITIVE_INFINITY] }, "edgesMs: expected two or more ascending numbers"],
  ["funnelDrivers", { too: 1 }, 'Did you mean "to"?'],
  ["funnelDrivers", { from: "0" }, "expected two required steps"],
  ["explainFunnel", { against: "mixpanel" }, "against: expected a list of presets"],
  ["explainFunnel", { against: ["mixpannel"] }, 'Did you mean "mixpanel"?'],
  ["explainFunnel", { against: [], witnesses: Number.NaN }, "witnesses: expected a number, 0 or more"],
  ["compareFunnels", { level: 95 }, "level: expected more than 0"],
])("%s refuses %j", (caller, options, message) => {
  let fault: unknown;
  try {
    calls[caller]?.(options as never);
  } catch (error) {
    fault = error;
  }
  expect(isParcoursError(fault, "invalid_definition")).toBe(true);
  expect((fault as Error).message).toMatch(new RegExp(`^${caller}: `));
  expect((fault as Error).message).toContain(message);
});

it("names the two sources that compareFunnels takes, and the place of an unknown property", () => {
  expect(() => compareFunnels(funnel(log, ab), null as never)).toThrow("expected two logs, two results of funnel");
  expect(() => funnel(log, { ...ab, hold: { property: "p" } })).toThrow('unknown property "p" in hold');
  const by = { property: "p" };
  expect(() => funnel(log, { ...ab, breakdown: { by } })).toThrow('unknown property "p" in breakdown.by');
});
