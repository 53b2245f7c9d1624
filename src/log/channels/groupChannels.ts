/** Writes the channel of each event by rules about its traffic source. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource, isPlainObject } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { codesFor, compareNames } from "../../core/codes.ts";
import type { CaughtByChannelRule } from "../caught/caughtByChannelRule.ts";
import type { CaughtChannels } from "../caught/caughtChannels.ts";
import { type Condition, compileCondition } from "../condition.ts";
import type { EventLog } from "../eventLog.ts";
import type { LabelBy } from "../labelTypes/labelBy.ts";
import type { TextColumn } from "../logColumn.ts";
import { withStep } from "../verbs/withStep.ts";
import { channelPresets } from "./channelPresets.ts";
import type { ChannelRule } from "./channelRule.ts";
import type { SiteKinds } from "./siteKinds.ts";
import { type TrafficSource, trafficSources } from "./trafficSources.ts";

/** How {@link groupChannels} finds the channel of an event. Give at least one of `source`, `medium`, `campaign` and `referrer`. */
export type GroupChannelsDefinition = {
  /** The property with the source, such as `utm_source`. @defaultValue no event has a source */
  source?: LabelBy;
  /** The property with the medium, such as `utm_medium`. @defaultValue no event has a medium */
  medium?: LabelBy;
  /** The property with the campaign, such as `utm_campaign`. @defaultValue no event has a campaign */
  campaign?: LabelBy;
  /**
   * The property with the address of the page before. It counts for events without source, medium and campaign: its host is the source,
   * and the medium is `organic` for a search engine, else `referral`.
   *
   * @defaultValue no event has a referrer
   */
  referrer?: LabelBy;
  /** Hosts of the own site, as globs (`"shop.example"`, `"**.shop.example"`). An event that comes from there has no channel. @defaultValue `[]` */
  ownHosts?: readonly string[];
  /** The rules. The first one that holds gives the channel. @defaultValue `channelPresets.ga4.rules` */
  rules?: readonly ChannelRule[];
  /** Lists of sites by kind. A list replaces the one of the same kind in `channelPresets.ga4.sites`. @defaultValue `{}` */
  sites?: SiteKinds;
  /**
   * What an event without source, medium, campaign and referrer is. `"direct"`: source `(direct)` and medium `(none)`, as GA4 counts it.
   * `"keep"`: it keeps the channel that it had.
   *
   * @defaultValue `"direct"`
   */
  absent?: "direct" | "keep";
  /** The channel of a traffic source that no rule catches. @defaultValue `"Unassigned"` */
  otherwise?: string;
};

/**
 * Writes the channel of each event from its source, medium, campaign and referrer: by default with the rules of the default channel
 * group of GA4, on each event (GA4 also has groups of sessions and users). Texts are compared in lower case. A channel that an event
 * had is replaced.
 *
 * The last step of `lineage` has `grouped`: what each rule caught, what no rule caught, and which events were direct only because
 * nothing is known of them.
 *
 * @param log - not changed
 * @param definition - the columns, and the rules when they are others than those of GA4
 * @throws {@link ParcoursError} `invalid_definition`, `unknown_property`, `wrong_type`, `invalid_condition`
 * @example
 * const log = logFromRows(
 *   [
 *     { who: 1, what: "home", at: 0, utm_source: "google", utm_medium: "cpc" },
 *     { who: 2, what: "home", at: 0, from: "https://www.bing.com/search?q=x" },
 *     { who: 3, what: "home", at: 0, utm_source: "poster", utm_medium: "qr" },
 *     { who: 4, what: "home", at: 0 },
 *   ],
 *   { customer: "who", touchpoint: "what", time: "at", properties: ["utm_source", "utm_medium", "from"] },
 * );
 * const grouped = groupChannels(log, { source: "utm_source", medium: "utm_medium", referrer: "from" });
 * grouped.channel?.names // => ["Direct", "Organic Search", "Paid Search", "Unassigned"]
 * grouped.lineage.at(-1)?.grouped?.unassigned // => { channel: "Unassigned", texts: 1, events: 1, example: "poster / qr" }
 */
