/** The type tests can fail: the canary has exactly the faults it is meant to have, under the options of the repository. */

import ts from "typescript";
import { expect, test } from "vitest";
import { root } from "../house/sources.ts";

test("the canary does not compile, line by line", { timeout: 120_000 }, () => {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const path = `${root}test/types/canary.test-d.ts`;
  const program = ts.createProgram([path], options);
  const file = program.getSourceFile(path);
  const faults = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  const text = file?.text.split("\n") ?? [];
  const lines = faults.map(({ code, start = 0 }) => {
    const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
    return `TS${code} ${text[line]}`;
  });
  expect(lines).toEqual([
    'TS1484 import { customerId, Duration, type EventLog, wilson } from "parcours";',
    "TS2375 export const duration: Duration = { days: undefined };",
    "TS2322 export const first: string = log.touchpoints[0];",
    "TS2322 export const rate: number = wilson(1, 2).value;",
    "TS2322 export const id: number = customerId(log, 0);",
    'TS2339 log.touchpoints.push("x");',
    "TS7006 export const twice = (value) => value * 2;",
    "TS2578 // @ts-expect-error",
  ]);
});
