/** Numbers of a public log that other tools (pm4py, DuckDB, the data set's own sessions) agree on. */

import { dropRepeats, filterJourneys, joinJourneys, logFromCsv, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { expectSound, withoutLineage } from "../../helpers/logTwin.ts";
import { sharedPath, sharedText } from "../../helpers/shared.ts";

const file = "data/ecom.csv.gz";

describe.skipIf(!sharedPath(file))("ecom of retentioneering (needs shared/data/ecom.csv.gz)", () => {
  const load = () =>
    logFromCsv(sharedText(file), {
      customer: "user_id",
      touchpoint: "event",
      time: "timestamp",
      channel: "platform",
      properties: ["session_id"],
    });

  it("by customer: 600 journeys", async () => {
    const log = await load();
    expect([log.events, log.journeys, log.tiedPairs]).toEqual([31_106, 600, 163]);
    expect(filterJourneys(log, { starts: "home" }).journeys).toBe(195);
    expect(filterJourneys(log, { ends: "product_view" }).journeys).toBe(124);
    expect(filterJourneys(log, { matches: "catalog -> product_view" }).journeys).toBe(546);
    expect(filterJourneys(log, { length: { gte: 113 } }).journeys).toBe(1);
    expect(filterJourneys(log, { length: { gt: 113 } }).journeys).toBe(0);
    expect(dropRepeats(log).lineage.at(-1)?.leftOut).toEqual({ repeat: 3932 });
  });

  it("by silence of 30 minutes: the 3,605 sessions of the file, 470 with a purchase", async () => {
    const log = await load();
    const visits = splitJourneys(log, { silence: { minutes: 30 } });
    expectSound(visits);
    expect(visits.journeys).toBe(3605);
    const sessions = splitJourneys(log, { changes: "session_id" });
    expect(sessions.offsets).toEqual(visits.offsets);
    expect(sessions.issues).toEqual(log.issues);
    expect(filterJourneys(visits, "purchase").journeys).toBe(470);
    expect(filterJourneys(visits, { matches: "start -> home -> end" }).journeys).toBe(70);
    expect(filterJourneys(visits, { length: { gt: 26 } }).journeys).toBe(0);
    expect(dropRepeats(visits).lineage.at(-1)?.leftOut).toEqual({ repeat: 3571 });
    expect(withoutLineage(joinJourneys(visits))).toEqual(withoutLineage(log));
  });
});
