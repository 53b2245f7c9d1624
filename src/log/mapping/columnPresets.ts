/** Mappings and options for the exports of well-known tools. */

import type { ColumnMapping } from "../load/columnMapping.ts";
import type { LogOptions } from "../logOptions.ts";

/** How to read one kind of export. It is plain data: print it, copy it, change it. */
export type ColumnPreset = {
  /** The column of each role. */
  columns: ColumnMapping;
  /** The options of the reader, such as the unit of its times. */
  options: LogOptions;
};

/** The presets by tool. `ocel` takes the type of the objects that are the customers. */
export type ColumnPresets = Readonly<
  Record<
    | "ga4"
    | "segment"
    | "rudderstack"
    | "snowplow"
    | "posthog"
    | "mixpanel"
    | "amplitude"
    | "matomo"
    | "shopify"
    | "hubspot"
    | "salesforce"
    | "xes",
    ColumnPreset
  > &
    Record<"ocel", (objectType: string) => ColumnPreset>
>;

/** What a call of Segment has; RudderStack sends the same. */
const segment: ColumnPreset = {
  columns: {
    customer: { first: ["userId", "anonymousId"] },
    touchpoint: { first: ["event", "name", "type"] },
    time: { first: ["timestamp", "originalTimestamp"] },
    channel: { path: ["context", "campaign", "medium"] },
    value: { path: ["properties", "revenue"] },
    properties: [
      { name: "type", from: "type", type: "text" },
      { name: "page", from: { path: ["context", "page", "path"] }, type: "text" },
      { name: "campaign", from: { path: ["context", "campaign", "name"] }, type: "text" },
    ],
    optional: ["channel", "value", "type", "page", "campaign"],
  },
  options: {},
};

/**
 * Columns and options for the exports of well-known tools, after the schemas that the tools publish. A column that the export lacks is
 * left out, except the customer, the touchpoint and the time.
 *
 * - `ga4`: rows of `events_…` in BigQuery, as JSON lines or Parquet. Times keep their microseconds. The value is the purchase revenue.
 * - `segment`, `rudderstack`: track, page, screen and identify calls, one JSON object each
 * - `snowplow`: the table `events` of the warehouse
 * - `posthog`: a batch export of events; `properties` may be an object or JSON text
 * - `mixpanel`: the raw export. Projects made before 2023 export times in the time of the project
 * - `amplitude`: the export API. The customer is the id that Amplitude gives a user on all devices
 * - `matomo`: `log_link_visit_action` joined with `log_action` (`name`) and `log_visit`. Addresses are called by their path, with `:id` for ids
 * - `shopify`: orders, as CSV of the admin or as JSON of the API. Further lines of an order in the CSV have no status: they are left out
 *   and counted as `not_kept`
 * - `hubspot`: event occurrences of the events API
 * - `salesforce`: the object `OpportunityHistory`: the stages of opportunities
 * - `xes`: event logs of process mining (IEEE 1849), as a table that pm4py writes. A start row and a complete row of one activity
 *   are two events. To keep one of them, use `filterEvents(log, { where: { "lifecycle:transition": "complete" } })`.
 * - `ocel(type)`: object-centric logs (OCEL 1.0) as a table, with the objects of one type as customers. The cell of an event
 *   contains a list of objects, and each of these objects gets the event in its journey.
 *
 * @example
 * const { columns, options } = columnPresets.mixpanel;
 * const line = '{"event":"Sign Up","properties":{"time":1709287200,"distinct_id":"d1","utm_medium":"email"}}';
 * const log = await logFromNdjson(line, columns, options);
 * [log.customerIds, log.touchpoints, log.channel?.names] // => [["d1"], ["Sign Up"], ["email"]]
 */
