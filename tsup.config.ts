import { existsSync, readdirSync } from "node:fs";
import { defineConfig } from "tsup";

/** One entry per room, so that `parcours/funnel` loads the funnel and what it needs. */
const rooms = readdirSync("src").filter((name) => name !== "core" && existsSync(`src/${name}/index.ts`));

export default defineConfig({
  entry: { index: "src/index.ts", ...Object.fromEntries(rooms.map((room) => [room, `src/${room}/index.ts`])) },
  format: "esm",
  target: "es2022",
  platform: "neutral",
  splitting: true,
  treeshake: true,
  sourcemap: true,
  dts: true,
  clean: true,
});
