/** Writes the statements that make a table for the tests. They are the tests' own: the library never writes. */

import type { SqlDialectName } from "parcours/engines";

/** What a column holds; with `?` it may hold null. A moment is a text such as "2026-03-01 12:00:00", in UTC. */
export type ColumnKind = "text" | "whole" | "number" | "truth" | "moment" | "text?" | "whole?" | "number?" | "truth?";

/** A table of the tests: its columns by name, and its rows. */
export type TestTable = {
  name: string;
  columns: readonly (readonly [name: string, kind: ColumnKind])[];
  rows: readonly (readonly (string | number | boolean | null)[])[];
};

type Writer = {
  types: { readonly [kind: string]: string };
  quote(name: string): string;
  ofHex(hex: string): string;
  moment(text: string): string;
  infinity: string;
};

const writers: { readonly [dialect in SqlDialectName]: Writer } = {
  duckdb: {
    types: { text: "VARCHAR", whole: "BIGINT", number: "DOUBLE", truth: "BOOLEAN", moment: "TIMESTAMP" },
    quote: (name) => `"${name.replaceAll('"', '""')}"`,
    ofHex: (hex) => `decode(from_hex('${hex}'))`,
    moment: (text) => `TIMESTAMP '${text}'`,
    infinity: "CAST('inf' AS DOUBLE)",
  },
  clickhouse: {
    types: { text: "String", whole: "Int64", number: "Float64", truth: "Bool", moment: "DateTime64(6, 'UTC')" },
    quote: (name) => `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``,
    ofHex: (hex) => `unhex('${hex}')`,
    moment: (text) => `toDateTime64('${text}', 6, 'UTC')`,
    infinity: "inf",
  },
  spark: {
    types: { text: "STRING", whole: "BIGINT", number: "DOUBLE", truth: "BOOLEAN", moment: "TIMESTAMP" },
    quote: (name) => `\`${name.replaceAll("`", "``")}\``,
    // a view's values may not be computed: texts are decoded where they are read
    ofHex: (hex) => `'${hex}'`,
    moment: (text) => `TIMESTAMP '${text} UTC'`,
    infinity: "double('Infinity')",
  },
};

/** The statements that make a table anew: in Spark a view of its values. */
export function tableStatements(dialect: SqlDialectName, { name, columns, rows }: TestTable): string[] {
  const writer = writers[dialect];
  const typeOf = (kind: ColumnKind) => {
    const type = writer.types[kind.replace("?", "")] as string;
    return dialect === "clickhouse" && kind.endsWith("?") ? `Nullable(${type})` : type;
  };
  const cell = (value: string | number | boolean | null, kind: ColumnKind) => {
    if (value === Infinity) return writer.infinity;
    if (typeof value !== "string") return String(value);
    return kind === "moment" ? writer.moment(value) : writer.ofHex(Buffer.from(value, "utf8").toString("hex"));
  };
  const cells = rows.map((row) => row.map((value, i) => cell(value, (columns[i] as [string, ColumnKind])[1])));
  if (dialect === "spark") {
    const fields = columns.map(([own, kind], i) => {
      const value = kind.startsWith("text") ? `decode(unhex(c${i}), 'UTF-8')` : `c${i}`;
      return `CAST(${value} AS ${typeOf(kind)}) AS ${writer.quote(own)}`;
    });
    const names = columns.map((_, i) => `c${i}`).join(", ");
    const filler = columns.map(() => "NULL");
    const values = (rows.length === 0 ? [filler] : cells).map((row) => `(${row.join(", ")})`).join(", ");
    const none = rows.length === 0 ? " WHERE FALSE" : "";
    return [
      `CREATE OR REPLACE TEMPORARY VIEW ${name} AS SELECT ${fields.join(", ")} FROM VALUES ${values} AS v(${names})${none}`,
    ];
  }
  const fields = columns.map(([own, kind]) => `${writer.quote(own)} ${typeOf(kind)}`).join(", ");
  return [
    `DROP TABLE IF EXISTS ${name}`,
    `CREATE TABLE ${name} (${fields})${dialect === "clickhouse" ? " ENGINE = Memory" : ""}`,
    ...(rows.length === 0
      ? []
      : [`INSERT INTO ${name} VALUES ${cells.map((row) => `(${row.join(", ")})`).join(", ")}`]),
  ];
}