export const columnPresets: ColumnPresets = {
  ga4: {
    columns: {
      customer: { first: ["user_pseudo_id", "user_id"] },
      touchpoint: "event_name",
      time: "event_timestamp",
      channel: {
        first: [
          { path: ["session_traffic_source_last_click", "manual_campaign", "medium"] },
          { path: ["collected_traffic_source", "manual_medium"] },
          { in: "event_params", key: "medium" },
        ],
      },
      value: { path: ["ecommerce", "purchase_revenue"] },
      properties: [
        { name: "page", from: { in: "event_params", key: "page_location" }, type: "text" },
        { name: "session", from: { in: "event_params", key: "ga_session_id" }, type: "text" },
        { name: "user", from: "user_id", type: "text" },
        { name: "device", from: { path: ["device", "category"] }, type: "text" },
        { name: "country", from: { path: ["geo", "country"] }, type: "text" },
      ],
      optional: ["channel", "value", "page", "session", "user", "device", "country"],
    },
    options: { timeUnit: "us" },
  },
  segment,
  rudderstack: segment,
  snowplow: {
    columns: {
      customer: { first: ["domain_userid", "network_userid", "user_id"] },
      touchpoint: { first: ["event_name", "event"] },
      time: { first: ["derived_tstamp", "collector_tstamp"] },
      channel: "mkt_medium",
      value: "tr_total",
      properties: [
        { name: "page", from: "page_urlpath", type: "text" },
        { name: "session", from: "domain_sessionid", type: "text" },
        { name: "platform", from: "platform", type: "text" },
      ],
      optional: ["mkt_medium", "tr_total", "page", "session", "platform"],
    },
    options: {},
  },
  posthog: {
    columns: {
      customer: { first: ["person_id", "distinct_id"] },
      touchpoint: "event",
      time: "timestamp",
      channel: { path: ["properties", "utm_medium"] },
      value: { path: ["properties", "revenue"] },
      properties: [
        { name: "page", from: { path: ["properties", "$pathname"] }, type: "text" },
        { name: "session", from: { path: ["properties", "$session_id"] }, type: "text" },
        { name: "device", from: { path: ["properties", "$device_type"] }, type: "text" },
      ],
      optional: ["channel", "value", "page", "session", "device"],
    },
    options: {},
  },
  mixpanel: {
    columns: {
      customer: { path: ["properties", "distinct_id"] },
      touchpoint: "event",
      time: { path: ["properties", "time"] },
      channel: { path: ["properties", "utm_medium"] },
      value: { path: ["properties", "revenue"] },
      properties: [
        { name: "country", from: { path: ["properties", "mp_country_code"] }, type: "text" },
        { name: "browser", from: { path: ["properties", "$browser"] }, type: "text" },
      ],
      optional: ["channel", "value", "country", "browser"],
    },
    options: { timeUnit: "s" },
  },
  amplitude: {
    columns: {
      customer: { first: ["amplitude_id", "user_id", "device_id"] },
      touchpoint: "event_type",
      time: "event_time",
      channel: { path: ["user_properties", "utm_medium"] },
      value: { first: [{ path: ["event_properties", "$revenue"] }, { path: ["event_properties", "revenue"] }] },
      order: "event_id",
      properties: [
        { name: "user", from: "user_id", type: "text" },
        { name: "session", from: "session_id", type: "text" },
        { name: "platform", from: "platform", type: "text" },
        { name: "country", from: "country", type: "text" },
      ],
      optional: ["channel", "value", "event_id", "user", "session", "platform", "country"],
    },
    options: {},
  },
  matomo: {
    columns: {
      customer: "idvisitor",
      touchpoint: "name",
      time: "server_time",
      channel: { first: ["campaign_medium", "referer_type"] },
      value: "revenue",
      order: "idlink_va",
      properties: [{ name: "visit", from: "idvisit", type: "text" }],
      optional: ["channel", "revenue", "idlink_va", "visit"],
    },
    // an address, which Matomo stores without its scheme, is called by its path; a title stays as it is
    options: { touchpoint: { rules: [{ url: "path", host: "*.*" }] } },
  },
  shopify: {
    columns: {
      customer: { first: [{ path: ["customer", "id"] }, "email", "Email"] },
      touchpoint: {
        join: [{ constant: "order" }, { first: ["financial_status", "Financial Status", { constant: "line" }] }],
      },
      time: { first: ["created_at", "Created at"] },
      channel: { first: ["source_name", "Source"] },
      value: { first: ["total_price", "Total"] },
      properties: [
        { name: "order number", from: { first: ["name", "Name"] }, type: "text" },
        { name: "currency", from: { first: ["currency", "Currency"] }, type: "text" },
      ],
      optional: ["channel", "value", "order number", "currency"],
    },
    options: { keep: { not: "order line" }, touchpoints: ["order line"] },
  },
  hubspot: {
    columns: {
      customer: "objectId",
      touchpoint: "eventType",
      time: "occurredAt",
      channel: { path: ["properties", "hs_utm_medium"] },
      properties: [
        { name: "page", from: { path: ["properties", "hs_url"] }, type: "text" },
        { name: "object", from: "objectType", type: "text" },
      ],
      optional: ["channel", "page", "object"],
    },
    options: {},
  },
  salesforce: {
    columns: {
      customer: "OpportunityId",
      touchpoint: "StageName",
      time: "CreatedDate",
      properties: [
        { name: "amount", from: "Amount", type: "number" },
        { name: "forecast", from: "ForecastCategory", type: "text" },
      ],
      optional: ["amount", "forecast"],
    },
    options: {},
  },
  xes: {
    columns: {
      customer: "case:concept:name",
      touchpoint: "concept:name",
      time: "time:timestamp",
      cost: "cost:total",
      properties: ["org:resource", "lifecycle:transition"],
      optional: ["cost:total", "org:resource", "lifecycle:transition"],
    },
    options: {},
  },
  ocel: (type) => ({
    columns: { customer: `ocel:type:${type}`, touchpoint: "ocel:activity", time: "ocel:timestamp" },
    options: {},
  }),
};
