/** Picks from a sorted list the numbers that its quantiles read. */

import type { SqlDialect } from "../dialects/sqlDialect.ts";
import { sqlNumber } from "./sqlText.ts";

/** A list as SQL: the least number, two neighbours for each quantile of type 7, the greatest; nulls for an empty list. */
export function orderStatistics(dialect: SqlDialect, list: string, shares: readonly number[]): string {
  const size = dialect.length(list);
  const at = (place: string) => `CASE WHEN ${size} > 0 THEN ${dialect.at(list, place)} END`;
  const last = `${size} - 1`;
  const neighbours = shares.flatMap((q) => {
    const place = dialect.asWhole(`floor(${dialect.asNumber(last)} * ${sqlNumber(dialect, q)})`);
    return [at(place), at(`least(${place} + 1, ${last})`)];
  });
  return dialect.list([at("0"), ...neighbours, at(last)]);
}
