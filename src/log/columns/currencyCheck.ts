/** Refuses to add up money of several currencies. */

import { fail, ruleOf } from "../../core/checks/fail.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { quote, unknownName } from "../../core/suggest.ts";
import { columnNames, columnOf, type EventLog } from "../eventLog.ts";

/** Counts the currencies of the events whose money is added up. */
export type CurrencyCheck = {
  /** Counts an event that has money. */
  see(event: number): void;
  /**
   * @returns a warning about money without a currency beside money with one
   * @throws {@link ParcoursError} `mixed_currencies`
   */
  done(): Warning[];
};

/** The columns that are money without being said so. */
const moneyNames: readonly unknown[] = [undefined, "value", "cost"];

/**
 * Makes the check of one question. Texts that differ are different currencies.
 *
 * @param currency - the column with the currency of each event; `false`: money is of one currency, whatever the log says; undefined: the property
 *   `currency` where the log has it as text, for the columns `value` and `cost`
 * @param money - the column with the money
 * @returns `null` when there is no such column
 * @throws {@link ParcoursError} `unknown_property`, `wrong_type`, `invalid_definition`
 */
export function currencyCheck(
  log: EventLog,
  currency: string | false | undefined,
  money: string | undefined,
  caller: string,
  place = "currency",
): CurrencyCheck | null {
  if (currency === false || log.events === 0 || (currency === undefined && !moneyNames.includes(money))) return null;
  if (currency !== undefined && typeof currency !== "string")
    fail(caller, place, "the name of a column, or false", currency);
  const column = columnOf(log, currency ?? "currency");
  if (column === undefined) {
    if (currency === undefined) return null;
    return ruleOf(caller, "unknown_property")(unknownName("property", currency, place, columnNames(log)));
  }
  if (column.type !== "text") {
    if (currency === undefined) return null;
    return fail(caller, place, "a column of texts", column.type, "", "wrong_type");
  }
  const { codes, names } = column;
  const counts = new Float64Array(names.length + 1); // 0 = no currency
  return {
    see(event) {
      counts[codes[event] as number]!++;
    },
    done() {
      const found = names.flatMap((name, i) => {
        const events = counts[i + 1] as number;
        return events === 0 ? [] : [{ name, events }];
      });
      if (found.length > 1) {
        found.sort((a, b) => b.events - a.events);
        const told = found.slice(0, 5).map(({ name, events }) => `${quote(name)} (${events} events)`);
        const more = found.length > 5 ? ` and ${found.length - 5} more` : "";
        const [first = { name: "" }] = found;
        ruleOf(
          caller,
          "mixed_currencies",
        )(
          `${place}: expected money of one currency, got ${told.join(", ")}${more}. ` +
            `Take one, as in { where: { ${JSON.stringify(currency ?? "currency")}: ${JSON.stringify(first.name)} } }, or convert the others and give currency: false.`,
        );
      }
      const missing = counts[0] as number;
      const [only] = found;
      if (missing === 0 || only === undefined) return [];
      const message = `${missing} events have money and no currency: they count as ${quote(only.name)}`;
      return [warning("missing_currency", message, missing, [place], only.name)];
    },
  };
}
