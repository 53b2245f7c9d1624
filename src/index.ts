/** Customer journeys, intended and real: every room of the library by name. */

export * from "./core/index.ts";
export * from "./log/index.ts";
