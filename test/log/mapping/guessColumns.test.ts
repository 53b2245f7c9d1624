/** The guess of columns: exports of well-known tools, the files of the reference data, rows that are no events. */

import { guessColumns, logFromRows } from "parcours";
import { describe, expect, test } from "vitest";
import { readCsv } from "../../../src/formats/csv/readCsv.ts";
import { sharedPath, sharedText } from "../../helpers/shared.ts";

/** Rows after the published schema of each export; values are invented. */
const exports: Record<string, [rows: Record<string, unknown>[], columns: object, options: object]> = {
  "GA4 (BigQuery rows)": [
    times((i) => ({
      event_date: "20240301",
      event_timestamp: 1_709_287_200_000_000 + i * 1e6,
      event_name: i % 3 === 0 ? "page_view" : "add_to_cart",
      user_id: i % 5 === 0 ? "crm-7" : null,
      user_pseudo_id: `1234567.${i % 7}`,
      platform: "WEB",
      event_value_in_usd: i % 4 === 0 ? 12.5 : null,
    })),
    {
      customer: "user_pseudo_id",
      touchpoint: "event_name",
      time: "event_timestamp",
      channel: "platform",
      value: "event_value_in_usd",
    },
    { timeUnit: "us" },
  ],
  PostHog: [
    times((i) => ({
      uuid: `018e-${i}`,
      event: i % 2 === 0 ? "$pageview" : "purchase",
      properties: `{"$browser": "Chrome", "n": ${i}}`,
      timestamp: `2024-03-01 10:${10 + i}:00.000000`,
      distinct_id: `person-${i % 6}`,
    })),
    { customer: "distinct_id", touchpoint: "event", time: "timestamp" },
    {},
  ],
  Mixpanel: [
    times((i) => ({
      event: i % 2 === 0 ? "Sign Up" : "View",
      time: 1_709_287_200 + i * 60,
      distinct_id: `d${i % 4}`,
      $browser: "Safari",
    })),
    { customer: "distinct_id", touchpoint: "event", time: "time" },
    { timeUnit: "s" },
  ],
  Amplitude: [
    times((i) => ({
      user_id: `u${i % 5}`,
      device_id: `dev-${i % 5}`,
      event_type: i % 3 === 0 ? "open" : "play",
      event_time: `2024-03-01 10:${10 + i}:14.276000`,
      platform: "iOS",
      amplitude_id: 1000 + (i % 5),
    })),
    { customer: "user_id", touchpoint: "event_type", time: "event_time", channel: "platform" },
    {},
  ],
  "Segment, mostly anonymous": [
    times((i) => ({
      messageId: `m${i}`,
      anonymousId: `anon-${i % 6}`,
      userId: i % 6 === 0 ? "user-1" : "",
      event: i % 2 === 0 ? "Product Viewed" : "Order Completed",
      type: "track",
      originalTimestamp: `2024-03-01T10:${10 + i}:00.000Z`,
    })),
    { customer: "anonymousId", touchpoint: "event", time: "originalTimestamp" },
    {},
  ],
  "Shopify orders": [
    times((i) => ({
      Name: `#10${i}`,
      Email: `client${i % 9}@example.org`,
      "Financial Status": i % 5 === 0 ? "refunded" : "paid",
      "Created at": `2024-03-${String(10 + (i % 18))} 10:00:00 -0500`,
      Currency: "EUR",
      Total: `${20 + i}.90`,
      Source: "web",
    })),
    { customer: "Email", touchpoint: "Financial Status", time: "Created at", channel: "Source", value: "Total" },
    {},
  ],
  XES: [
    times((i) => ({
      "case:concept:name": String(i % 8),
      "concept:name": i % 2 === 0 ? "register request" : "decide",
      "time:timestamp": `2010-12-30T14:${10 + i}:00+01:00`,
      "org:resource": "Pete",
    })),
    { customer: "case:concept:name", touchpoint: "concept:name", time: "time:timestamp" },
    {},
  ],
  "French columns": [
    times((i) => ({
      id_client: `c${i % 4}`,
      Étape: i % 2 === 0 ? "accueil" : "achat",
      Horodatage: `2024-03-01 10:${10 + i}`,
      Canal: "web",
      Montant: "12,5",
    })),
    { customer: "id_client", touchpoint: "Étape", time: "Horodatage", channel: "Canal", value: "Montant" },
    {},
  ],
};

function times(row: (i: number) => Record<string, unknown>): Record<string, unknown>[] {
  return Array.from({ length: 30 }, (_, i) => row(i));
}

describe.each(Object.entries(exports))("%s", (_, [rows, columns, options]) => {
  const guess = guessColumns(rows);

  test("is recognised", () => {
    expect(guess.columns).toEqual(columns);
    expect(guess.options).toEqual(options);
    expect(guess.missing).toEqual([]);
  });

  test("can be loaded as it was guessed", () => {
    const { value: _value, ...needed } = guess.columns as {
      value?: string;
      customer: string;
      touchpoint: string;
      time: string;
    };
    expect(logFromRows(rows, needed, guess.options).events).toBe(rows.length);
  });
});

