/** Turns the types of definitions into JSON Schema 2020-12, with descriptions and defaults from their doc comments. */

import ts from "typescript";
import { type PublicApi, type Room, tagOf, textOf } from "./publicApi.ts";

/** A JSON Schema. */
export type Shape = { [keyword: string]: unknown };

/** The shape of each function's definition, by function, and all shapes by the names of their types. */
export type DefinitionShapes = { definitions: Map<string, string>; shapes: Map<string, Shape> };

/** Names of parameters that are a definition or a rule: plain JSON. */
const asked = ["definition", "rule", "condition", "truncation", "boundaries"];

/**
 * Every public function with a parameter that is a definition, and the shapes it needs.
 *
 * @throws Error for a type that JSON cannot represent, with its place
 */
export function definitionShapes({ checker, rooms }: PublicApi): DefinitionShapes {
  const definitions = new Map<string, string>();
  const writer = createWriter(checker);
  for (const { name, parameters, position } of definitionParameters(rooms)) {
    const type = parameters[position]?.type;
    if (type) definitions.set(name, writer.named(definitionPart(type), name));
  }
  return { definitions, shapes: new Map([...writer.shapes].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** The index of the definition among the arguments of each function. */
export function definitionPositions({ rooms }: PublicApi): Map<string, number> {
  return new Map(definitionParameters(rooms).map(({ name, position }) => [name, position]));
}

function definitionParameters(rooms: readonly Room[]) {
  const functions = rooms.flatMap(({ names }) => names).filter(({ kind }) => kind === "function");
  return functions
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, symbol }) => {
      const declared = (symbol.declarations ?? []).filter(ts.isFunctionDeclaration);
      return declared.map(({ parameters }) => {
        const position = parameters.findIndex((parameter) => asked.includes(parameter.name.getText()));
        return { name, parameters, position };
      });
    })
    .filter(({ position }) => position >= 0);
}

/** The definition in the type of a parameter that takes more than its definition: `XDefinition & { … }`. */
function definitionPart(node: ts.TypeNode): ts.TypeNode {
  const parts = ts.isIntersectionTypeNode(node) ? node.types.filter(ts.isTypeReferenceNode) : [];
  return parts.find((part) => part.typeName.getText().endsWith("Definition")) ?? node;
}

