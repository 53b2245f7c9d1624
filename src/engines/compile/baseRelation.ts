/** Reads the table: rows as events, with the reason why a row is none. */

import type { SqlDialect } from "../dialects/sqlDialect.ts";
import type { SqlSource } from "../sqlSource.ts";
import type { SqlDraft } from "./sqlDraft.ts";
import { sqlText } from "./sqlText.ts";

/** Why a row is no event; the index is the number in statements. The first reason that applies counts. */
export const rowReasons = [
  "",
  "missing_customer",
  "missing_touchpoint",
  "invalid_time",
  "invalid_value",
  "invalid_cost",
] as const;

/**
 * Adds the relations of the table. The first has every row within `between`: customer `j`, touchpoint `a` as text, time `t`, order
 * `n`, `o`, fault `f`, and the columns that are needed. With names, the second has the events alone, with the code `c` of their touchpoint.
 *
 * @param names - the dictionary; `null` for the first relation alone
 */
export function baseRelation(draft: SqlDraft, names: readonly string[] | null): string {
  const { source, dialect, id } = draft;
  const rows = draft.relation("r", () => {
    const fields = [
      `${dialect.asText(column(source, dialect, "customer"))} AS ${id("j")}`,
      `${dialect.asText(column(source, dialect, "touchpoint"))} AS ${id("a")}`,
      `${timeOf(source, dialect)} AS ${id("t")}`,
      ...orderFields(draft),
      ...neededFields(draft),
      `${faultOf(source, dialect)} AS ${id("f")}`,
    ];
    const table = source.table.map(dialect.identifier).join(".");
    return `SELECT ${fields.join(", ")} FROM ${table}${whereOf(source, dialect)}`;
  });
  if (names === null) return rows;
  return draft.relation("b", () => {
    const literals = names.map((name) => sqlText(dialect, name));
    const code = names.length === 0 ? "0" : dialect.codeOf(id("a"), literals);
    const others = baseColumns(draft).filter((name) => name !== id("c"));
    const chosen = draft.customers?.map((customer) => sqlText(dialect, customer)).join(", ");
    const among = chosen === undefined ? "" : ` AND ${id("j")} IN (${chosen})`;
    return `SELECT ${others.join(", ")}, ${code} AS ${id("c")} FROM ${rows} WHERE ${id("f")} = 0${among}`;
  });
}

/** The columns of the events of a statement, which every step hands on. */
export function baseColumns({ source, id, needs }: SqlDraft): string[] {
  const order = source.columns.order === undefined ? [] : [id("n"), id("o")];
  return [id("j"), id("t"), ...order, id("c"), ...[...needs].map((need) => needColumn(id, need))];
}

/** The name in statements of a column that is needed. */
export function needColumn(id: (name: string) => string, need: string | number): string {
  if (typeof need === "number") return id(`x${need}`);
  return id(need === "channel" ? "h" : need === "value" ? "v" : "w");
}

/** The type of a property of the source. */
export function propertyType(source: SqlSource, i: number): "text" | "number" | "boolean" {
  const property = source.columns.properties?.[i];
  const [name, own] = typeof property === "string" ? [property] : [property?.name ?? "", property?.type];
  return source.types[name] ?? own ?? "text";
}

function column({ columns }: SqlSource, dialect: SqlDialect, role: "customer" | "touchpoint" | "time"): string {
  return dialect.identifier(columns[role] as string);
}

function timeOf(source: SqlSource, dialect: SqlDialect): string {
  const raw = column(source, dialect, "time");
  if (source.timeUnit === "ms" || source.timeUnit === "us") return dialect.asWhole(raw);
  if (source.timeUnit === "s") return dialect.asWhole(`floor(${raw} * 1000)`);
  // the engines cut the milliseconds of a time before 1970 towards zero
  const micros = dialect.micros(raw);
  return dialect.divide(`(${micros} - mod(mod(${micros}, 1000) + 1000, 1000))`, "1000");
}

function orderFields({ source, dialect, id }: SqlDraft): string[] {
  const { order } = source.columns;
  if (order === undefined) return [];
  const raw = dialect.identifier(order as string);
  return [`CASE WHEN ${raw} IS NULL THEN 1 ELSE 0 END AS ${id("n")}`, `coalesce(${raw}, 0) AS ${id("o")}`];
}

function neededFields({ source, dialect, id, needs }: SqlDraft): string[] {
  return [...needs].map((need) => {
    const name = needColumn(id, need);
    if (typeof need === "number") {
      const property = source.columns.properties?.[need];
      const from = typeof property === "string" ? property : (property?.from ?? property?.name);
      const raw = dialect.identifier(String(from));
      const type = propertyType(source, need);
      if (type === "text") return `${dialect.asText(raw)} AS ${name}`;
      return `${type === "number" ? dialect.finite(dialect.asNumber(raw)) : dialect.asBoolean(raw)} AS ${name}`;
    }
    const raw = dialect.identifier(source.columns[need as "channel" | "value" | "cost"] as string);
    return `${need === "channel" ? dialect.asText(raw) : dialect.asNumber(raw)} AS ${name}`;
  });
}

function faultOf(source: SqlSource, dialect: SqlDialect): string {
  const customer = column(source, dialect, "customer");
  const time = timeOf(source, dialect);
  const most = `8640000000000000${source.timeUnit === "us" ? "000" : ""}`;
  const infinite = (role: "value" | "cost", number: number) => {
    const ref = source.columns[role];
    if (ref === undefined) return "";
    const raw = dialect.asNumber(dialect.identifier(ref as string));
    return ` WHEN ${raw} IS NOT NULL AND ${dialect.finite(raw)} IS NULL THEN ${number}`;
  };
  return `CASE WHEN ${customer} IS NULL OR ${dialect.asText(customer)} = '' THEN 1 WHEN ${column(source, dialect, "touchpoint")} IS NULL THEN 2 WHEN ${time} IS NULL OR NOT ${time} BETWEEN -${most} AND ${most} THEN 3${infinite("value", 4)}${infinite("cost", 5)} ELSE 0 END`;
}

function whereOf(source: SqlSource, dialect: SqlDialect): string {
  if (source.between === null) return "";
  const [from, to] = source.between.map((end) => Math.ceil(end)) as [number, number];
  const time = timeOf(source, dialect);
  const exact = `${time} >= ${from} AND ${time} < ${to}`;
  if (source.timeUnit !== "timestamp") return ` WHERE ${exact}`;
  // a day more on each side, on the column itself: partitions are left out whatever the time zone of the session is
  const raw = column(source, dialect, "time");
  const [early, late] = [from - 86_400_000, to + 86_400_000].map((ms) => dialect.instant(`${ms}000`));
  return ` WHERE ${raw} >= ${early} AND ${raw} < ${late} AND ${exact}`;
}
