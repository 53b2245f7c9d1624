/** Counts the reports about each touchpoint by source, and chooses one short quotation for each. */

import type { Evidence } from "../../model/entities/evidence.ts";
import type { Journey } from "../../model/journey.ts";
import type { Label } from "../../model/label.ts";

/** The reports about one touchpoint. */
export type MapVoice = {
  /** Largest first. */
  sources: { source: Evidence["source"]; count: number }[];
  /** One quotation, without who said it. */
  quote: { text: string; source: Evidence["source"] } | null;
};

/** A quotation longer than this is only shown when there is no shorter one. */
const short = 120;

/** Collects the reports by touchpoint, and counts those that name no touchpoint. A row with a `count` is that many reports. */
export function mapVoices(journey: Journey, read: (label: Label) => string) {
  const voices = new Map<string, MapVoice>();
  const best = new Map<string, number>();
  let elsewhere = 0;
  for (const row of journey.evidence) {
    const count = row.count ?? 1;
    if (row.touchpoint === undefined) {
      elsewhere += count;
      continue;
    }
    const voice = voices.get(row.touchpoint) ?? { sources: [], quote: null };
    voices.set(row.touchpoint, voice);
    const known = voice.sources.find(({ source }) => source === row.source);
    if (known === undefined) voice.sources.push({ source: row.source, count });
    else known.count += count;
    const text = quotationOf(row, read);
    if (text === null) continue;
    const merit = (row.weight === 0 ? 2 : 0) + (text.length <= short ? 1 : 0);
    if (merit <= (best.get(row.touchpoint) ?? -1)) continue;
    best.set(row.touchpoint, merit);
    voice.quote = { text, source: row.source };
  }
  for (const { sources } of voices.values()) sources.sort((a, b) => b.count - a.count);
  return { voices, elsewhere };
}

/** Reads the words of a customer; `null` if the row has none, if the brand wrote them, or if they contain the id of a customer. */
function quotationOf(row: Evidence, read: (label: Label) => string): string | null {
  if (row.text === undefined || ["staff-report", "mystery-visit", "analytics", "sales"].includes(row.source))
    return null;
  const text = read(row.text).trim();
  const names = [row.customer, row.reporter].filter((name) => name !== undefined && name.trim() !== "");
  return text === "" || names.some((name) => text.includes(name as string)) ? null : text;
}