function createWriter(checker: ts.TypeChecker) {
  const shapes = new Map<string, Shape>();
  const homes = new Map<string, ts.Symbol>();

  /** The name of the shape of a parameter's type. A type without a name gets the name of its function. */
  function named(node: ts.TypeNode, name: string): string {
    const shape = fromNode(node, name);
    if (typeof shape?.$ref === "string") return shape.$ref.replace("#/$defs/", "");
    if (!shape) throw new Error(`${name}: its definition is nothing that JSON can hold`);
    const own = `${name.charAt(0).toUpperCase()}${name.slice(1)}Definition`;
    shapes.set(own, shape);
    return own;
  }

  /** The shape of a type as it is written; `null` for a type that JSON does not have (`undefined`, `never`, `Date`). */
  function fromNode(node: ts.TypeNode, place: string): Shape | null {
    if (ts.isParenthesizedTypeNode(node)) return fromNode(node.type, place);
    if (ts.isUnionTypeNode(node)) return anyOf(node.types.map((member) => fromNode(member, place)));
    if (ts.isArrayTypeNode(node)) return listOf(fromNode(node.elementType, `${place}[]`), place);
    if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword)
      return fromNode(node.type, place);
    if (ts.isTypeLiteralNode(node)) return fromType(checker.getTypeFromTypeNode(node), place);
    if (ts.isTypeReferenceNode(node) && !node.typeArguments) return fromReference(node, place);
    return fromType(checker.getTypeFromTypeNode(node), place);
  }

  function fromReference(node: ts.TypeReferenceNode, place: string): Shape | null {
    const found = checker.getSymbolAtLocation(node.typeName) as ts.Symbol;
    const symbol = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
    const declaration = symbol.declarations?.[0];
    if (!declaration || !/\/src\/[^/]+\//.test(declaration.getSourceFile().fileName))
      return fromType(checker.getTypeFromTypeNode(node), place);
    const home = homes.get(symbol.name);
    if (home === undefined) {
      homes.set(symbol.name, symbol);
      const shape = ts.isTypeAliasDeclaration(declaration)
        ? fromNode(declaration.type, symbol.name)
        : fromType(checker.getDeclaredTypeOfSymbol(symbol), symbol.name);
      if (shape) shapes.set(symbol.name, { ...described(symbol), ...shape });
    } else if (home !== symbol) throw new Error(`${place}: two types are called ${symbol.name}`);
    return { $ref: `#/$defs/${symbol.name}` };
  }

  function fromType(type: ts.Type, place: string): Shape | null {
    const { flags } = type;
    if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Never | ts.TypeFlags.Void)) return null;
    if (flags & ts.TypeFlags.Null) return { const: null };
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: checker.typeToString(type) === "true" };
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (type.isUnion()) return anyOf(inOrder(type.types).map((member) => fromType(member, place)));
    if (flags & ts.TypeFlags.String) return { type: "string" };
    if (flags & ts.TypeFlags.Number) return { type: "number" };
    if (flags & ts.TypeFlags.Boolean) return { type: "boolean" };
    if (flags & ts.TypeFlags.Unknown) return {};
    if (type.symbol?.name === "Date") return null;
    if (type.isIntersection() && type.types.some((part) => part.flags & ts.TypeFlags.String)) return { type: "string" };
    if (checker.isTupleType(type)) return tupleOf(type as ts.TypeReference, place);
    if (checker.isArrayType(type)) {
      const [element] = checker.getTypeArguments(type as ts.TypeReference);
      return listOf(element ? fromType(element, `${place}[]`) : null, place);
    }
    const callable = type.getCallSignatures().length > 0;
    if (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection) && !callable) return objectOf(type, place);
    throw new Error(`${place}: ${checker.typeToString(type)} is nothing that JSON can hold`);
  }

  function objectOf(type: ts.Type, place: string): Shape {
    const properties: [string, Shape][] = [];
    const required: string[] = [];
    for (const property of checker.getPropertiesOfType(type)) {
      const shape = fromProperty(property, `${place}.${property.name}`);
      if (!shape) continue;
      properties.push([property.name, { ...described(property), ...shape }]);
      if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
    }
    const index = type.getStringIndexType();
    return {
      type: "object",
      ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
      ...(required.length > 0 && { required }),
      additionalProperties: index ? (fromType(index, `${place}[key]`) ?? false) : false,
    };
  }

  /** Uses the type as it is written where that is complete, so that named types keep their names; else the resolved type. */
  function fromProperty(property: ts.Symbol, place: string): Shape | null {
    const type = checker.getTypeOfSymbol(property);
    const declaration = property.declarations?.find(ts.isPropertySignature);
    const node = property.declarations?.length === 1 ? declaration?.type : undefined;
    if (node && sameType(checker.getTypeFromTypeNode(node), type)) return fromNode(node, place);
    return fromType(type, place);
  }

  function sameType(a: ts.Type, b: ts.Type): boolean {
    return checker.getNonNullableType(a) === checker.getNonNullableType(b);
  }

  function listOf(items: Shape | null, place: string): Shape {
    if (!items) throw new Error(`${place}: a list of nothing that JSON can hold`);
    return { type: "array", items };
  }

  function tupleOf(type: ts.TypeReference, place: string): Shape {
    const items = checker.getTypeArguments(type).map((element, i) => fromType(element, `${place}[${i}]`));
    return { type: "array", prefixItems: items, items: false, minItems: items.length, maxItems: items.length };
  }

  /** Description and default of a doc comment. A default that is not JSON stays in the description. */
  function described(symbol: ts.Symbol): Shape {
    const text = textOf(checker, symbol);
    const tag = tagOf(checker, symbol, "defaultValue")?.replace(/\s+/g, " ") ?? null;
    const value = tag === null ? undefined : jsonOf(tag);
    const description = tag === null || value !== undefined ? text : `${text} Default: ${tag}`.trim();
    return { ...(description && { description }), ...(value !== undefined && { default: value }) };
  }

  return { shapes, named };
}

/** Sorts members in a fixed order: the compiler's own order depends on what it has read before. */
function inOrder(types: readonly ts.Type[]): ts.Type[] {
  const placeOf = (type: ts.Type): string => {
    const declaration = (type.aliasSymbol ?? type.symbol)?.declarations?.[0];
    const at = declaration ? `${declaration.getSourceFile().fileName} ${String(declaration.pos).padStart(9, "0")}` : "";
    return `${at} ${"value" in type ? JSON.stringify(type.value) : ""}`;
  };
  return [...types].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

/** The value of a tag such as `` `"strict"` ``, `0.95` or `{ days: 7 }`; `undefined` when it is a sentence. */
function jsonOf(tag: string): unknown {
  const text = /^`([^`]*)`\.?$/.exec(tag)?.[1] ?? tag;
  try {
    return JSON.parse(text.replace(/([{,]\s*)(\w+):/g, '$1"$2":'));
  } catch {
    return undefined;
  }
}

/** One shape for several: constants become an `enum`, `true` and `false` become a boolean, a single shape stays as it is. */
function anyOf(members: readonly (Shape | null)[]): Shape | null {
  const flat = members.flatMap((member) =>
    member === null ? [] : "anyOf" in member ? (member.anyOf as Shape[]) : [member],
  );
  const constants = flat.flatMap((member) =>
    "const" in member ? [member.const] : "enum" in member ? (member.enum as unknown[]) : [],
  );
  const others = flat.filter((member) => !("const" in member || "enum" in member));
  const both = constants.includes(true) && constants.includes(false);
  const left = both ? constants.filter((value) => typeof value !== "boolean") : constants;
  const all: Shape[] = [...others, ...(both ? [{ type: "boolean" }] : [])];
  if (left.length === 1) all.push({ const: left[0] });
  else if (left.length > 1) all.push({ enum: left });
  if (all.length === 0) return null;
  return all.length === 1 ? (all[0] as Shape) : { anyOf: all };
}
