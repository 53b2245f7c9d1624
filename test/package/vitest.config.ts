import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The tests of the packed tarball. They need `npm run build` first, and read nothing of `src`. */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    include: ["test/package/**/*.test.ts"],
    globalSetup: ["test/package/pack.ts"],
    testTimeout: 120_000,
  },
});
