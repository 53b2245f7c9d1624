/** Type of the names of the presets. */

/** The name of a preset: a set of switches that counts as a known tool does. See {@link funnelPresets}. */
export type FunnelSemantics =
  | "parcours"
  | "clickhouse"
  | "clickhouse-strict-once"
  | "clickhouse-strict-deduplication"
  | "clickhouse-strict-order"
  | "clickhouse-strict-order-reentry"
  | "clickhouse-strict-increase"
  | "posthog"
  | "posthog-strict"
  | "posthog-unordered"
  | "mixpanel"
  | "amplitude"
  | "amplitude-any-order"
  | "amplitude-exact-order"
  | "ga4"
  | "umami"
  | "retentioneering"
  | "rybbit";
