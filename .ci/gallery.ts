/** Writes every picture of the library, in both themes and languages, wide and narrow, and a page that shows them: `npm run gallery`. */

import { mkdirSync, writeFileSync } from "node:fs";
import type { ChartOptions } from "parcours/charts";
import { pictures } from "../test/charts/pictures/all.ts";
import { mapCases } from "../test/charts/pictures/journeyMap.ts";
import { demoResults, readmeResults } from "./demoResults.ts";
import { root } from "./publicApi.ts";
import { readmePictures } from "./readmePictures.ts";

const folder = `${root}docs/gallery`;
mkdirSync(folder, { recursive: true });
const demo = demoResults();
const { journey, beside } = readmeResults();
demo.set(Object.values(mapCases())[0]?.kind ?? "map", { kind: "map", journey, options: beside } as never);

const parts: string[] = [];
let files = 0;
for (const { name, draw, results } of pictures) {
  const [sample] = Object.values(results()) as { kind: string }[];
  const own = demo.get(sample?.kind ?? "");
  // some samples hold the document that names what is in the result
  const result =
    own !== undefined && sample && "result" in sample ? { kind: own.kind, result: own, journey } : (own ?? sample);
  parts.push(`<h2 id="${name}">${name}</h2>`);
  for (const language of ["en", "fr"] as const)
    for (const theme of ["light", "dark"] as const)
      for (const width of [undefined, 400]) {
        const file = `${name.replaceAll(" ", "-")}.${language}.${theme}${width === undefined ? "" : ".narrow"}.svg`;
        const options: ChartOptions = { language, theme, ...(width !== undefined && { width }) };
        // the pictures of the tests choose their number of rows; here it is the default
        const usual = { ...options, top: undefined } as ChartOptions;
        writeFileSync(`${folder}/${file}`, `${draw(result as never, usual)}\n`);
        parts.push(`<figure><img src="${file}" alt="${name}"><figcaption>${language}, ${theme}</figcaption></figure>`);
        files++;
      }
}
for (const [path, text] of readmePictures()) writeFileSync(root + path, text);
writeFileSync(
  `${folder}/index.html`,
  `<!doctype html><meta charset="utf-8"><title>parcours: gallery</title>
<style>body{font:14px Arial,sans-serif;margin:24px;background:#8a929c}figure{display:inline-block;margin:8px;vertical-align:top}img{max-width:100%}</style>
<h1>Gallery</h1><nav>${pictures.map(({ name }) => `<a href="#${name}">${name}</a>`).join(" · ")}</nav>
${parts.join("\n")}
`,
);
console.log(`docs/gallery/index.html: ${pictures.length} pictures in ${files} files. Open it in a browser.`);
