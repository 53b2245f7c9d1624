import { defineConfig } from "vitest/config";
import base from "../vitest.config.ts";

/** Every engine that is installed against memory: `npm run test:engines`. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ["test/engines/**/*.suite.ts"],
    exclude: [],
    testTimeout: 3_600_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
