/** The settings of the page travel in the hash of its address. */

import { expect, test } from "vitest";
import { initialSettings, readHash, type Settings, writeHash } from "../../examples/browser/settings.ts";
import { chromiumPath } from "../helpers/chromium.ts";

const changed: Settings = {
  ...initialSettings,
  tab: "paths",
  source: "file",
  columns: { customer: "user & id", touchpoint: "événement", time: "at" },
  steps: ["product=view", "cart, full", "購物車", "100 %"],
  within: "30d",
  semantics: "ga4",
  against: ["amplitude"],
  edges: 40,
  models: ["shapley"],
  by: "channel",
  theme: "dark",
  currency: "EUR",
};

test("settings come back from a hash as they were written", () => {
  expect(readHash(`#${writeHash(changed)}`)).toEqual(changed);
  expect(writeHash(initialSettings)).toBe("");
  expect(readHash("")).toEqual(initialSettings);
});

test("what a hash must not hold is left at its first value", () => {
  const hostile = [
    "tab=nowhere",
    "steps={}",
    "steps=[1,2]",
    'steps=["a"',
    "edges=1e9",
    "models=[]",
    'columns={"__proto__":"x"}',
    "semantics=constructor",
    "currency=<b>",
    "__proto__=x",
    "unknown=1",
    `conversion=${"x".repeat(2000)}`,
  ];
  for (const hash of hostile) expect(readHash(`#${hash}`), hash).toEqual(initialSettings);
  expect(readHash(`#${hostile.join("&")}&within=1h`)).toEqual({ ...initialSettings, within: "1h" });
});

test.runIf(process.env.CHROMIUM !== undefined)("the Chromium that CHROMIUM names is there", () => {
  expect(chromiumPath).toBe(process.env.CHROMIUM);
});
