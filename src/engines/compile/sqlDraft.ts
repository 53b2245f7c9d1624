/** Collects the parts of one statement: its relations, the columns they need, its bound values. */

import type { SqlDialect } from "../dialects/sqlDialect.ts";
import { sqlDialects } from "../dialects/sqlDialects.ts";
import type { Statement } from "../run/runStatement.ts";
import type { SqlParameter } from "../sqlParameter.ts";
import type { SqlSource } from "../sqlSource.ts";
import { sqlText } from "./sqlText.ts";

/** One statement while it is written. */
export type SqlDraft = {
  source: SqlSource;
  dialect: SqlDialect;
  /** The name of a column or relation: the prefix of the source before it, so that no alias equals a column of the table. */
  id(name: string): string;
  /** Columns beyond customer, time, order and touchpoint that some relation reads: `"channel"`, `"value"`, `"cost"`, or the number of a property. */
  needs: Set<string | number>;
  /** The only customers whose events are read; `null` for all. */
  customers: readonly string[] | null;
  /** Adds a relation. Its text is made at the end, when all needs are known. */
  relation(name: string, body: () => string): string;
  /** A text as a bound value or a literal. */
  text(value: string): string;
  /** The statement: the relations, and what is selected from them. */
  finish(select: string, purpose: string, width: number, more?: Partial<Statement>): Statement;
};

/** Begins a statement. */
export function createSqlDraft(source: SqlSource): SqlDraft {
  const dialect = sqlDialects[source.dialect];
  const prefix = prefixOf(source);
  const relations: { name: string; body: () => string }[] = [];
  const parameters: SqlParameter[] = [];
  const id = (name: string) => `${prefix}${name}`;
  return {
    source,
    dialect,
    id,
    needs: new Set(),
    customers: null,
    relation(name, body) {
      const full = relations.some((other) => other.name === id(name)) ? id(`${name}${relations.length}`) : id(name);
      relations.push({ name: full, body });
      return full;
    },
    text(value) {
      if (source.parameters === "inline") return sqlText(dialect, value);
      const known = parameters.findIndex((one) => one.value === value && one.type === "text");
      if (known >= 0) return dialect.placeholder(known + 1, "text");
      parameters.push({ name: `p${parameters.length + 1}`, type: "text", value });
      return dialect.placeholder(parameters.length, "text");
    },
    finish(select, purpose, width, more) {
      const bodies = relations.map(({ name, body }) => `${name} AS (${body()})`);
      return { purpose, sql: `WITH ${bodies.join(",\n")}\n${select}`, parameters, width, ...more };
    },
  };
}

/** The first of `p_`, `q_` … with which no mapped column begins: in ClickHouse an alias hides a column in `WHERE`. */
function prefixOf({ columns }: SqlSource): string {
  const { properties = [], ...roles } = columns;
  const names = [
    ...Object.values(roles).map(String),
    ...properties.map((one) => (typeof one === "string" ? one : String(one.from ?? one.name))),
  ].map((name) => name.toLowerCase());
  for (let i = 0; ; i++) {
    const prefix = `${"pqrstuvwxyz".charAt(i % 11)}${i < 11 ? "" : i}_`;
    if (names.every((name) => !name.startsWith(prefix))) return prefix;
  }
}
