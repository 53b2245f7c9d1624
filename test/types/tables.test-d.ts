/**
 * Every result of the library has a table: checked by the compiler alone. A function whose answer carries its own name as `kind` gives a
 * result, and `tableOf` takes it.
 */

import type * as library from "parcours";
import type { TableResult } from "parcours/charts";

type Library = typeof library;
type Answer<F> = F extends (...given: never[]) => infer R ? Extract<Awaited<R>, { kind: string }> : never;
type Kinds = { [K in keyof Library]: K extends Answer<Library[K]>["kind"] ? K : never }[keyof Library];

type Nothing<T extends never> = T;

// a message here names the kinds without a table
export type EveryKindHasATable = Nothing<Exclude<Kinds, TableResult["kind"]>>;
// a message here names the tables of kinds that no function answers
export type EveryTableHasAKind = Nothing<Exclude<TableResult["kind"], Kinds>>;

type NotTaken = { [K in Kinds]: Answer<Library[K]> extends TableResult ? never : K }[Kinds];
export type EveryResultIsTaken = Nothing<NotTaken>;

// the check can fail: it knows kinds, and finds one that is left out
export const one: Kinds = "funnel";
// @ts-expect-error
export type MissesOne = Nothing<Exclude<Kinds, Exclude<TableResult["kind"], "funnel">>>;
