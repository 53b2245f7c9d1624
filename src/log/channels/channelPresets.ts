/** The rules of well-known tools that group traffic sources into channels. */

import type { Condition } from "../condition.ts";
import type { ChannelRule } from "./channelRule.ts";
import type { SiteKinds } from "./siteKinds.ts";

/** Rules and lists of sites. It is plain data: print it, copy it, change it. */
export type ChannelPreset = { rules: readonly ChannelRule[]; sites: SiteKinds };

/** The medium of paid traffic: GA4's `^(.*cp.*|ppc|retargeting|paid.*)$`. */
const paid: Condition = {
  any: [
    { where: { medium: { contains: "cp" } } },
    { where: { medium: { in: ["ppc", "retargeting"] } } },
    { where: { medium: { startsWith: "paid" } } },
  ],
};

/** What may stand before "shop" in the name of a campaign, besides the letter e. */
const beforeShop = [..." -_./|:+,;&=#([0123456789"];

/** The campaigns of shopping: GA4's `^(.*(([^a-df-z]|^)shop|shopping).*)$`. A shop after another letter ("bishop") is none. */
const shopping = (): Condition => ({
  any: [
    { where: { siteKind: "shopping" } },
    { where: { campaign: { contains: "shopping" } } },
    { where: { campaign: { startsWith: "shop" } } },
    ...["e", ...beforeShop].map((before) => ({ where: { campaign: { contains: `${before}shop` } } })),
  ],
});

const kind = (siteKind: string): Condition => ({ where: { siteKind } });
const medium = (...names: string[]): Condition => ({ where: { medium: { in: names } } });
const source = (...names: string[]): Condition => ({ where: { source: { in: names } } });
const mails = ["email", "e-mail", "e_mail", "e mail"];

/**
 * Rules and lists for {@link groupChannels}. `ga4` is the default channel group of Google Analytics 4 for manual traffic, in its order
 * (support.google.com/analytics/answer/9756891). Its lists of sites are short: Google's have hundreds of hosts. Replace a list by
 * `sites: { search: […] }`.
 *
 * @example
 * channelPresets.ga4.rules.map(({ channel }) => channel).slice(0, 4) // => ["Direct", "Cross-network", "Paid Shopping", "Paid Search"]
 * channelPresets.ga4.sites["video"]?.includes("youtube") // => true
 */
export const channelPresets: { readonly ga4: ChannelPreset } = /* @__PURE__ */ presets();

function presets(): { readonly ga4: ChannelPreset } {
  return {
    ga4: {
      rules: [
        { channel: "Direct", when: { all: [source("(direct)"), medium("(not set)", "(none)")] } },
        { channel: "Cross-network", when: { where: { campaign: { contains: "cross-network" } } } },
        { channel: "Paid Shopping", when: { all: [shopping(), paid] } },
        { channel: "Paid Search", when: { all: [kind("search"), paid] } },
        { channel: "Paid Social", when: { all: [kind("social"), paid] } },
        { channel: "Paid Video", when: { all: [kind("video"), paid] } },
        { channel: "Display", when: medium("display", "banner", "expandable", "interstitial", "cpm") },
        { channel: "Paid Other", when: paid },
        { channel: "Organic Shopping", when: shopping() },
        {
          channel: "Organic Social",
          when: {
            any: [
              kind("social"),
              medium("social", "social-network", "social-media", "sm", "social network", "social media"),
            ],
          },
        },
        {
          channel: "Organic Video",
          when: { any: [kind("video"), { where: { medium: { contains: "video" } } }] },
        },
        { channel: "Organic Search", when: { any: [kind("search"), medium("organic")] } },
        { channel: "Referral", when: medium("referral", "app", "link") },
        { channel: "Email", when: { any: [source(...mails), medium(...mails)] } },
        { channel: "Affiliates", when: medium("affiliate") },
        { channel: "Audio", when: medium("audio") },
        { channel: "SMS", when: { any: [source("sms"), medium("sms")] } },
        {
          channel: "Mobile Push Notifications",
          when: {
            any: [
              { where: { medium: { endsWith: "push" } } },
              { where: { medium: { contains: "mobile" } } },
              { where: { medium: { contains: "notification" } } },
              source("firebase"),
            ],
          },
        },
      ],
      sites: {
        shopping: [
          ...["alibaba", "aliexpress", "amazon", "ebay", "etsy", "google shopping", "idealo", "igshopping"],
          ...["mercadolibre", "rakuten", "shop.app", "shopify", "shopping.yahoo.com", "shopzilla", "stripe", "walmart"],
        ],
        search: [
          ...[
            "aol",
            "ask",
            "baidu",
            "bing",
            "daum",
            "dogpile",
            "duckduckgo",
            "ecosia",
            "exalead",
            "google",
            "lycos",
            "msn",
          ],
          ...["naver", "qwant", "search.brave.com", "seznam", "sogou", "startpage", "yahoo", "yandex"],
        ],
        social: [
          ...[
            "bsky.app",
            "facebook",
            "fb",
            "ig",
            "instagram",
            "linkedin",
            "lnkd.in",
            "mastodon",
            "meetup",
            "pinterest",
          ],
          ...[
            "quora",
            "reddit",
            "snapchat",
            "t.co",
            "t.me",
            "telegram",
            "threads",
            "tiktok",
            "tumblr",
            "twitter",
            "vk",
          ],
          ...["weibo", "whatsapp", "x.com", "xing"],
        ],
        video: ["dailymotion", "disneyplus", "hulu", "netflix", "twitch", "vimeo", "wistia", "youtu.be", "youtube"],
      },
    },
  };
}