export function groupChannels(log: EventLog, definition: GroupChannelsDefinition): EventLog {
  expectSource(log, "log", caller);
  checkKeys(definition, definitionKeys, caller);
  const { rules = channelPresets.ga4.rules, otherwise = "Unassigned", ownHosts = [] } = definition;
  const absent = oneOf(definition.absent, ["direct", "keep"], caller, "absent");
  if (typeof otherwise !== "string") fail(caller, "otherwise", "a text", otherwise);
  for (const [i, host] of listOf(ownHosts, caller, "ownHosts").entries())
    if (typeof host !== "string") fail(caller, `ownHosts[${i}]`, "a text", host);
  if (columnKeys.every((key) => definition[key] === undefined))
    fail(caller, "the definition", "source, medium, campaign or referrer", definition, "Name the properties to read.");
  const sites = { ...channelPresets.ga4.sites, ...checkedSites(definition.sites) };
  const { sources, of } = trafficSources(log, definition, { sites, ownHosts }, caller);
  const ruleOf = firstRule(sources, checkedRules(rules));

  const events = new Float64Array(sources.length);
  for (let i = 0; i < log.events; i++) events[of[i] as number]!++;
  const kept = (s: TrafficSource) => absent === "keep" && s.from === "nothing";
  const names = sources.map((own, s) =>
    own.from === "internal" || kept(own)
      ? null
      : ((rules[ruleOf[s] as number] as ChannelRule | undefined)?.channel ?? otherwise),
  );
  const channel = channelColumn(log, names, of, sources.map(kept));
  const grouped = counted(log, rules, otherwise, sources, of, ruleOf, events, kept);
  return withStep(log, { ...log, channel }, caller, structuredClone(definition), {}, { grouped });
}

const caller = "groupChannels";
const columnKeys = ["source", "medium", "campaign", "referrer"] as const;
const definitionKeys: KeysOf<GroupChannelsDefinition> = {
  source: true,
  medium: true,
  campaign: true,
  referrer: true,
  ownHosts: true,
  rules: true,
  sites: true,
  absent: true,
  otherwise: true,
};

function checkedSites(sites: SiteKinds = {}): SiteKinds {
  if (!isPlainObject(sites)) fail(caller, "sites", "lists of sites by kind", sites);
  for (const [kind, list] of Object.entries(sites))
    for (const [i, site] of listOf(list, caller, `sites.${kind}`).entries())
      if (typeof site !== "string") fail(caller, `sites.${kind}[${i}]`, "a text", site);
  return sites;
}

function checkedRules(rules: readonly ChannelRule[]): readonly ChannelRule[] {
  for (const [i, rule] of listOf(rules, caller, "rules").entries()) {
    checkKeys(rule, ["channel", "when"], caller, `rules[${i}]`);
    if (typeof rule.channel !== "string") fail(caller, `rules[${i}].channel`, "a text", rule.channel);
    refuseTouchpoints(rule.when, `rules[${i}].when`, 0);
  }
  return rules;
}

/** A rule is about traffic sources, which have no touchpoint and no time. */
function refuseTouchpoints(when: Condition, place: string, depth: number): void {
  const own = isPlainObject(when) && depth < 1000 ? (when as { [key: string]: unknown }) : { touchpoint: when };
  if (own.touchpoint !== undefined || own.channel !== undefined || Object.hasOwn(Object(own.where), "time"))
    fail(
      caller,
      place,
      "a condition on source, medium, campaign or siteKind",
      when,
      'Such as { where: { medium: "email" } }.',
    );
  for (const key of ["all", "any"])
    if (Array.isArray(own[key]))
      for (const [i, part] of (own[key] as Condition[]).entries())
        refuseTouchpoints(part, `${place}.${key}[${i}]`, depth + 1);
  if (own.not !== undefined) refuseTouchpoints(own.not as Condition, `${place}.not`, depth + 1);
}

