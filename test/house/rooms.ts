/** Which room may import which, and the packages each may use: the table of the house, as data. */

/** What one room may import. Rooms that do not exist yet wait here for their first file. */
export type RoomRule = {
  /** Rooms whose files it may import, values and types. */
  imports: readonly string[];
  /** Rooms of which it may import types only. */
  types?: readonly string[];
  /** Packages (with their sub-paths) it may import. */
  packages?: readonly string[];
};

const results = ["paths", "graph", "funnel", "attribution", "retention", "experience", "conformance"];

export const rooms: Readonly<Record<string, RoomRule>> = {
  core: { imports: [], packages: ["date-fns", "@date-fns/tz"] },
  model: { imports: ["core"], packages: ["zod", "immer"] },
  log: { imports: ["core"], packages: ["papaparse"] },
  paths: { imports: ["core", "log"] },
  graph: { imports: ["core", "log", "paths"], packages: ["graphology", "graphology-*"] },
  funnel: { imports: ["core", "log", "paths"] },
  attribution: { imports: ["core", "log", "paths"] },
  retention: { imports: ["core", "log", "paths"] },
  experience: { imports: ["core", "model", "log"] },
  conformance: { imports: ["core", "model", "log", "paths"] },
  simulate: { imports: ["core", "log"], types: ["model"] },
  engines: { imports: ["core", "log", "paths", "funnel", "attribution", "retention"] },
  formats: { imports: ["core", "model", "log"], types: results, packages: ["saxes"] },
  charts: { imports: ["core", "model"], types: ["log", ...results], packages: ["@observablehq/plot"] },
};

/** Tells whether a package name is allowed by a list in which `name-*` stands for a family. */
export function allowsPackage(rule: RoomRule, specifier: string): boolean {
  const name = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
  return (rule.packages ?? []).some((allowed) =>
    allowed.endsWith("*") ? name.startsWith(allowed.slice(0, -1)) : name === allowed,
  );
}
