import { defineConfig } from "vitest/config";
import base from "../vitest.config.ts";

/** The tests of the page of examples/browser in Chromium. */
export default defineConfig({
  ...base,
  test: { ...base.test, include: ["test/browser/**/*.test.ts"], exclude: [], testTimeout: 30_000, hookTimeout: 60_000 },
});