describe.each([
  ["bpic2012.csv.gz", { customer: "case", touchpoint: "activity", time: "timestamp" }],
  ["ecom.csv.gz", { customer: "user_id", touchpoint: "event", time: "timestamp", channel: "acquisition_channel" }],
  [
    "online-retail.csv.gz",
    { customer: "CustomerID", touchpoint: "Description", time: "InvoiceDate", value: "UnitPrice" },
  ],
  ["patients.csv", { customer: "patient", touchpoint: "handling", time: "time" }],
  ["rittman-events.csv", { customer: "USER_ID", touchpoint: "EVENT", time: "EVENT_TIME", channel: "MARKETING_MEDIUM" }],
  [
    "running-example.csv",
    { customer: "case:concept:name", touchpoint: "concept:name", time: "time:timestamp", value: "Costs" },
  ],
  ["rittman-orders.csv", null],
  ["telco-churn.csv.gz", null],
  ["pathdata.csv", null],
])("reference data %s (needs shared/data)", (name, columns) => {
  const file = `data/${name}`;
  test.skipIf(sharedPath(file) === null)("is guessed, or the missing roles are told", () => {
    const text = sharedText(file).replace(/^\ufeff/, "");
    const [header, ...cells] = readCsv(text.slice(0, 60_000), name === "pathdata.csv" ? ";" : ",").rows;
    const rows = cells
      .slice(0, 300)
      .map((row) => Object.fromEntries((header as string[]).map((column, i) => [column, row[i]])));
    const guess = guessColumns(rows);
    expect(guess.columns).toEqual(columns);
    expect(guess.missing.length > 0).toBe(columns === null);
  });
});

test("two columns that fit alike are told, and lower the confidence", () => {
  const rows = times((i) => ({
    user_id: `u${i % 4}`,
    client_id: `k${i % 4}`,
    event: "view",
    time: 1_709_287_200_000 + i,
  }));
  const { guesses } = guessColumns(rows);
  expect(guesses[0]).toMatchObject({ role: "customer", column: "client_id", alternatives: ["user_id"] });
  expect(guesses[0]?.confidence).toBeLessThan(0.85);
});

test("no rows, rows without columns, hostile names", () => {
  expect(guessColumns([])).toMatchObject({ columns: null, missing: ["customer", "touchpoint", "time"] });
  expect(guessColumns([{}, {}]).columns).toBeNull();
  const rows = times((i) => ({ __proto__x: i, constructor: "a", "": "b", "\u0000": null }));
  expect(guessColumns(rows).columns).toBeNull();
});

test("an amount is no customer, a time is no touchpoint", () => {
  const rows = times((i) => ({
    customer: 1.5 + i,
    event: `2024-03-01T10:${10 + i}Z`,
    when: `2024-03-01T10:${10 + i}Z`,
  }));
  expect(guessColumns(rows).missing).toEqual(["customer", "touchpoint"]);
});

describe("nested rows", () => {
  test("of GA4: parameters are looked up", () => {
    const rows = times((i) => ({
      event_timestamp: 1_709_287_200_000_000 + i * 1e6,
      event_name: i % 3 === 0 ? "page_view" : "purchase",
      user_pseudo_id: `1234567.${i % 7}`,
      event_params: [
        { key: "medium", value: { string_value: i % 2 === 0 ? "email" : "cpc", int_value: null } },
        { key: "ga_session_id", value: { int_value: String(i) } },
      ],
      ecommerce: { purchase_revenue: i % 3 === 0 ? null : 12.5 },
    }));
    const guess = guessColumns(rows);
    expect(guess.columns).toEqual({
      customer: "user_pseudo_id",
      touchpoint: "event_name",
      time: "event_timestamp",
      channel: { in: "event_params", key: "medium" },
      value: { path: ["ecommerce", "purchase_revenue"] },
    });
    expect(guess.reasons).toContain('channel: The name "event_params[medium]" is usual for a channel.');
    expect(guess.reasons.at(-1)).toBe('timeUnit: The numbers of "event_timestamp" are times in microseconds.');
    const log = logFromRows(rows, guess.columns as never, guess.options);
    expect([log.events, log.channel?.names]).toEqual([30, ["cpc", "email"]]);
  });

  test("of Segment and Mixpanel: properties are entered, also as JSON text", () => {
    const segment = times((i) => ({
      anonymousId: `anon-${i % 6}`,
      event: i % 2 === 0 ? "Product Viewed" : "Order Completed",
      originalTimestamp: `2024-03-01T10:${10 + i}:00.000Z`,
      context: { campaign: { utm_medium: "email" }, library: { name: "analytics.js" } },
      properties: `{"revenue": ${i}}`,
    }));
    expect(guessColumns(segment).columns).toEqual({
      customer: "anonymousId",
      touchpoint: "event",
      time: "originalTimestamp",
      channel: { path: ["context", "campaign", "utm_medium"] },
      value: { path: ["properties", "revenue"] },
    });
    const mixpanel = times((i) => ({
      event: i % 2 ? "A" : "B",
      properties: { time: 1_709_287_200 + i * 60, distinct_id: `d${i % 4}` },
    }));
    const guess = guessColumns(mixpanel);
    expect([guess.columns, guess.options]).toEqual([
      {
        customer: { path: ["properties", "distinct_id"] },
        touchpoint: "event",
        time: { path: ["properties", "time"] },
      },
      { timeUnit: "s" },
    ]);
    expect(logFromRows(mixpanel, guess.columns as never, guess.options).journeys).toBe(4);
  });

  test("hostile rows do no harm", () => {
    const row: Record<string, unknown> = {
      x: { x: 1n, at: new Date(0) },
      list: [{ key: {}, value: 1 }, 5],
      text: "{broken",
      toString: 5,
    };
    (row.x as { own?: unknown }).own = row.x;
    Object.defineProperty(row, "__proto__", { value: { key: 1 }, enumerable: true });
    expect(guessColumns([row, row]).missing).toContain("touchpoint");
  });
});

