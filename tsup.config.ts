import { existsSync, readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "tsup";

/** One entry per room, so that `parcours/funnel` loads the funnel and what it needs. */
const names = readdirSync("src").filter((name) => name !== "core" && existsSync(`src/${name}/index.ts`));
/** The program `parcours`, the only part that runs on Node alone. */
const program = { cli: "src/cli/parcours.ts" };
/** The file that the workers of a pool run. `parcours/workers` starts it by its address beside the other files. */
const worker = { worker: "src/workers/worker.ts" };
const rooms = { index: "src/index.ts", ...Object.fromEntries(names.map((name) => [name, `src/${name}/index.ts`])) };

/**
 * A bundler keeps the import of a package that lacks `sideEffects: false` wherever it keeps a part of the chunk around it.
 * So in a room with such a package every public file is an entry, which gives it a chunk of its own: `transitions` then comes
 * without the graph library that `transitionGraph` next door needs, and `funnelSvg` without the words of every other picture. The entries themselves are not exported. Their folders
 * keep apart two files whose names differ by case only, also where the file system does not.
 */
const parts = names.filter(usesHeavyPackage).flatMap((name) => {
  const index = readFileSync(`src/${name}/index.ts`, "utf8");
  const files = [...index.matchAll(/^export \{[^}]*\} from "\.\/(.+)\.ts"/gm)].map(([, file]) => file as string);
  return files.map((file) => [`parts/${name}/${file}`, `src/${name}/${file}.ts`]);
});

function usesHeavyPackage(room: string): boolean {
  const files = readdirSync(`src/${room}`, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".ts"),
  );
  return files.some((path) =>
    /^import (?!type )[^;]*from "(graphology|papaparse|d3-|@dagrejs)/m.test(
      readFileSync(`src/${room}/${path}`, "utf8"),
    ),
  );
}

export default defineConfig({
  entry: {
    ...rooms,
    ...program,
    ...worker,
    ...Object.fromEntries(parts),
    "parts/core/calendar": "src/core/calendar.ts",
  },
  format: "esm",
  target: "es2022",
  platform: "neutral",
  external: [/^node:/, "hyparquet"],
  splitting: true,
  treeshake: true,
  sourcemap: true,
  dts: { entry: rooms },
  clean: true,
});
