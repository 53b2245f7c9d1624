/** Writes the files that come from the types and doc comments, and prints which of them changed: `npm run generate`. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { codesPage, codesPagePath } from "./codesPage.ts";
import { generatedFiles } from "./generated.ts";
import { freshApi, root } from "./publicApi.ts";

for (const [path, text] of [...generatedFiles(), [codesPagePath, codesPage(freshApi())] as const]) {
  const current = existsSync(root + path) && readFileSync(root + path, "utf8") === text;
  if (!current) writeFileSync(root + path, text);
  console.log(`${path}: ${current ? "is current" : "written"}, ${text.length.toLocaleString("en")} characters`);
}
