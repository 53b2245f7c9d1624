/** `npm run sizes`: prints the lines of every file of src, longest first, and the size of each import of the built package. */

import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { roomNames, root, sources } from "../house/sources.ts";
import { bundle } from "./bundle.ts";
import { type Ceiling, ceilings, importOf } from "./ceilings.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const files = sources().sort((a, b) => b.lines - a.lines);
for (const { path, lines } of files) say(`${String(lines).padStart(5)}  ${path}`);
say(`${String(files.reduce((sum, { lines }) => sum + lines, 0)).padStart(5)}  in ${files.length} files`);

if (!existsSync(`${root}dist/index.js`)) say("\nNo dist/: run `npm run build` to see what imports weigh.");
else {
  const names = new Map<string, string[]>();
  for (const room of roomNames()) {
    const file = `${root}dist/${room}.js`;
    if (existsSync(file)) names.set(room, Object.keys(await import(pathToFileURL(file).href)));
  }
  say("\n  gzip  ceiling  import from the root");
  for (const ceiling of ceilings) say(await weigh(ceiling));
  for (const room of names.keys()) say(await weigh({ what: `everything of ${room}`, imports: { room }, bytes: 0 }));

  async function weigh(row: Pick<Ceiling, "what" | "imports" | "from" | "bytes">): Promise<string> {
    const code = importOf(row, (room) => names.get(room) ?? []);
    const weight = await bundle(code, root, {
      parcours: `${root}dist/index.js`,
      "parcours/charts": `${root}dist/charts.js`,
      "parcours/workers": `${root}dist/workers.js`,
    }).then(
      ({ gzip }) => gzip.toLocaleString("en"),
      () => "–",
    );
    const ceiling = row.bytes > 0 ? row.bytes.toLocaleString("en") : "";
    return `${weight.padStart(6)}  ${ceiling.padStart(7)}  ${row.what}`;
  }
}