describe("the whole guess", () => {
  test("tells its confidence, its reasons and its ties", () => {
    const tied = times((i) => ({
      userId: `u${i % 5}`,
      customerKey: `k${i % 5}`,
      event: i % 2 ? "a" : "b",
      client: `c${i % 5}`,
      at: `2024-03-01T10:${10 + i}Z`,
    }));
    const guess = guessColumns(tied);
    const customer = guess.guesses.find(({ role }) => role === "customer");
    expect(guess.reasons).toHaveLength(5);
    expect(guess.confidence).toBe(Math.min(...guess.guesses.slice(0, 3).map(({ confidence }) => confidence)));
    expect(customer?.alternatives).toEqual(["client"]);
    expect(guess.reasons[0]).toBe('customer: The name "userId" is usual for a customer. "client" fits nearly as well.');
    expect(guessColumns([]).confidence).toBe(0);
  });
});

test("whole numbers that repeat are touchpoints only under a name that says so", () => {
  const rows = (name: string, codes: number) =>
    Array.from({ length: 100 }, (_, i) => ({ user_id: `u${i % 20}`, [name]: i % codes, timestamp: 1.7e12 + i }));
  expect(guessColumns(rows("event", 6)).columns?.touchpoint).toBe("event");
  expect(guessColumns(rows("quantity", 6)).columns).toBeNull();
  expect(guessColumns(rows("event", 60)).columns).toBeNull();
  const named = rows("event", 6).map((row, i) => ({ ...row, event_name: ["view", "buy"][i % 2] }));
  expect(guessColumns(named).columns?.touchpoint).toBe("event_name");
});

describe("day and month", () => {
  const rowsAt = (...times: string[]) =>
    times.map((at, i) => ({ user: `u${i % 2}`, event: i % 2 === 0 ? "view" : "buy", at }));

  test.each([
    ["the day stands first", ["31/01/2024", "02/02/2024", "03/02/2024"], "dmy"],
    ["the month stands first", ["01/31/2024 10:00", "02/02/2024 11:30", "02/03/2024 12:00"], "mdy"],
  ] as const)("%s: the format is guessed, and the log can be loaded", (_, times, timeFormat) => {
    const rows = rowsAt(...times);
    const { columns, options, reasons } = guessColumns(rows);
    expect([columns?.time, options]).toEqual(["at", { timeFormat }]);
    expect(reasons.at(-1)).toBe(`timeFormat: The ${timeFormat === "dmy" ? "day" : "month"} stands first in "at".`);
    expect(logFromRows(rows, columns!, options).events).toBe(3);
  });

  test("either may stand first: the guess asks", () => {
    const rows = rowsAt("01/02/2024", "03/04/2024", "05/06/2024");
    const guess = guessColumns(rows);
    expect([guess.columns?.time, guess.options]).toEqual(["at", {}]);
    expect(guess.confidence).toBeLessThan(0.6);
    expect(guess.reasons.at(-1)).toBe(
      'timeFormat: The day or the month may stand first in "at". Give timeFormat: "dmy" or "mdy".',
    );
    const told = guessColumns(rows, { timeFormat: "mdy" });
    expect([told.columns?.time, told.options]).toEqual(["at", {}]);
    expect(told.confidence).toBe(2 * guess.confidence);
  });

  test("a format that is told finds times that no other reading finds", () => {
    const serials = ["45352.5", "45353.25", "45354"].map((at, i) => ({ user: "u", event: `e${i}`, at }));
    expect(guessColumns(serials).missing).toEqual(["time"]);
    expect(guessColumns(serials, { timeFormat: "excel" }).columns?.time).toBe("at");
    const own = rowsAt("2024.31.12", "2024.01.02", "2024.02.02");
    expect(guessColumns(own).missing).toEqual(["time"]);
    expect(guessColumns(own, { timeFormat: { pattern: "yyyy.dd.MM" } }).columns?.time).toBe("at");
  });

  test("refuses options that it does not know", () => {
    expect(() => guessColumns([], { timeForm: "dmy" } as never)).toThrow('Did you mean "timeFormat"?');
    expect(() => guessColumns([], { timeFormat: "dym" as never })).toThrow("timeFormat");
  });
});
