/** Channels from traffic sources: the rules of GA4, own rules, what is counted. */

import fc from "fast-check";
import { channelPresets, type EventLog, type GroupChannelsDefinition, groupChannels, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { expectSound } from "../../helpers/logTwin.ts";

type Row = { s?: string | null; m?: string | null; k?: string | null; r?: string | null; on?: string | null };

function logWith(rows: readonly Row[]): EventLog {
  return logFromRows(
    rows.map((row, at) => ({ s: null, m: null, k: null, r: null, on: null, ...row, c: at % 3, t: "x", at })),
    { customer: "c", touchpoint: "t", time: "at", channel: "on", properties: ["s", "m", "k", "r"] },
    { keepRows: true },
  );
}

/** The channel of each row. */
function channelsOf(rows: readonly Row[], definition: GroupChannelsDefinition): (string | null)[] {
  const log = groupChannels(logWith(rows), definition);
  const channels: (string | null)[] = [];
  for (let i = 0; i < log.events; i++)
    channels[log.row?.[i] as number] = log.channel?.names[(log.channel.codes[i] as number) - 1] ?? null;
  return channels;
}

const columns = { source: "s", medium: "m", campaign: "k", referrer: "r" };

describe("groupChannels", () => {
  it("reads the referrer where nothing else is known", () => {
    const rows = [
      { r: "https://www.google.com/" },
      { r: "https://blog.example/a?b" },
      { r: "https://l.instagram.com/" },
      { r: "https://shop.example/cart" },
      { r: "https://www.shop.example/cart" },
      { r: "https://shop.example/cart", s: "news", m: "email" },
      { r: "android-app://com.example.news" },
      {},
    ];
    const channels = channelsOf(rows, { ...columns, ownHosts: ["shop.example"] });
    const expected = ["Organic Search", "Referral", "Organic Social", null, null, "Email", "Referral", "Direct"];
    expect(channels).toEqual(expected);
    const grouped = groupChannels(logWith(rows), { ...columns, ownHosts: ["shop.example"] }).lineage.at(-1)?.grouped;
    expect(grouped).toMatchObject({ internal: 2, withoutSource: 1, fromReferrer: 4, kept: 0, replaced: 0 });
    expect(grouped?.unassigned).toEqual({ channel: "Unassigned", texts: 0, events: 0, example: null });
  });

  it("keeps the channel of events without a source when asked to, and counts what it replaces", () => {
    const rows = [{ on: "store" }, { on: "web", s: "bing", m: "organic" }, {}];
    expect(channelsOf(rows, { ...columns, absent: "keep" })).toEqual(["store", "Organic Search", null]);
    expect(groupChannels(logWith(rows), { ...columns, absent: "keep" }).lineage.at(-1)?.grouped).toMatchObject({
      kept: 2,
      replaced: 1,
      withoutSource: 0,
    });
    expect(groupChannels(logWith(rows), columns).lineage.at(-1)?.grouped).toMatchObject({
      replaced: 2,
      withoutSource: 2,
    });
  });

  it("takes rules and lists of its own; a list replaces the one of the same kind only", () => {
    const rules = [
      {
        channel: "ads",
        when: { any: [{ where: { siteKind: "search" } }, { not: { where: { medium: { ne: "cpc" } } } }] },
      },
      { channel: "ads", when: { where: { siteKind: "partner" } } },
    ];
    const sites = { search: ["kagi.com"], partner: ["acme"] };
    const rows = [
      { s: "kagi.com", m: "x" },
      { s: "google", m: "x" },
      { s: "www.acme.co.uk", m: "x" },
      { s: "a", m: "CPC" },
    ];
    expect(channelsOf(rows, { ...columns, rules, sites, otherwise: "rest" })).toEqual(["ads", "rest", "ads", "ads"]);
    expect(channelsOf(rows, { ...columns, sites })).toEqual([
      "Organic Search",
      "Unassigned",
      "Unassigned",
      "Paid Other",
    ]);
  });

  it("tells sites by the own name of the host, not by any part of it", () => {
    const rows = ["google.evil.example", "notgoogle.com", "mail.google.com", "x.com", "netflix.com", "t.co"];
    expect(
      channelsOf(
        rows.map((s) => ({ s, m: "y" })),
        columns,
      ),
    ).toEqual(["Unassigned", "Unassigned", "Organic Search", "Organic Social", "Organic Video", "Organic Social"]);
  });

  it("refuses a definition without columns, an unknown column, and rules about touchpoints", () => {
    const log = logWith([{ s: "a" }]);
    const when = (condition: unknown) => () =>
      groupChannels(log, { source: "s", rules: [{ channel: "x", when: condition as never }] });
    expect(() => groupChannels(log, {})).toThrow("groupChannels: the definition: expected source, medium, campaign or");
    expect(() => groupChannels(log, { source: "sauce" })).toThrow('groupChannels: unknown property "sauce" in source');
    expect(when("x")).toThrow("rules[0].when: expected a condition on source, medium, campaign or siteKind");
    expect(when({ not: { channel: "x" } })).toThrow("rules[0].when.not: expected a condition on source");
    expect(when({ where: { time: { gte: 0 } } })).toThrow("rules[0].when: expected a condition on source");
    expect(when({ where: { madium: "x" } })).toThrow('unknown property "madium"');
    expect(() => groupChannels(log, { source: "s", sites: { search: "google" as never } })).toThrow("sites.search");
    expect(() => groupChannels(log, { source: "s", absent: "drop" as never })).toThrow("absent");
  });

  it("law: the counts add up, a slow twin gives the same channels, and the rest of the log stays", () => {
    const text = (...texts: string[]) => fc.constantFrom(null, "", " ", ...texts);
    const rows = fc.array(
      fc.record({
        s: text("google", "Google ", "mail.ru", "__proto__", "(direct)"),
        m: text("cpc", "organic", "EMAIL", "(none)", "constructor"),
        k: text("shop", "cross-network", "😀"),
        r: text("https://bing.com/x", "http://own.example/", "nonsense", "/path"),
        on: text("web", "store"),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom("direct" as const, "keep" as const), (given, absent) => {
        const log = logWith(given);
        const definition = { ...columns, absent, ownHosts: ["own.example"] };
        const after = groupChannels(log, definition);
        expectSound(after);
        const { channel: _c, lineage: _l, ...rest } = after;
        const { channel: _d, lineage: _m, ...before } = log;
        expect(rest).toEqual(before);
        const grouped = after.lineage.at(-1)?.grouped;
        const sums = [...(grouped?.rules ?? []), grouped?.unassigned].map((rule) => rule?.events ?? 0);
        const total = sums.reduce((a, b) => a + b, 0) + (grouped?.internal ?? 0) + (grouped?.kept ?? 0);
        expect(total).toBe(log.events);
        // each row alone has the channel that it has among the others
        const alone = given.map((row) => channelsOf([row], definition)[0]);
        expect(channelsOf(given, definition)).toEqual(alone);
        expect(channelsOf(given, { ...definition, rules: channelPresets.ga4.rules })).toEqual(alone);
      }),
      { numRuns: 150 },
    );
  });
});
