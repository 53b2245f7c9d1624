/** Runs the real Mermaid parser in a document of happy-dom, because it needs one to sanitise text. */

import { Window } from "happy-dom";

/** A `journey` diagram as Mermaid reads it; names are decoded. */
export type MermaidJourney = {
  title: string;
  sections: string[];
  tasks: Task[];
};

type Task = { section: string; task: string; score: number; people: string[] };
type Diagram = {
  db: {
    getDiagramTitle(): string;
    getSections(): string[];
    getTasks(): Task[];
    getVertices(): Map<string, { id: string; text: string }>;
    getEdges(): FlowEdge[];
    getSubGraphs(): { title: string; nodes: string[] }[];
  };
};
type FlowEdge = { start: string; end: string; text: string };
let loaded: Promise<{ getDiagramFromText(text: string): Promise<Diagram> }> | null = null;

/** Loads Mermaid once. */
export function mermaidParser() {
  loaded ??= load();
  return loaded;
}

async function load() {
  const window = new Window();
  const names = [
    "document",
    "Element",
    "HTMLElement",
    "Node",
    "NodeFilter",
    "DocumentFragment",
    "HTMLTemplateElement",
    "NamedNodeMap",
    "HTMLFormElement",
    "DOMParser",
  ];
  const target = globalThis as unknown as { [name: string]: unknown };
  target.window = window;
  for (const name of names) target[name] = (window as unknown as { [name: string]: unknown })[name];
  const { default: mermaid } = await import("mermaid");
  await mermaid.parse("journey\n  a: 3"); // registers the kinds of diagram
  return mermaid.mermaidAPI as unknown as { getDiagramFromText(text: string): Promise<Diagram> };
}

/** Reads a diagram with the real parser, and throws its errors. */
export async function parseMermaidJourney(text: string): Promise<MermaidJourney> {
  const { db } = await (await mermaidParser()).getDiagramFromText(text);
  return {
    title: decode(db.getDiagramTitle()),
    sections: db.getSections().map(decode),
    tasks: db.getTasks().map(({ section, task, score, people }) => ({
      section: decode(section),
      task: decode(task),
      score,
      people: people.map(decode),
    })),
  };
}

/** A flowchart as Mermaid reads it. */
export async function parseMermaidFlowchart(text: string) {
  const { db } = await (await mermaidParser()).getDiagramFromText(text);
  return {
    nodes: new Map(Array.from(db.getVertices(), ([id, node]) => [id, decode(node.text)])),
    edges: db.getEdges().map((edge) => [edge.start, edge.end, decode(edge.text)] as const),
    groups: db.getSubGraphs().map((group) => [decode(group.title), [...group.nodes].sort()] as const),
  };
}

/** Decodes Mermaid's placeholders for character codes. */
export function decode(text: string): string {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_, digits: string) => String.fromCodePoint(Number(digits)));
}