/** For each traffic source the first rule that catches it, −1 for none. The conditions run once for each source, not for each event. */
function firstRule(sources: readonly TrafficSource[], rules: readonly ChannelRule[]): Int32Array {
  const rows = Math.max(1, sources.length);
  const column = (key: "source" | "medium" | "campaign" | "siteKind") => {
    const names = [...new Set(sources.map((own) => own[key]).filter((name) => name !== null))].sort(compareNames);
    const codeOf = new Map(names.map((name, code) => [name, code + 1]));
    const codes = new Uint32Array(rows);
    for (const [s, own] of sources.entries()) codes[s] = own[key] === null ? 0 : (codeOf.get(own[key]) as number);
    return { name: key as string, column: { type: "text" as const, names, codes } };
  };
  const table: EventLog = {
    events: rows,
    journeys: rows,
    customers: rows,
    touchpoints: [""],
    knownTouchpoints: [],
    timeUnit: "ms",
    offsets: new Uint32Array(0),
    customer: null,
    customerIds: [],
    touchpoint: new Uint8Array(rows),
    time: new Float64Array(rows),
    properties: (["source", "medium", "campaign", "siteKind"] as const).map(column),
    tiedPairs: 0,
    issues: [],
    lineage: [],
  };
  const tests = rules.map(({ when }, i) => compileCondition(table, when, { caller, path: `rules[${i}].when` }));
  return Int32Array.from(sources, ({ from }, s) =>
    from === "internal"
      ? -1
      : tests.findIndex(({ byTouchpoint, test }) => byTouchpoint[0] === 1 || (byTouchpoint[0] === 2 && test(s))),
  );
}

/** The column of channels. Events that keep their channel have the one of the log. */
function channelColumn(
  log: EventLog,
  channels: readonly (string | null)[],
  of: Uint32Array,
  keeps: readonly boolean[],
): TextColumn {
  const old = log.channel;
  const oldUsed = new Uint8Array((old?.names.length ?? 0) + 1);
  if (old !== undefined)
    for (let i = 0; i < log.events; i++) if (keeps[of[i] as number]) oldUsed[old.codes[i] as number] = 1;
  const left = old?.names.filter((_, k) => oldUsed[k + 1] === 1) ?? [];
  const names = [...new Set([...channels.filter((name) => name !== null), ...left])].sort(compareNames);
  const codeOf = new Map(names.map((name, code) => [name, code + 1]));
  const fresh = Uint32Array.from(channels, (name) => (name === null ? 0 : (codeOf.get(name) as number)));
  const again = Uint32Array.from([null, ...(old?.names ?? [])], (name) => codeOf.get(name as string) ?? 0);
  const codes = codesFor(names.length, log.events);
  for (let i = 0; i < log.events; i++) {
    const s = of[i] as number;
    codes[i] = (keeps[s] ? again[old === undefined ? 0 : (old.codes[i] as number)] : fresh[s]) as number;
  }
  return { type: "text", names, codes };
}

function counted(
  log: EventLog,
  rules: readonly ChannelRule[],
  otherwise: string,
  sources: readonly TrafficSource[],
  of: Uint32Array,
  ruleOf: Int32Array,
  events: Float64Array,
  kept: (source: TrafficSource) => boolean,
): CaughtChannels {
  const empty = (channel: string): CaughtByChannelRule => ({ channel, texts: 0, events: 0, example: null });
  const all: CaughtChannels = {
    rules: rules.map(({ channel }) => empty(channel)),
    unassigned: empty(otherwise),
    internal: 0,
    kept: 0,
    withoutSource: 0,
    fromReferrer: 0,
    replaced: 0,
  };
  for (const [s, own] of sources.entries()) {
    const count = events[s] as number;
    if (own.from === "internal") all.internal += count;
    else if (kept(own)) all.kept += count;
    else {
      if (own.from === "nothing") all.withoutSource += count;
      if (own.from === "referrer") all.fromReferrer += count;
      const row = all.rules[ruleOf[s] as number] ?? all.unassigned;
      const text = [own.source ?? "(not set)", own.medium, ...(own.campaign === null ? [] : [own.campaign])].join(
        " / ",
      );
      row.texts++;
      row.events += count;
      if (row.example === null || text < row.example) row.example = text;
    }
  }
  const { channel } = log;
  const keeps = sources.map(kept);
  if (channel !== undefined)
    for (let i = 0; i < log.events; i++) if (channel.codes[i] !== 0 && !keeps[of[i] as number]) all.replaced++;
  return all;
}
