/** Checks the packed package in Jest 30, which loads modules itself: the three ways of docs/usage.md, and the one that does not work. */

import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { run } from "./clone.ts";

const { tarball } = inject("packed");
const app = join(dirname(dirname(tarball)), "jest");
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const vmModules = "--experimental-vm-modules";

/** Runs one test file of the folder `jest` and returns whether it passes, and what Jest prints. */
function jest(file: string, options: string, config: object = {}): { ok: boolean; text: string } {
  const args = [join(app, "node_modules/jest/bin/jest.js"), "--config"];
  args.push(JSON.stringify({ rootDir: app, testMatch: [`**/${file}`], transform: {}, ...config }));
  const env = { ...process.env, NODE_OPTIONS: options };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: app, encoding: "utf8", env });
  const text = `${stdout}${stderr}`;
  return { ok: status === 0 && /^Tests: +1 passed, 1 total$/m.test(text), text };
}

describe("Jest 30", () => {
  beforeAll(() => {
    cpSync(fileURLToPath(new URL("jest", import.meta.url)), app, { recursive: true });
    run("npm", ["install", "--no-package-lock", "--prefer-offline", "--no-progress", tarball, "zod"], app);
  }, 400_000);

  test.each([
    ["import.test.mjs", vmModules],
    ["dynamic.test.cjs", vmModules],
  ])("%s passes with %s", (file, options) => {
    expect(jest(file, options)).toMatchObject({ ok: true });
  });

  test("require passes on Node 24.9 and later with the same flag, and is refused on older versions", () => {
    const current = major > 24 || (major === 24 && minor >= 9);
    expect(jest("require.test.cjs", vmModules)).toMatchObject(
      current ? { ok: true } : { ok: false, text: expect.stringContaining("Must use import to load ES Module") },
    );
  });

  test("require passes without a flag when Babel turns the package and date-fns into CommonJS", () => {
    const plugins = ["@babel/plugin-transform-modules-commonjs"];
    const config = {
      transform: { "\\.[cm]?js$": ["babel-jest", { plugins }] },
      transformIgnorePatterns: ["/node_modules/(?!(parcours|date-fns|@date-fns/tz|zod)/)"],
    };
    expect(jest("require.test.cjs", "", config)).toMatchObject({ ok: true });
  });
});
