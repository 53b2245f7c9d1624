/** Finds the distinct traffic sources of a log: source, medium and campaign of each event, or what the referrer says. */

import type { EventLog } from "../eventLog.ts";
import { labelColumn } from "../labelColumn.ts";
import type { LabelBy } from "../labelTypes/labelBy.ts";
import { compileGlob } from "../select/compileGlob.ts";
import { urlParts } from "../select/urlParts.ts";
import { siteKindOf } from "./siteKindOf.ts";
import type { SiteKinds } from "./siteKinds.ts";

/** One traffic source, in lower case. */
export type TrafficSource = {
  source: string | null;
  medium: string | null;
  campaign: string | null;
  siteKind: string | null;
  /** Where it is from: columns of the log, the referrer, a page of the own site, or nothing. */
  from: "columns" | "referrer" | "internal" | "nothing";
};

/** The columns of a log that say where an event came from. */
export type SourceColumns = { source?: LabelBy; medium?: LabelBy; campaign?: LabelBy; referrer?: LabelBy };

/** The distinct traffic sources, and the one of each event. */
export function trafficSources(
  log: EventLog,
  columns: SourceColumns,
  { sites, ownHosts }: { sites: SiteKinds; ownHosts: readonly string[] },
  caller: string,
): { sources: TrafficSource[]; of: Uint32Array } {
  const kindOf = siteKindOf(sites);
  const own = ownHosts.map((host) => compileGlob(host.toLowerCase()));
  const read = (key: keyof SourceColumns) => texts(log, columns[key], caller, key);
  const [source, medium, campaign, referrer] = [read("source"), read("medium"), read("campaign"), read("referrer")];
  const sources: TrafficSource[] = [];
  const of = new Uint32Array(log.events);
  const pairs = new Map<number, number>();
  const triples = new Map<number, number>();
  const hosts = new Map<string, number>();
  /** For each code of a referrer its traffic source plus 1. */
  const ofReferrer = new Uint32Array(referrer.names.length);
  const widest = campaign.names.length;

  const fromColumns = (s: number, m: number, c: number): number => {
    const [name, kind] = [source.names[s] ?? null, medium.names[m] ?? null];
    const siteKind = name === null ? null : kindOf(name);
    const one = { source: name, medium: kind ?? "(not set)", campaign: campaign.names[c] ?? null, siteKind };
    return sources.push({ ...one, from: "columns" }) - 1;
  };
  const fromReferrer = (text: string | null): number => {
    const host = text === null ? null : hostOf(text);
    const key = host === null ? "" : own.some((matches) => matches(host)) ? "own" : `host ${host}`;
    const known = hosts.get(key);
    if (known !== undefined) return known;
    hosts.set(key, sources.length);
    if (host === null)
      return (
        sources.push({ source: "(direct)", medium: "(none)", campaign: null, siteKind: null, from: "nothing" }) - 1
      );
    if (key === "own")
      return sources.push({ source: null, medium: null, campaign: null, siteKind: null, from: "internal" }) - 1;
    const siteKind = kindOf(host);
    const medium = siteKind === "search" ? "organic" : "referral";
    return sources.push({ source: host, medium, campaign: null, siteKind, from: "referrer" }) - 1;
  };

  // neighbours often have the same source: the maps are asked only when something changes
  let [lastS, lastM, lastC, lastOf] = [-1, -1, -1, 0];
  for (let i = 0; i < log.events; i++) {
    const s = source.code(i);
    const m = medium.code(i);
    const c = campaign.code(i);
    if (s + m + c === 0) {
      const r = referrer.code(i);
      if (ofReferrer[r] === 0) ofReferrer[r] = fromReferrer(referrer.names[r] ?? null) + 1;
      of[i] = (ofReferrer[r] as number) - 1;
      continue;
    }
    if (s !== lastS || m !== lastM || c !== lastC) {
      const pair = numbered(pairs, s * medium.names.length + m, () => pairs.size);
      lastOf = numbered(triples, pair * widest + c, () => fromColumns(s, m, c));
      [lastS, lastM, lastC] = [s, m, c];
    }
    of[i] = lastOf;
  }
  return { sources, of };
}

function numbered(map: Map<number, number>, key: number, make: () => number): number {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** A column as codes of texts in lower case without blanks around them. Code 0 is no text. */
function texts(log: EventLog, by: LabelBy | undefined, caller: string, place: string) {
  const names: (string | null)[] = [null];
  if (by === undefined) return { names, code: () => 0 };
  const column = labelColumn(log, by, caller, place);
  const codes = new Map<string, number>();
  const numbers = Uint32Array.from(column.names, (name) => {
    const text = name.trim().toLowerCase();
    if (text === "") return 0;
    const known = codes.get(text);
    if (known !== undefined) return known;
    codes.set(text, names.length);
    return names.push(text) - 1;
  });
  const { base } = column;
  return {
    names,
    code: (event: number) => {
      const code = (column.codes[event] as number) - base;
      return code < 0 ? 0 : (numbers[code] as number);
    },
  };
}

/** The host of a referrer: an address, or a host alone. `null` for another text. */
function hostOf(text: string): string | null {
  const host = urlParts(text)?.host ?? /^[^\s/?#]+\.[^\s/?#]+/.exec(text)?.[0] ?? null;
  return host === null || host === "" ? null : host.replace(/^www\./, "");
}
