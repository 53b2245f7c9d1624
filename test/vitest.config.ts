import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = fileURLToPath(new URL("../src", import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  resolve: {
    alias: [
      { find: /^parcours$/, replacement: `${source}/index.ts` },
      { find: /^parcours\/(.+)$/, replacement: `${source}/$1/index.ts` },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/bench/**", "test/package/**", "test/browser/**"],
    setupFiles: ["test/setup.ts"],
    testTimeout: 60_000,
    // one process serves many files: loading TypeScript and the library once per worker halves the time
    isolate: false,
    // every core: without it vitest leaves one free, half of a machine of two
    maxWorkers: "100%",
  },
});
