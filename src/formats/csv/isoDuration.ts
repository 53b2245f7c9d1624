/** Writes and reads durations in ISO 8601. */

import type { Duration } from "../../core/duration.ts";

const amount = "(\\d+(?:[.,]\\d+)?)";
const pattern = /* @__PURE__ */ new RegExp(
  `^P(?=.)(?:${amount}W)?(?:${amount}D)?(?:T(?=.)(?:${amount}H)?(?:${amount}M)?(?:${amount}S)?)?$`,
);
const units = ["weeks", "days", "hours", "minutes", "seconds"] as const;

/** Writes `{ weeks: 1, hours: 2 }` as `"P1WT2H"`; `null` when an amount has no plain decimal form (`1e-7`). */
export function isoDuration(duration: Duration): string | null {
  const parts = units.map((unit, i) => {
    const value = duration[unit];
    return value === undefined ? "" : `${value}${"WDHMS"[i]}`;
  });
  if (parts.some((part) => part.includes("e"))) return null;
  const time = parts.slice(2).join("");
  return `P${parts[0]}${parts[1]}${time === "" ? "" : `T${time}`}`;
}

/** Reads `"P15D"` as `{ days: 15 }`; `null` for other text, also for years and months, which have no fixed length. */
export function parseIsoDuration(text: string): Duration | null {
  const found = pattern.exec(text);
  if (found === null) return null;
  const duration: Duration = {};
  units.forEach((unit, i) => {
    const digits = found[i + 1];
    if (digits !== undefined) duration[unit] = Number(digits.replace(",", "."));
  });
  return Object.values(duration).every(Number.isFinite) ? duration : null;
}
