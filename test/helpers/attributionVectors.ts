/** Small logs and tables whose credits were computed elsewhere, in exact fractions. */

import {
  type AttributeDefinition,
  type AttributeResult,
  attribute,
  type ConversionPaths,
  type EventLog,
  logFromRows,
  type PathTable,
  pathTableFromRows,
} from "parcours";

const day = 86_400_000;

/** Events as `customer day label value?`; `–` is no channel. */
export function channelLog(lines: readonly string[]): EventLog {
  const rows = lines.map((line) => {
    const [customer, at, label, value] = line.split(" ");
    const purchase = label === "purchase";
    return {
      customer,
      time: Number(at) * day,
      what: purchase ? "purchase" : "touch",
      channel: purchase || label === "–" ? null : label,
      value: value === undefined ? null : Number(value),
    };
  });
  const columns = { customer: "customer", touchpoint: "what", time: "time", channel: "channel", value: "value" };
  return logFromRows(rows, columns);
}

/** Four customers, 18 events: 5 conversions and 13 touches, with a value of 200. */
export const vectorD = channelLog([
  ..."c1 0 search,c1 10 social,c1 10 purchase 100,c1 14 email,c1 15 email,c1 40 direct,c1 45 purchase 50,c1 46 email".split(
    ",",
  ),
  ..."c2 1 search,c2 49 display,c2 50 display,c2 50 direct".split(","),
  ..."c3 5 purchase 20,c3 6 –".split(","),
  ..."c4 7 social,c4 8 direct,c4 9 purchase 30,c4 9 purchase".split(","),
]);

/** `A>B c1 u0 v10`, one row each. */
export function tableOf(...lines: readonly string[]): PathTable {
  return pathTableFromRows(
    lines.map((line) => {
      const [path = "", ...counts] = line.split(" ");
      const [conversions = 0, nonConversions = 0, value = 0] = counts.map((count) => Number(count.slice(1)));
      return { path: path === "[]" ? [] : path.split(">"), conversions, nonConversions, value };
    }),
  );
}

/** C 3, U 4, V 60. */
export const vectorA = tableOf("A>B c1 u0 v10", "A c0 u1 v0", "B c1 u1 v30", "A>B>A c1 u0 v20", "A>A>B c0 u2 v0");
/** C 5, U 6, V 90. */
export const vectorB = tableOf("X>Y>X c2 u1 v40", "Y c1 u1 v5", "X>Z>Y c0 u2 v0", "Z>Z>Y c1 u0 v15", "Y>X c1 u2 v30");

/** Credits as `{ A: conversions }`, or another field. */
export function creditsBy(
  result: AttributeResult,
  field:
    | "conversions"
    | "value"
    | "share"
    | "removalEffect"
    | "removalEffectValue"
    | "effect"
    | "reach"
    | "lift" = "conversions",
): Record<string, number> {
  return Object.fromEntries(result.credits.map((credit) => [credit.name, credit[field] as number]));
}

/** Credits of one model. */
export function creditOf(paths: PathTable | ConversionPaths, definition: AttributeDefinition): Record<string, number> {
  return creditsBy(attribute(paths, definition));
}

/** `"7/6"` as a number. */
export function fraction(text: string): number {
  const [above = "0", below = "1"] = text.split("/");
  return Number(above) / Number(below);
}
