/** Customer journeys, intended and real: every room of the library by name. */

export * from "./attribution/index.ts";
export * from "./automation/index.ts";
export * from "./conformance/index.ts";
export * from "./core/index.ts";
export * from "./experience/index.ts";
export * from "./formats/index.ts";
export * from "./funnel/index.ts";
export * from "./graph/index.ts";
export * from "./log/index.ts";
export * from "./model/index.ts";
export * from "./paths/index.ts";
export * from "./retention/index.ts";
export * from "./segments/index.ts";
export * from "./simulate/index.ts";
export * from "./value/index.ts";
