/** Runs two tools that check packages. */

import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { expect, inject, test } from "vitest";

const { project, tarball } = inject("packed");

test("publint reports nothing", async () => {
  const pkgDir = join(project, "node_modules/parcours");
  const { messages, pkg } = await publint({ pkgDir, strict: true, level: "suggestion", pack: false });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

test("the types resolve wherever ES modules work (attw, profile esm-only)", async () => {
  const attw = fileURLToPath(new URL("../../node_modules/@arethetypeswrong/cli/dist/index.js", import.meta.url));
  const args = [attw, tarball, "--profile", "esm-only", "--format", "json", "--no-color"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 26 });
  const { analysis, problems } = JSON.parse(stdout);
  const modern = Object.values<{ resolutionKind: string }[]>(problems ?? {})
    .flat()
    .filter(({ resolutionKind }) => !["node10", "node16-cjs"].includes(resolutionKind));
  expect(Object.keys(analysis.entrypoints)).toEqual(expect.arrayContaining([".", "./log"]));
  expect(modern).toEqual([]);
});
