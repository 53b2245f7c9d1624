/** Writes the library on one page for a model to read: rooms, public names with meaning and signature, definitions with their keys. */

import { readFileSync } from "node:fs";
import ts from "typescript";
import type { DefinitionShapes } from "./definitionShapes.ts";
import { firstSentence, type PublicApi, type PublicName, type Room, root, tagOf, textOf } from "./publicApi.ts";

/** The text of docs/llms.txt. */
export function llmsText({ checker, rooms }: PublicApi, { definitions, shapes }: DefinitionShapes): string {
  const manifest = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  return `${[
    `# ${manifest.name} ${manifest.version}`,
    "",
    `> ${manifest.description} TypeScript, ES modules, Node 20.19 or later and browsers.`,
    "",
    "Written from the types and doc comments by `npm run generate`. Guides with executed examples lie beside this page: [the map](index.md), [installing and settings](usage.md), [a walkthrough](walkthrough.md), and one page for each room.",
    "",
    ...rules,
    "",
    "## Definitions with a JSON Schema",
    "",
    `\`definitionSchema(name)\` gives it for: ${[...definitions.keys()].map((name) => `\`${name}\``).join(", ")}.`,
    ...rooms.flatMap((room) => roomLines(room)),
  ].join("\n")}\n`;

  function roomLines({ name, banner, names }: Room): string[] {
    const from = name === "core" ? "`parcours` only" : `\`parcours/${name}\` or \`parcours\``;
    const guide = name === "core" ? "" : ` Guide: [${name}](${name}.md).`;
    const functions = names.filter(({ kind }) => kind === "function");
    const values = names.filter(({ kind }) => kind === "value");
    const types = names.filter(({ kind }) => kind === "type");
    const asked = types.filter(({ name: type }) => shapes.has(type) || /Options$/.test(type));
    const others = types.filter((type) => !asked.includes(type));
    return [
      "",
      `## ${name}`,
      "",
      `${banner} Import from ${from}.${guide}`,
      ...section("Functions", functions.flatMap(functionLines)),
      ...section("Values", values.map(valueLine)),
      ...section("Definitions and options", asked.flatMap(askedLines)),
      ...section("Results and other types", others.map(typeLine)),
    ];
  }

  function functionLines({ name, symbol, text }: PublicName): string[] {
    const declarations = (symbol.declarations ?? []).filter(ts.isFunctionDeclaration);
    const overloads = declarations.filter(({ body }) => !body);
    return (overloads.length > 0 ? overloads : declarations).map((node, index) => {
      const generics = node.typeParameters ? `<${node.typeParameters.map(sourceText).join(", ")}>` : "";
      const parameters = node.parameters.map(parameterText).join(", ");
      const returned = node.type ? sourceText(node.type) : checker.typeToString(checker.getTypeAtLocation(node));
      return `- \`${name}${generics}(${parameters}): ${returned}\`${index === 0 ? ` ${firstSentence(text)}` : ""}`;
    });
  }

  function valueLine({ name, text }: PublicName): string {
    return `- \`${name}\` ${firstSentence(text)}`;
  }

  function askedLines({ name, symbol, text }: PublicName): string[] {
    const node = aliasOf(symbol);
    const members = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol));
    const whole = node && (ts.isUnionTypeNode(node) || members.length === 0 || isPlain(symbol));
    if (whole) return [`- \`${name} = ${sourceText(node)}\` ${firstSentence(text)}`];
    return [`- \`${name}\` ${firstSentence(text)}`, ...members.map(memberLine)];
  }

  function memberLine(member: ts.Symbol): string {
    const declaration = member.declarations?.find(ts.isPropertySignature);
    const type = declaration?.type
      ? sourceText(declaration.type)
      : checker.typeToString(checker.getTypeOfSymbol(member));
    const value = tagOf(checker, member, "defaultValue")?.replace(/\s+/g, " ") ?? null;
    const optional = member.flags & ts.SymbolFlags.Optional ? "?" : "";
    const meaning = [firstSentence(textOf(checker, member)), value === null ? "" : `Default: ${value}`];
    return `  - \`${member.name}${optional}: ${type}\` ${meaning.filter(Boolean).join(" ")}`.trimEnd();
  }

  function typeLine({ name, symbol, text }: PublicName): string {
    const node = aliasOf(symbol);
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    const written = node ? sourceText(node) : "";
    const keys = type.isUnion() || isPlain(symbol) ? [] : checker.getPropertiesOfType(type).map((key) => key.name);
    const short = written !== "" && written.length <= 80;
    const shape = short
      ? ` = ${written}`
      : keys.length > 0
        ? ` { ${keys.join(", ")} }`
        : written
          ? ` = ${written}`
          : "";
    return `- \`${name}${shape}\` ${firstSentence(text)}`;
  }

  /** Whether a type is a text, a number or a list, whose members are methods and not listed. */
  function isPlain(symbol: ts.Symbol): boolean {
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    const keyed = ts.TypeFlags.Object | ts.TypeFlags.Intersection;
    return (type.flags & keyed) === 0 || checker.isArrayType(type) || checker.isTupleType(type);
  }

  function parameterText(node: ts.ParameterDeclaration): string {
    const optional = node.questionToken || node.initializer ? "?" : "";
    const type = node.type
      ? sourceText(node.type)
      : checker.typeToString(checker.getWidenedType(checker.getTypeAtLocation(node)));
    return `${node.name.getText()}${optional}: ${type}`;
  }
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `### ${title}`, "", ...lines];
}

function aliasOf(symbol: ts.Symbol): ts.TypeNode | undefined {
  return symbol.declarations?.find(ts.isTypeAliasDeclaration)?.type;
}

/** The code of a node on one line, without comments. */
function sourceText(node: ts.Node): string {
  const printer = ts.createPrinter({ removeComments: true, omitTrailingSemicolon: true });
  const text = printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile());
  return text.replace(/;\n/g, "; ").replace(/\s+/g, " ").replace(/; \}/g, " }");
}

const rules = [
  "## How every call looks",
  "",
  "- `analysis(source, definition, options?)`. The source is a log, a path table or a document; the definition says what is asked, in plain JSON; options say how to compute it.",
  "- An analysis counts journeys. A new log has one journey for each customer; `splitJourneys(log, rule)` cuts them into visits.",
  "- A result is plain JSON: `kind`, the `definition` with its defaults, counts, an interval beside each estimated rate, and `warnings`. An undefined number is `null`.",
  "- A wrong call throws `ParcoursError` with a `code`. Wrong data become `issues`. Unknown keys are refused.",
  "- No clock, no randomness without a `seed`, no locale: the same input gives the same bytes.",
];
