/** Lists which room may import which rooms, and which packages. */

/** The imports that one room may have. The list may name rooms that have no file yet. */
export type RoomRule = {
  /** Rooms whose files it may import, values and types. */
  imports: readonly string[];
  /** Rooms of which it may import types only. */
  types?: readonly string[];
  /** Files, or folders that end in `/`, that it may import from further rooms. */
  files?: readonly string[];
  /** Whether it may import the modules of Node. */
  node?: true;
  /** Packages (with their sub-paths) it may import. */
  packages?: readonly string[];
};

const results = ["paths", "graph", "funnel", "attribution", "retention", "experience", "conformance"];
const analyses = [...results, "segments", "value", "automation"];

export const rooms: Readonly<Record<string, RoomRule>> = {
  core: { imports: [], packages: ["date-fns"] },
  model: { imports: ["core"], packages: ["zod", "immer"] },
  log: { imports: ["core"] },
  paths: { imports: ["core", "log"] },
  graph: {
    imports: ["core", "log", "paths"],
    files: ["retention/kaplanMeier.ts"],
    packages: ["graphology", "graphology-*"],
  },
  funnel: { imports: ["core", "log", "paths"] },
  attribution: { imports: ["core", "log", "paths"], files: ["graph/chain/"] },
  retention: { imports: ["core", "log", "paths"] },
  experience: { imports: ["core", "model", "log"] },
  conformance: { imports: ["core", "model", "log", "paths"] },
  segments: { imports: ["core", "log", "paths"], types: ["model"] },
  value: {
    imports: ["core", "log"],
    types: ["retention"],
    files: ["retention/buckets.ts", "retention/kaplanMeier.ts"],
  },
  automation: {
    imports: ["core", "log", "paths", "segments"],
    types: ["model", "graph"],
    files: ["graph/chain/", "model/lint/sameText.ts"],
  },
  simulate: { imports: ["core", "log"], types: ["model"] },
  engines: { imports: ["core", "log", "paths", "graph", "funnel", "attribution", "retention"] },
  formats: { imports: ["core", "model", "log"], types: results, packages: ["saxes"] },
  charts: {
    imports: ["core"],
    types: ["model", "log", ...analyses],
    files: ["model/labelOf.ts", "model/localize.ts"],
    packages: ["d3-*", "@dagrejs/dagre"],
  },
  report: { imports: ["core", "model", "log", "charts", ...analyses] },
  workers: { imports: ["core", "model", "log", ...results, "segments", "value"] },
  cli: {
    imports: ["core", "model", "log", "simulate", "engines", "formats", "charts", "report", ...analyses],
    node: true,
  },
};

/** Whether a list allows a package name; `name-*` in the list stands for a family of packages. */
export function allowsPackage(rule: RoomRule, specifier: string): boolean {
  const name = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
  return (rule.packages ?? []).some((allowed) =>
    allowed.endsWith("*") ? name.startsWith(allowed.slice(0, -1)) : name === allowed,
  );
}
