import { describeLog, type EventLog, logFromColumns, logFromCsv } from "parcours";
import { describe, expect, it } from "vitest";
import { sharedPath, sharedText } from "../../helpers/shared.ts";

const has = (name: string) => sharedPath(name) !== null;
const chunks = async function* (text: string) {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += 65_521) yield bytes.subarray(at, at + 65_521);
};

describe.skipIf(!has("data/running-example.csv"))("running example (needs shared/data/running-example.csv)", () => {
  it("is the textbook log of W. van der Aalst", async () => {
    const log = await logFromCsv(sharedText("data/running-example.csv"), {
      customer: "case:concept:name",
      touchpoint: "concept:name",
      time: "time:timestamp",
      cost: "Costs",
      properties: ["org:resource"],
    });
    expect(log).toMatchObject({ events: 42, journeys: 6, issues: [], customerIds: Float64Array.of(1, 2, 3, 4, 5, 6) });
    expect(log.touchpoints).toHaveLength(8);
    const { lengths, durationsMs } = describeLog(log);
    expect(lengths).toMatchObject({ min: 5, max: 13, mean: 7 });
    expect(durationsMs.q50).toBe(815_940_000);
  });
});

describe.skipIf(!has("data/ecom.csv.gz"))("ecom (needs shared/data/ecom.csv.gz)", () => {
  const mapping = {
    customer: "user_id",
    touchpoint: "event",
    time: "timestamp",
    channel: "platform",
    properties: ["session_id", "user_cohort"],
  };

  it("has 600 customers, read as a whole or in pieces", async () => {
    const text = sharedText("data/ecom.csv.gz");
    const log = await logFromCsv(text, mapping);
    expect(log).toMatchObject({ events: 31_106, journeys: 600, tiedPairs: 163, issues: [] });
    expect(log.touchpoints).toHaveLength(19);
    expect(await logFromCsv(chunks(text), mapping)).toEqual(log);
    const { lengths, touchpoints, durationsMs } = describeLog(log);
    expect(lengths).toMatchObject({ q50: 51, max: 113 });
    expect(touchpoints[0]?.name).toBe("product_view");
    expect(durationsMs.min).toBeGreaterThan(0);
  });
});

describe.skipIf(!has("data/bpic2012.csv.gz"))("BPI Challenge 2012 (needs shared/data/bpic2012.csv.gz)", () => {
  it("has 13,087 cases", async () => {
    const mapping = {
      customer: "case",
      touchpoint: "activity",
      time: "timestamp",
      properties: ["resource", "lifecycle"],
    };
    const log = await logFromCsv(chunks(sharedText("data/bpic2012.csv.gz")), mapping);
    expect(log).toMatchObject({ events: 262_200, journeys: 13_087, tiedPairs: 13_995, issues: [] });
    expect(log.touchpoints).toHaveLength(24);
    const { columns } = describeLog(log);
    expect(columns).toMatchObject([
      { name: "resource", missing: 18_010 },
      { name: "lifecycle", type: "text", missing: 0, distinct: 3 },
    ]);
  });
});

describe.skipIf(!has("data/online-retail.csv.gz"))("online retail (needs shared/data/online-retail.csv.gz)", () => {
  it("has 135,080 rows of unknown customers, which are counted", async () => {
    const mapping = { customer: "CustomerID", touchpoint: "Country", time: "InvoiceDate", value: "UnitPrice" };
    const log = await logFromCsv(sharedText("data/online-retail.csv.gz"), mapping, { onInvalid: "skip" });
    expect(log).toMatchObject({ events: 541_909 - 135_080, customers: 4372 });
    expect(log.issues).toMatchObject([{ code: "missing_customer", count: 135_080 }]);
  });
});

describe.skipIf(!has("data/msnbc.seq.gz"))("MSNBC (needs shared/data/msnbc.seq.gz)", () => {
  it("has 989,818 visits", () => {
    const customer: number[] = [];
    const touchpoint: number[] = [];
    const time: number[] = [];
    let visits = 0;
    const lines = sharedText("data/msnbc.seq.gz").split("\n").slice(7);
    for (const line of lines) {
      const pages = line.trim();
      if (pages === "") continue;
      visits++;
      pages.split(" ").forEach((page, position) => {
        customer.push(visits);
        touchpoint.push(Number(page));
        time.push(position);
      });
    }
    const log: EventLog = logFromColumns({
      customer: Uint32Array.from(customer),
      touchpoint: Uint8Array.from(touchpoint),
      time: Float64Array.from(time),
    });
    expect(log).toMatchObject({ events: 4_698_794, journeys: 989_818, tiedPairs: 0 });
    expect(log.touchpoints).toHaveLength(17);
    const { lengths } = describeLog(log);
    expect(lengths).toMatchObject({ min: 1, max: 14_795 });
  });
});
