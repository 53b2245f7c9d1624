/** What the page asks and how it looks: definitions only, never data. They stand in the hash of the address. */

import { type AttributionModel, funnelPresets } from "parcours";

export const tabs = ["summary", "map", "explore", "paths", "retention", "irritants", "definitions"] as const;
export const spans = ["30m", "1h", "1d", "7d", "14d", "30d", "90d", "365d"] as const;
export const silences = ["none", "30m", "1h", "1d", "7d"] as const;
export const models = [
  "last",
  "first",
  "linear",
  "position",
  "time-decay",
  "markov",
  "shapley",
] as const satisfies readonly AttributionModel[];
const presets = Object.keys(funnelPresets) as (keyof typeof funnelPresets)[];

/** Names of the columns of the file, by role. */
export type Columns = {
  customer?: string;
  touchpoint?: string;
  time?: string;
  channel?: string;
  value?: string;
};

/** The state of the page. */
export type Settings = {
  tab: (typeof tabs)[number];
  /** Where the events come from; a link that says `file` asks the reader to drop theirs. */
  source: "shop" | "file" | "none";
  /** Columns that the user chose, in place of the guess. */
  columns: Columns;
  /** A silence that ends a visit. */
  silence: (typeof silences)[number];
  /** Steps of the funnel; none: they are proposed. */
  steps: string[];
  within: (typeof spans)[number];
  semantics: keyof typeof funnelPresets;
  /** Presets that the funnel is compared with. */
  against: (keyof typeof funnelPresets)[];
  /** How many edges the path graph shows. */
  edges: number;
  models: (typeof models)[number][];
  /** What earns credit: touchpoints that are no step of the funnel, all of them, or channels. */
  by: "outside" | "touchpoint" | "channel";
  /** The touchpoint that is a conversion; none: the last step. */
  conversion: string;
  every: "day" | "week" | "month";
  theme: "system" | "light" | "dark";
  language: "en" | "fr";
  currency: string;
};

export const initialSettings: Settings = {
  tab: "explore",
  source: "none",
  columns: {},
  silence: "30m",
  steps: [],
  within: "7d",
  semantics: "parcours",
  against: ["mixpanel", "posthog", "clickhouse"],
  edges: 15,
  models: ["last", "linear", "markov"],
  by: "outside",
  conversion: "",
  every: "week",
  theme: "system",
  language: "en",
  currency: "",
};

type Check = (value: unknown) => boolean;
const oneOf =
  (values: readonly string[]): Check =>
  (value) =>
    values.includes(value as string);
const text: Check = (value) => typeof value === "string" && value.length <= 1000;
const listOf =
  (check: Check, longest: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= longest && value.every(check);

const checks: { readonly [K in keyof Settings]: Check } = {
  tab: oneOf(tabs),
  source: oneOf(["shop", "file", "none"]),
  columns: (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(value).every(
      ([role, name]) => ["customer", "touchpoint", "time", "channel", "value"].includes(role) && text(name),
    ),
  silence: oneOf(silences),
  steps: listOf(text, 30),
  within: oneOf(spans),
  semantics: oneOf(presets),
  against: listOf(oneOf(presets), presets.length),
  edges: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 60,
  models: (value) => listOf(oneOf(models), models.length)(value) && (value as unknown[]).length > 0,
  by: oneOf(["outside", "touchpoint", "channel"]),
  conversion: text,
  every: oneOf(["day", "week", "month"]),
  theme: oneOf(["system", "light", "dark"]),
  language: oneOf(["en", "fr"]),
  currency: (value) => value === "" || /^[A-Z]{3}$/.test(String(value)),
};

/** The settings that differ from the first ones, as a hash: `within=30d&steps=["a","b"]`. */
export function writeHash(settings: Settings): string {
  const parts = new URLSearchParams();
  for (const [key, value] of Object.entries(settings)) {
    const plain = JSON.stringify(value);
    if (plain === JSON.stringify(initialSettings[key as keyof Settings])) continue;
    parts.set(key, typeof value === "string" ? value : plain);
  }
  return parts.toString();
}

/** Reads a hash. What is unknown or not valid is left at its first value. */
export function readHash(hash: string): Settings {
  const settings: Record<string, unknown> = { ...initialSettings };
  for (const [key, written] of new URLSearchParams(hash.replace(/^#/, ""))) {
    if (!Object.hasOwn(checks, key)) continue;
    const value = typeof settings[key] === "string" ? written : parsed(written);
    if (checks[key as keyof Settings](value)) settings[key] = value;
  }
  return settings as Settings;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
