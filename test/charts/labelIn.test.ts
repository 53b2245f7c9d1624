/** Every label and title of the tables has its French word; the list holds no other. */

import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";
import { frenchLabels } from "../../src/charts/words/frenchLabels.ts";
import { frenchTitles } from "../../src/charts/words/frenchTitles.ts";
import { labelIn } from "../../src/charts/words/labelIn.ts";

const folder = new URL("../../src/charts/", import.meta.url);
/** The files of tables: those of the folder of tables, and those of a family of pictures. */
const tableFiles = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
  (file) => /(^|\/)tables\/|Tables?\.ts$/.test(file.replaceAll("\\", "/")) && file.endsWith(".ts"),
);

/** The second argument of each call that makes a field or a table, where it is a text. */
function writtenLabels(): Set<string> {
  const found = new Set<string>();
  for (const file of tableFiles) {
    const ast = ts.createSourceFile(file, readFileSync(new URL(file, folder), "utf8"), ts.ScriptTarget.ES2022, true);
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && /(^field|Field|Fields|makeTable|measured)$/.test(node.expression.getText())) {
        const label = node.arguments[1];
        if (label !== undefined && ts.isStringLiteral(label)) found.add(label.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(ast);
  }
  return found;
}

const notLabels = new Set(["interval", "shareInterval", "valueInterval"]);

test("each label of the tables has a translation", () => {
  const labels = writtenLabels();
  expect(labels.size).toBeGreaterThan(200);
  const french = { ...frenchLabels, ...frenchTitles };
  expect([...labels].filter((label) => !notLabels.has(label) && !Object.hasOwn(french, label))).toEqual([]);
});

test("the list holds no label that no table has", () => {
  const labels = writtenLabels();
  const text = tableFiles.map((file) => readFileSync(new URL(file, folder), "utf8")).join("\n");
  const unused = Object.keys({ ...frenchLabels, ...frenchTitles }).filter(
    (label) => !labels.has(label) && !text.includes(`"${label}"`),
  );
  expect(unused).toEqual([]);
});

test("endings, prefixes, names of the data and English", () => {
  expect(labelIn("of entry, lower", "fr")).toBe("de l’entrée, borne basse");
  expect(labelIn("lost: never", "fr")).toBe("perdus\u00a0: never");
  expect(labelIn("constructor", "fr")).toBe("constructor");
  expect(labelIn("of entry", "en")).toBe("of entry");
});
