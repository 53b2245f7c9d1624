/** Files in and out: every reader returns what it could not read, every writer what it could not write. */

export type { Loss, Written } from "./losses.ts";
export type { ReadJourney } from "./mermaid/readMermaid.ts";
export { readMermaid } from "./mermaid/readMermaid.ts";
export type { MermaidOptions } from "./mermaid/writeMermaid.ts";
export { writeMermaid } from "./mermaid/writeMermaid.ts";
