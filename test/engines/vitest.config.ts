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
    // Spark starts in 20 s, and in minutes beside other work
    hookTimeout: 600_000,
    maxWorkers: 2,
  },
});
