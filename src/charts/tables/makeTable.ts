/** Makes tables from a list of items and one field per column, so that each column always has its own values. */

import type { Distribution } from "../../core/distribution.ts";
import type { Estimate, Interval } from "../../core/estimate.ts";
import type { Cell, Column, ColumnType, Table } from "../table.ts";

/** A column and how its value is read from an item. */
export type TableField<T> = Column & { of: (item: T, index: number) => Cell | undefined };

/** What the columns of an estimate are read from. */
export type TableRate = Pick<Estimate, "value" | "lower" | "upper" | "n">;

/** What a field may have besides its name, label and type. */
export type FieldExtra = Pick<Column, "unit" | "role">;

/** A table with one row for each item. A number that is not finite, or a value that is absent, becomes `null`. */
export function makeTable<T>(
  kind: string,
  title: string,
  items: readonly T[],
  fields: readonly (TableField<T> | readonly TableField<T>[])[],
): Table {
  const flat = fields.flat() as TableField<T>[];
  return {
    kind,
    title,
    columns: flat.map(({ of: _, ...column }) => column),
    rows: items.map((item, index) => flat.map((field) => cell(field.of(item, index)))),
  };
}

/** One column. */
export function field<T>(
  name: string,
  label: string,
  type: ColumnType,
  of: TableField<T>["of"],
  extra: FieldExtra = {},
): TableField<T> {
  return { name, label, type, ...extra, of };
}

/** The column that names the rows. */
export function labelField<T>(name: string, label: string, of: TableField<T>["of"]): TableField<T> {
  return { name, label, type: "text", role: "label", of };
}

/** The four columns of an estimate: `x`, `xLower`, `xUpper`, `xN`. */
export function estimateFields<T>(
  name: string,
  label: string,
  of: (item: T, index: number) => TableRate | null | undefined,
  type: ColumnType = "share",
  unit = "journeys",
): TableField<T>[] {
  return [
    { name, label, type, role: "value", of: (item, i) => of(item, i)?.value },
    { name: `${name}Lower`, label: `${label}, lower`, type, role: "lower", of: (item, i) => of(item, i)?.lower },
    { name: `${name}Upper`, label: `${label}, upper`, type, role: "upper", of: (item, i) => of(item, i)?.upper },
    { name: `${name}N`, label: `${label}, n`, type: "count", unit, role: "n", of: (item, i) => of(item, i)?.n },
  ];
}

/** A rate that has a count and no interval. */
export function plainRate(value: number | null, n: number): TableRate {
  return { value, lower: null, upper: null, n };
}

/** The three columns of a number that has an interval and no count: `x`, `xLower`, `xUpper`. */
export function intervalFields<T>(
  name: string,
  label: string,
  type: ColumnType,
  of: (item: T, index: number) => (Interval & { value: number | null }) | null | undefined,
  unit?: string,
): TableField<T>[] {
  const measured = unit === undefined ? {} : { unit };
  return [
    { name, label, type, ...measured, role: "value", of: (item, i) => of(item, i)?.value },
    {
      name: `${name}Lower`,
      label: `${label}, lower`,
      type,
      ...measured,
      role: "lower",
      of: (item, i) => of(item, i)?.lower,
    },
    {
      name: `${name}Upper`,
      label: `${label}, upper`,
      type,
      ...measured,
      role: "upper",
      of: (item, i) => of(item, i)?.upper,
    },
  ];
}

/** The five columns of a distribution: `xMin`, `xQ50`, `xMean`, `xQ95`, `xMax`. */
export function distributionFields<T>(
  name: string,
  label: string,
  type: ColumnType,
  of: (item: T) => Distribution,
  unit?: string,
): TableField<T>[] {
  const columns = [
    ["min", "least"],
    ["q50", "median"],
    ["mean", "mean"],
    ["q95", "95 % at most"],
    ["max", "most"],
  ] as const;
  return columns.map(([key, word]) => ({
    name: joinedName(name, key),
    label: `${label}, ${word}`,
    type,
    ...(unit !== undefined && { unit }),
    of: (item) => of(item)[key],
  }));
}

/** The two columns of a path: its touchpoints, joined, and how many there are. A row that is no path has a text and no length. */
export function pathFields<T>(of: (item: T, index: number) => readonly string[] | string): TableField<T>[] {
  const path = (item: T, index: number) => {
    const own = of(item, index);
    return typeof own === "string" ? own : own.join(" > ");
  };
  const length = (item: T, index: number) => {
    const own = of(item, index);
    return typeof own === "string" ? null : own.length;
  };
  return [labelField("path", "path", path), field("length", "length", "count", length, { unit: "touchpoints" })];
}

/** The name of a column from two words: `input` and `reach` give `inputReach`, a dash counts as a joint. */
export function joinedName(first: string, second: string): string {
  return [first, ...second.split("-").map((part) => part.charAt(0).toUpperCase() + part.slice(1))].join("");
}

/** Names a group of a breakdown. */
export function groupLabel({ kind, value }: { kind: "value" | "other" | "none"; value: string | null }): string {
  return kind === "value" ? (value ?? "") : `(${kind})`;
}

function cell(value: Cell | undefined): Cell {
  if (value === undefined) return null;
  return typeof value === "number" && !Number.isFinite(value) ? null : value;
}
