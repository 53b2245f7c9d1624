/** Lists the files that are written from the types, the doc comments and the built-in shop: their paths and texts. */

import { definitionShapes } from "./definitionShapes.ts";
import { llmsText } from "./llmsText.ts";
import { publicApi } from "./publicApi.ts";
import { readmePictures } from "./readmePictures.ts";

/** Every generated file by its path in the repository. */
export function generatedFiles(): Map<string, string> {
  const api = publicApi();
  const shapes = definitionShapes(api);
  return new Map([
    ["src/formats/definitions/shapeOfFunction.ts", functionsModule(shapes)],
    ["src/formats/definitions/definitionShapes.ts", shapesModule(shapes)],
    ["src/formats/definitions/shapesFromM.ts", laterShapesModule(shapes)],
    ["docs/llms.txt", llmsText(api, shapes)],
    ...readmePictures(),
  ]);
}

type Shapes = ReturnType<typeof definitionShapes>;

/** The type of each function's definition as a module. */
function functionsModule({ definitions }: Shapes): string {
  const lines = [
    "/** Lists the type of each function's definition. Written from the types by `npm run generate`: do not edit. */",
    "",
    "/** Which type answers for the definition of a function. */",
    "export const shapeOfFunction = {",
    ...[...definitions].map(([name, shape]) => `  ${name}: ${JSON.stringify(shape)},`),
    "} as const;",
  ];
  return `${lines.join("\n")}\n`;
}

/**
 * The shapes as a module, formatted as the linter needs it. They are texts, so that a bundler drops unused ones and a call parses
 * only those it needs.
 */
function shapesModule({ shapes }: Shapes): string {
  const lines = [
    "/** JSON Schemas of the types of definitions, as texts. Written from the types by `npm run generate`: do not edit. */",
    "",
    'import { shapesFromM } from "./shapesFromM.ts";',
    "",
    "/** The schema of each type, by its name. */",
    "export const definitionShapes: Readonly<Record<string, string>> = {",
    ...propertiesOf(shapes, (name) => name < "M"),
    "  ...shapesFromM,",
    "};",
  ];
  return `${lines.join("\n")}\n`;
}

/** The shapes whose names begin with M or a later letter: one file for all would be too long. */
function laterShapesModule({ shapes }: Shapes): string {
  const lines = [
    "/** JSON Schemas of the types of definitions from M on, as texts. Written from the types by `npm run generate`: do not edit. */",
    "",
    "/** The schema of each type from M on, by its name. */",
    "export const shapesFromM: Readonly<Record<string, string>> = {",
    ...propertiesOf(shapes, (name) => name >= "M"),
    "};",
  ];
  return `${lines.join("\n")}\n`;
}

function propertiesOf(shapes: Shapes["shapes"], isHere: (name: string) => boolean): string[] {
  return [...shapes]
    .filter(([name]) => isHere(name))
    .map(([name, shape]) => property(name, quoted(JSON.stringify(shape))));
}

/** Puts a long text on its own line, except after a name of at most four letters. */
function property(name: string, text: string): string {
  const line = `  ${name}: ${text},`;
  return line.length <= 120 || name.length < 5 ? line : `  ${name}:\n    ${text},`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
