/** Exports readers and writers of files. A reader returns what it could not read, a writer what it could not write. */

export type { ObservedEvent, ObservedJourney } from "./cjml/observedJourney.ts";
export type { ReadCjmlResult } from "./cjml/readCjml.ts";
export { readCjml } from "./cjml/readCjml.ts";
export type { WriteCjmlOptions } from "./cjml/writeCjml.ts";
export { writeCjml } from "./cjml/writeCjml.ts";
export type { ReadTouchpointsCsvOptions, ReadTouchpointsCsvResult } from "./csv/readTouchpointsCsv.ts";
export { readTouchpointsCsv } from "./csv/readTouchpointsCsv.ts";
export type { WriteTouchpointsCsvOptions } from "./csv/writeTouchpointsCsv.ts";
export { writeTouchpointsCsv } from "./csv/writeTouchpointsCsv.ts";
export type { DefinitionName } from "./definitions/definitionSchema.ts";
export { definitionNames, definitionSchema } from "./definitions/definitionSchema.ts";
export type { PathGraphSource } from "./graph/pathGraphSource.ts";
export { writePathsDot } from "./graph/writePathsDot.ts";
export { writePathsMermaid } from "./graph/writePathsMermaid.ts";
export type { WritePathsOptions } from "./graph/writePathsOptions.ts";
export type { ReadMermaidOptions, ReadMermaidResult } from "./mermaid/readMermaid.ts";
export { readMermaid } from "./mermaid/readMermaid.ts";
export type { WriteMermaidOptions } from "./mermaid/writeMermaid.ts";
export { writeMermaid } from "./mermaid/writeMermaid.ts";
export { readJourney } from "./readJourney.ts";
export type { WriteLoss, WriteResult } from "./writeResult.ts";
export type { ReadXesOptions, ReadXesResult } from "./xes/readXes.ts";
export { readXes } from "./xes/readXes.ts";
export { writeXes } from "./xes/writeXes.ts";
export type { WriteXesChunksResult } from "./xes/writeXesChunks.ts";
export { writeXesChunks } from "./xes/writeXesChunks.ts";
