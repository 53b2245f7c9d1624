/**
 * The default channel group of GA4, row by row as support.google.com/analytics/answer/9756891 describes it (tables "manual traffic"):
 * source, medium, campaign and the channel.
 */

import { channelPresets, groupChannels, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";

const vectors: [source: string, medium: string, campaign: string, channel: string][] = [
  ["(direct)", "(none)", "", "Direct"],
  ["(direct)", "(not set)", "", "Direct"],
  ["(direct)", "email", "", "Email"],
  ["google", "cpc", "x cross-network y", "Cross-network"],
  ["amazon.de", "cpc", "", "Paid Shopping"],
  ["google", "cpc", "spring shopping", "Paid Shopping"],
  ["google", "cpc", "eshop", "Paid Shopping"],
  ["google", "cpc", "my-shop", "Paid Shopping"],
  ["google", "cpc", "bishop", "Paid Search"],
  ["www.google.co.uk", "ppc", "", "Paid Search"],
  ["bing", "retargeting", "", "Paid Search"],
  ["google", "cpm", "", "Paid Search"],
  ["facebook", "paid_social", "", "Paid Social"],
  ["m.facebook.com", "cpm", "", "Paid Social"],
  ["youtube.com", "cpv", "", "Paid Video"],
  ["youtube.com", "cpc", "", "Paid Video"],
  ["news.example", "banner", "", "Display"],
  ["news.example", "cpm", "", "Display"],
  ["news.example", "cpa", "", "Paid Other"],
  ["ebay", "x", "", "Organic Shopping"],
  ["x", "x", "shop", "Organic Shopping"],
  ["twitter", "x", "", "Organic Social"],
  ["x.example", "social-media", "", "Organic Social"],
  ["vimeo.com", "x", "", "Organic Video"],
  ["x.example", "myvideos", "", "Organic Video"],
  ["duckduckgo.com", "x", "", "Organic Search"],
  ["x.example", "organic", "", "Organic Search"],
  ["x.example", "referral", "", "Referral"],
  ["x.example", "link", "", "Referral"],
  ["e-mail", "x", "", "Email"],
  ["newsletter", "E-Mail", "", "Email"],
  ["x", "affiliate", "", "Affiliates"],
  ["x", "audio", "", "Audio"],
  ["sms", "x", "", "SMS"],
  ["x", "webpush", "", "Mobile Push Notifications"],
  ["x", "mobile ads", "", "Mobile Push Notifications"],
  ["firebase", "x", "", "Mobile Push Notifications"],
  ["poster", "qr", "", "Unassigned"],
];

describe("channelPresets.ga4", () => {
  it("groups as the page of GA4 says", () => {
    const log = logFromRows(
      vectors.map(([source, medium, campaign], at) => ({
        c: String(at).padStart(3, "0"),
        t: "x",
        at,
        source,
        medium,
        campaign,
      })),
      { customer: "c", touchpoint: "t", time: "at", properties: ["source", "medium", "campaign"] },
    );
    const { channel } = groupChannels(log, { source: "source", medium: "medium", campaign: "campaign" });
    const channels = Array.from(channel?.codes ?? [], (code) => channel?.names[code - 1]);
    expect(vectors.map((vector, i) => [...vector.slice(0, 3), channels[i]])).toEqual(vectors);
  });

  it("names each channel once, in the order of GA4", () => {
    const names = channelPresets.ga4.rules.map(({ channel }) => channel);
    expect(names).toHaveLength(18);
    expect(new Set(names).size).toBe(18);
    expect(names.slice(-5)).toEqual(["Email", "Affiliates", "Audio", "SMS", "Mobile Push Notifications"]);
    expect(JSON.parse(JSON.stringify(channelPresets))).toEqual(channelPresets);
  });

  it("has no site in two lists", () => {
    const all = Object.values(channelPresets.ga4.sites).flat();
    expect(new Set(all).size).toBe(all.length);
  });
});
