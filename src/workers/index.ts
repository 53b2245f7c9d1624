/** Exports pools of workers: the functions of the library off the main thread. */

export type { CreatePoolOptions, Pool } from "./createPool.ts";
export { createPool } from "./createPool.ts";
export type { NodeWorker } from "./nodeThreads.ts";
export type { PoolWorker } from "./poolWorker.ts";
export type { QuestionName, Questions } from "./questions.ts";
