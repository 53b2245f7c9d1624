/** Lists the settings of other tools, as plain data. */

import type { AttributeDefinition } from "./attributeDefinition.ts";
import type { ConversionPathsDefinition } from "./builder/conversionPathsDefinition.ts";

/** How a tool makes paths, and how it divides credit. Add the conversion to `paths`. */
export type AttributionPreset = {
  paths: Readonly<Omit<ConversionPathsDefinition, "conversion">>;
  model: AttributeDefinition;
};

const adobe = { repeat: "reuse" } as const;
const mixpanel = { repeat: "reuse", lookback: { days: 30 } } as const;
const google = { repeat: "reuse" } as const;
const snowplow = { repeat: "reuse", lookback: { days: 30 }, trail: "discard", collapse: "repeats" } as const;
const dp6 = { repeat: "split", conversionIsTouch: true, anchor: "last-touch" } as const;

const u = { model: "position", weights: { first: 0.4, middle: 0.2, last: 0.4 } } as const;
const j = { model: "position", weights: { first: 0.2, middle: 0.2, last: 0.6 } } as const;
const inverseJ = { model: "position", weights: { first: 0.6, middle: 0.2, last: 0.2 } } as const;
const week = { model: "time-decay", halfLife: { days: 7 } } as const;

/**
 * The settings of other tools, so that their numbers can be reproduced and compared with others. Weights and windows follow the documentation
 * of their vendors. What it does not state has the default of this library (ties, labels, collapse).
 *
 * - `adobe-*`: every earlier touch counts again for every conversion. Their lookback is set per report: add it.
 * - `mixpanel-*`: the same, with their default lookback of 30 days.
 * - `ga4-last-click`: 90 days; set `lookback: { days: 30 }` for acquisition. `google-ads-*` were retired in 2023.
 * - `snowplow-*`, `fractribution`: there is no path after the last conversion. The window and the path transform of fractribution are
 *   arguments there: add `lookback`, `collapse`.
 * - `dp6-*`: the conversion is itself the last touch of its path, and times count from it.
 * - `w-shaped`, `full-path`: name your two stages in `paths.stages` or `model.stages`. Without them their weight goes to the other touches
 *   (warning `stages_mismatch`).
 *
 * @example
 * const { paths, model } = attributionPresets["mixpanel-u"];
 * paths // => { repeat: "reuse", lookback: { days: 30 } }
 * model // => { model: "position", weights: { first: 0.4, middle: 0.2, last: 0.4 } }
 */
export const attributionPresets = {
  "adobe-first": { paths: adobe, model: { model: "first" } },
  "adobe-last": { paths: adobe, model: { model: "last" } },
  "adobe-same": { paths: adobe, model: { model: "same" } },
  "adobe-linear": { paths: adobe, model: { model: "linear" } },
  "adobe-participation": { paths: adobe, model: { model: "participation" } },
  "adobe-u": { paths: adobe, model: u },
  "adobe-j": { paths: adobe, model: j },
  "adobe-inverse-j": { paths: adobe, model: inverseJ },
  "adobe-time-decay": { paths: adobe, model: week },
  "mixpanel-first": { paths: mixpanel, model: { model: "first" } },
  "mixpanel-last": { paths: mixpanel, model: { model: "last" } },
  "mixpanel-linear": { paths: mixpanel, model: { model: "linear" } },
  "mixpanel-participation": { paths: mixpanel, model: { model: "participation" } },
  "mixpanel-u": { paths: mixpanel, model: u },
  "mixpanel-j": { paths: mixpanel, model: j },
  "mixpanel-inverse-j": { paths: mixpanel, model: inverseJ },
  "mixpanel-time-decay": { paths: mixpanel, model: week },
  "ga4-last-click": {
    paths: { repeat: "reuse", lookback: { days: 90 } },
    model: { model: "last-non-direct", direct: ["direct"] },
  },
  "google-ads-time-decay": { paths: google, model: week },
  "google-ads-position": { paths: google, model: u },
  "snowplow-first": { paths: snowplow, model: { model: "first" } },
  "snowplow-last": { paths: snowplow, model: { model: "last" } },
  "snowplow-linear": { paths: snowplow, model: { model: "linear" } },
  "snowplow-position": { paths: snowplow, model: u },
  fractribution: { paths: { repeat: "reuse", trail: "discard" }, model: { model: "leave-one-out" } },
  "dp6-last-non-direct": { paths: dp6, model: { model: "last-non-direct", direct: ["direct"] } },
  "dp6-position": { paths: dp6, model: { ...u, two: "split-middle" } },
  "dp6-position-decay": { paths: dp6, model: { model: "position-decay", shape: "ramp" } },
  "dp6-time-decay": { paths: dp6, model: { model: "time-decay", halfLife: { hours: 168 }, stepwise: true } },
  "w-shaped": { paths: {}, model: { model: "milestones", weights: { first: 0.3, stages: [0.3, 0.3], other: 0.1 } } },
  "full-path": {
    paths: {},
    model: { model: "milestones", weights: { first: 0.225, stages: [0.225, 0.225], last: 0.225, other: 0.1 } },
  },
} as const satisfies Record<string, AttributionPreset>;
