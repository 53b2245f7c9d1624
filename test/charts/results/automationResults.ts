/** Results of the automation room on which tables are tried, by kind. */

import { type CommunicationPolicy, dueNow, type EventLog, type Programme, simulateProgrammes } from "parcours";
import { tried } from "./tried.ts";

const policy: CommunicationPolicy = {
  timeZone: "Europe/Paris",
  quiet: [{ from: "21:00", to: "08:00" }],
  caps: [{ max: 1, per: "day" }],
  consent: { offers: { channels: ["email"], rule: { share: [0, 0.8], salt: "consent" } } },
  reachable: { email: { always: true } },
};

/** Two programmes that the first touchpoints of a log trigger. */
export function programmesOf([one = "a", other = one]: readonly string[], id = "welcome"): Programme[] {
  const message = { kind: "message", channels: ["email"], category: "offers" } as const;
  return [
    {
      id,
      activeFrom: 0,
      entry: { on: "event", event: { touchpoint: one } },
      goal: { event: { touchpoint: other } },
      holdOut: { share: 0.2 },
      nodes: [
        { id: "hello", ...message, message: "hello", next: "pause" },
        { id: "pause", kind: "wait", for: { days: 2 }, next: "remind" },
        { id: "remind", ...message, message: "remind", ifCapped: "wait" },
      ],
    },
    {
      id: `${id} again`,
      activeFrom: 0,
      entry: { on: "absence", of: { touchpoint: one }, after: { days: 30 } },
      nodes: [{ id: "back", ...message, message: "come-back" }],
    },
  ];
}

/** Results of each kind over a log. */
export function automationResults(log: EventLog) {
  const definition = { programmes: programmesOf(log.touchpoints), policy };
  return {
    dueNow: tried(
      () => dueNow(log, definition, { now: 1.7e12, ledger: [] }),
      () => dueNow(log, definition, { now: 36e5, ledger: [], explain: "all" }),
    ),
    simulateProgrammes: tried(
      () => simulateProgrammes(log, definition, { from: 0, until: 1.8e12 }),
      () => simulateProgrammes(log, definition, { from: 0, until: 36e5 }),
    ),
  };
}
