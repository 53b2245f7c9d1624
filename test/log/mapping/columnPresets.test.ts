/** Each preset reads a small invented export, written after the schema that its vendor publishes. */

import { columnPresets, customerId, type EventLog, logFromCsv, logFromNdjson, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";

const lines = (...rows: object[]) => rows.map((row) => JSON.stringify(row)).join("\n");
const journeysOf = (log: EventLog) =>
  Array.from({ length: log.journeys }, (_, j) => {
    const codes = log.touchpoint.slice(log.offsets[j], log.offsets[j + 1]);
    return `${customerId(log, j)}: ${Array.from(codes, (code) => log.touchpoints[code]).join(" > ")}`;
  });
const property = (log: EventLog, name: string) => {
  const column = log.properties.find((one) => one.name === name)?.column;
  return column?.type === "text" ? Array.from(column.codes, (code) => column.names[code - 1] ?? null) : column;
};

describe("columnPresets.ga4", () => {
  const params = (page: string, medium?: string) => [
    { key: "ga_session_id", value: { int_value: "1709287200" } },
    { key: "page_location", value: { string_value: page } },
    ...(medium ? [{ key: "medium", value: { string_value: medium } }] : []),
  ];
  const event = (name: string, at: string, event_params: object[], more: object = {}) => ({
    event_date: "20240301",
    event_timestamp: at,
    event_name: name,
    event_params,
    user_pseudo_id: "1234567.89",
    device: { category: "mobile", language: "fr" },
    geo: { country: "France" },
    platform: "WEB",
    ...more,
  });
  const rows = [
    event("session_start", "1709287200000000", params("https://shop.example/", "email")),
    event("purchase", "1709287260000001", params("https://shop.example/paid"), {
      ecommerce: { purchase_revenue: 42.5 },
      user_id: "crm-7",
    }),
  ];

  it("reads the rows of BigQuery, in microseconds", async () => {
    const { columns, options } = columnPresets.ga4;
    const log = await logFromNdjson(lines(...rows), columns, options);
    expect(journeysOf(log)).toEqual(["1234567.89: session_start > purchase"]);
    expect([log.timeUnit, [...log.time]]).toEqual(["us", [1709287200000000, 1709287260000001]]);
    expect([log.value, log.channel?.names]).toEqual([Float64Array.of(Number.NaN, 42.5), ["email"]]);
    expect(property(log, "page")).toEqual(["https://shop.example/", "https://shop.example/paid"]);
    expect(property(log, "session")).toEqual(["1709287200", "1709287200"]);
    expect([property(log, "user"), property(log, "device"), property(log, "country")]).toEqual([
      [null, "crm-7"],
      ["mobile", "mobile"],
      ["France", "France"],
    ]);
    expect(logFromRows(rows, columns, options)).toEqual(log);
  });

  it("reads an export without optional parts", () => {
    const bare = rows.map(({ event_name, event_timestamp, user_pseudo_id }) => ({
      event_name,
      event_timestamp,
      user_pseudo_id,
    }));
    const log = logFromRows(bare, columnPresets.ga4.columns, columnPresets.ga4.options);
    expect([log.events, log.properties, log.channel, log.value]).toEqual([2, [], undefined, undefined]);
  });
});

describe("columnPresets.segment and .rudderstack", () => {
  it("read calls, anonymous or not", async () => {
    const call = (more: object) => ({
      anonymousId: "a1",
      messageId: "m",
      type: "track",
      context: {},
      properties: {},
      ...more,
    });
    const text = lines(
      call({
        type: "page",
        name: "Home",
        timestamp: "2024-03-01T10:00:00.000Z",
        context: { page: { path: "/" }, campaign: { medium: "cpc", name: "spring" } },
      }),
      call({
        userId: "u1",
        event: "Order Completed",
        timestamp: "2024-03-01T10:05:00.000Z",
        properties: { revenue: 30 },
      }),
      call({ userId: "u1", type: "identify", originalTimestamp: "2024-03-01T10:06:00.000Z" }),
    );
    for (const { columns, options } of [columnPresets.segment, columnPresets.rudderstack]) {
      const log = await logFromNdjson(text, columns, options);
      expect(journeysOf(log)).toEqual(["a1: Home", "u1: Order Completed > identify"]);
      expect([log.value, log.channel?.names, property(log, "page")]).toEqual([
        Float64Array.of(Number.NaN, 30, Number.NaN),
        ["cpc"],
        ["/", null, null],
      ]);
    }
  });
});

describe("columnPresets.snowplow", () => {
  it("reads the events table", async () => {
    const csv = `app_id,event_id,event,event_name,derived_tstamp,collector_tstamp,domain_userid,user_id,domain_sessionid,page_urlpath,mkt_medium,tr_total
web,e1,page_view,page_view,2024-03-01 10:00:00.123,2024-03-01 10:00:01.000,d1,,s1,/home,cpc,
web,e2,transaction,transaction,2024-03-01 10:05:00.000,2024-03-01 10:05:01.000,d1,u1,s1,/paid,,99.5
`;
    const log = await logFromCsv(csv, columnPresets.snowplow.columns, columnPresets.snowplow.options);
    expect(journeysOf(log)).toEqual(["d1: page_view > transaction"]);
    expect([log.value, log.channel?.names, property(log, "session")]).toEqual([
      Float64Array.of(Number.NaN, 99.5),
      ["cpc"],
      ["s1", "s1"],
    ]);
  });
});

describe("columnPresets.posthog", () => {
  it("reads properties as an object or as JSON text", async () => {
    const event = (properties: unknown, at: string) => ({
      uuid: "018e",
      event: "$pageview",
      properties,
      distinct_id: "d1",
      person_id: "p1",
      timestamp: at,
    });
    const properties = { $pathname: "/home", $session_id: "s1", utm_medium: "email" };
    const text = lines(
      event(properties, "2024-03-01 10:00:00.000000"),
      event(JSON.stringify(properties), "2024-03-01T10:01:00Z"),
    );
    const log = await logFromNdjson(text, columnPresets.posthog.columns, columnPresets.posthog.options);
    expect(journeysOf(log)).toEqual(["p1: $pageview > $pageview"]);
    expect([property(log, "page"), log.channel?.names]).toEqual([["/home", "/home"], ["email"]]);
  });
});

describe("columnPresets.mixpanel", () => {
  it("reads the raw export, in seconds", async () => {
    const text = lines(
      {
        event: "Sign Up",
        properties: {
          time: 1709287200,
          distinct_id: "d1",
          $insert_id: "i1",
          $browser: "Safari",
          mp_country_code: "FR",
        },
      },
      { event: "Purchase", properties: { time: 1709287260, distinct_id: "d1", $insert_id: "i2", revenue: 12 } },
    );
    const log = await logFromNdjson(text, columnPresets.mixpanel.columns, columnPresets.mixpanel.options);
    expect([journeysOf(log), log.time[0], property(log, "country")]).toEqual([
      ["d1: Sign Up > Purchase"],
      1709287200000,
      ["FR", null],
    ]);
  });
});

describe("columnPresets.amplitude", () => {
  it("reads the export API; events of one instant are in the order of their ids", async () => {
    const event = (id: number, type: string, more: object = {}) => ({
      amplitude_id: 77,
      user_id: null,
      device_id: "dev",
      event_id: id,
      event_type: type,
      event_time: "2024-03-01 10:00:00.000000",
      session_id: 1709287200000,
      platform: "iOS",
      event_properties: {},
      user_properties: {},
      ...more,
    });
    const text = lines(event(10, "play"), event(9, "open", { event_properties: { $revenue: 3 } }));
    const log = await logFromNdjson(text, columnPresets.amplitude.columns, columnPresets.amplitude.options);
    expect([journeysOf(log), log.value, property(log, "session")]).toEqual([
      ["77: open > play"],
      Float64Array.of(3, Number.NaN),
      ["1709287200000", "1709287200000"],
    ]);
  });
});

describe("columnPresets.matomo", () => {
  it("reads actions joined with their names", async () => {
    const csv =
      "idvisitor,idvisit,idlink_va,server_time,name,referer_type\n9ab1,5,12,2024-03-01 10:00:00,shop.example/cart,6\n9ab1,5,11,2024-03-01 10:00:00,shop.example/,6\n";
    const log = await logFromCsv(csv, columnPresets.matomo.columns, columnPresets.matomo.options);
    expect([journeysOf(log), log.channel?.names]).toEqual([["9ab1: / > /cart"], ["6"]]);
  });
});

describe("columnPresets.shopify", () => {
  it("reads the CSV of the admin; further lines of an order are counted", async () => {
    const csv = `Name,Email,Financial Status,Paid at,Currency,Total,Created at,Lineitem name,Source
#1001,ann@example.org,paid,2024-03-10 10:00:05 -0500,EUR,50.90,2024-03-10 10:00:00 -0500,Shirt,web
#1001,ann@example.org,,,,,2024-03-10 10:00:00 -0500,Socks,
#1002,ann@example.org,refunded,2024-04-01 09:00:00 -0400,EUR,20.00,2024-04-01 09:00:00 -0400,Hat,pos
`;
    const log = await logFromCsv(csv, columnPresets.shopify.columns, columnPresets.shopify.options);
    expect([journeysOf(log), log.value, log.channel?.names]).toEqual([
      ["ann@example.org: order paid > order refunded"],
      Float64Array.of(50.9, 20),
      ["pos", "web"],
    ]);
    expect(new Date(log.time[0] ?? 0).toISOString()).toBe("2024-03-10T15:00:00.000Z");
    expect(log.lineage[0]?.leftOut).toMatchObject({ not_kept: 1 });
    expect(log.issues.map(({ code }) => code)).not.toContain("missing_touchpoint");
  });

  it("reads the JSON of the API", async () => {
    const order = {
      id: 1,
      name: "#1001",
      email: "ann@example.org",
      created_at: "2024-03-10T10:00:00-05:00",
      total_price: "50.90",
      currency: "EUR",
      financial_status: "paid",
      source_name: "web",
      customer: { id: 207119551 },
      line_items: [{ sku: "a" }],
    };
    const log = await logFromNdjson(
      `[${JSON.stringify(order)}]`,
      columnPresets.shopify.columns,
      columnPresets.shopify.options,
    );
    expect([journeysOf(log), log.value]).toEqual([["207119551: order paid"], Float64Array.of(50.9)]);
  });
});

describe("columnPresets.hubspot and .salesforce", () => {
  it("read event occurrences", async () => {
    const event = {
      id: "1",
      eventType: "e_visited_page",
      objectType: "CONTACT",
      objectId: "224834",
      occurredAt: "2024-03-01T10:00:00.000Z",
      properties: { hs_url: "https://shop.example/" },
    };
    const log = await logFromNdjson(lines(event), columnPresets.hubspot.columns, columnPresets.hubspot.options);
    expect([journeysOf(log), property(log, "page")]).toEqual([["224834: e_visited_page"], ["https://shop.example/"]]);
  });

  it("read the history of opportunities", async () => {
    const csv = `Id,OpportunityId,StageName,Amount,CreatedDate,ForecastCategory
h1,006A,Prospecting,1000,2024-03-01T10:00:00.000+0000,Pipeline
h2,006A,Closed Won,1200,2024-04-01T10:00:00.000+0000,Closed
`;
    const log = await logFromCsv(csv, columnPresets.salesforce.columns, columnPresets.salesforce.options);
    expect(journeysOf(log)).toEqual(["006A: Prospecting > Closed Won"]);
    expect(property(log, "amount")).toEqual({ type: "number", values: Float64Array.of(1000, 1200) });
  });
});

describe("a preset", () => {
  it("is plain data that can be changed", () => {
    for (const preset of Object.values(columnPresets)) {
      if (typeof preset !== "function") expect(JSON.parse(JSON.stringify(preset))).toEqual(preset);
    }
    const { columns } = columnPresets.segment;
    const row = { userId: "u", event: "x", timestamp: 0, store: "Lyon" };
    expect(logFromRows([row], { ...columns, channel: "store" }).channel?.names).toEqual(["Lyon"]);
  });
});
