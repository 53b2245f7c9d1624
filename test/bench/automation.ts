/** Measures who is due among one million customers with twenty million events: cold, and with the enrolments of the last call. */

import {
  type CommunicationPolicy,
  dueNow,
  type Enrolments,
  type EventLog,
  logFromColumns,
  type Programme,
} from "parcours";
import { customerEvents, customersUntil } from "./data/customerEvents.ts";
import { funnelTouchpoints } from "./data/funnelEvents.ts";
import { printTimings, tell, verdict } from "./report.ts";

const day = 86_400_000;
const now = customersUntil - day;
const [bought = "", second = "", third = ""] = funnelTouchpoints;

const policy: CommunicationPolicy = {
  timeZone: "Europe/Paris",
  quiet: [{ from: "21:00", to: "08:00" }],
  caps: [{ max: 3, per: { days: 7 } }],
  consent: { offers: { channels: ["email"], rule: { share: [0, 0.9], salt: "consent" } } },
  reachable: { email: { always: true } },
};

/** Six nodes: a wait for an event, a message, a wait, a branch, two messages. */
function programme(id: string, entry: Programme["entry"]): Programme {
  const message = { kind: "message", channels: ["email"], category: "offers", ifExpired: "next" } as const;
  return {
    id,
    activeFrom: customersUntil - 60 * day,
    entry,
    goal: { event: third },
    holdOut: { share: 0.1 },
    reentry: { after: { days: 30 } },
    nodes: [
      { id: "w", kind: "wait-for", event: third, atMost: { days: 1 }, next: "m1", otherwise: "m1" },
      { id: "m1", ...message, message: `${id} 1`, next: "p" },
      { id: "p", kind: "wait", for: { days: 7 }, next: "b" },
      {
        id: "b",
        kind: "branch",
        cases: [{ rule: { count: bought, within: { days: 30 }, gte: 2 }, next: "m2" }],
        otherwise: "m3",
      },
      { id: "m2", ...message, message: `${id} 2` },
      { id: "m3", ...message, message: `${id} 3` },
    ],
  };
}

const programmes = [
  programme("bought", { on: "event", event: bought }),
  programme("second", { on: "event", event: second }),
  programme("away", { on: "absence", of: bought, after: { days: 30 } }),
  programme("often", { on: "segment", rule: { count: bought, within: { days: 90 }, gte: 3 } }),
  programme("once", { on: "schedule", at: customersUntil - 10 * day }),
];

/** @param events - twenty for each customer */
export function benchAutomation(events: number): void {
  const columns = customerEvents(events);
  const logUntil = (end: number): EventLog => {
    const kept = columns.time.reduce((count, at) => count + (at <= end ? 1 : 0), 0);
    const places = new Uint32Array(kept);
    let k = 0;
    columns.time.forEach((at, i) => {
      if (at <= end) places[k++] = i;
    });
    return logFromColumns({
      customer: places.map((i) => columns.customer[i] as number),
      time: Float64Array.from(places, (i) => columns.time[i] as number),
      touchpoint: { codes: places.map((i) => columns.touchpoint[i] as number), names: funnelTouchpoints },
    });
  };
  const definition = { programmes, policy };
  const timed = (run: () => ReturnType<typeof dueNow>) => {
    const start = performance.now();
    const result = run();
    return { result, ms: performance.now() - start };
  };
  const log = logUntil(now);
  const cold = timed(() => dueNow(log, definition, { now, ledger: [] }));
  // what is due is sent: in the next call it waits
  const ledger = cold.result.due.map(({ key, customer, message, channel, category }) => ({
    key,
    customer,
    message,
    channel,
    category,
    at: now,
  }));
  const sent = dueNow(log, definition, { now: now + 1000, ledger });
  // so much later that ten thousand events of a million customers have come
  const later = now + Math.ceil((365 * day * 10_000) / 20_000_000);
  const next = logUntil(later);
  const again = timed(() => dueNow(next, definition, { now: later, ledger, enrolments: sent.enrolments }));
  const share = events / 20_000_000;
  const customers = log.journeys.toLocaleString("en");
  const timings = [
    { name: "cold", ms: cold.ms, fastest: cold.ms },
    { name: "with enrolments", ms: again.ms, fastest: again.ms },
  ];
  printTimings(
    `Five programmes of six nodes for ${customers} customers, ${events.toLocaleString("en")} events, one run`,
    timings as never,
    [],
  );
  verdict(`cold takes ${(cold.ms / 1000).toFixed(1)} s`, cold.ms <= 60_000 * share, `at most ${60 * share} s`);
  const fresh = next.events - log.events;
  verdict(
    `with enrolments and ${fresh.toLocaleString("en")} new events it takes ${(again.ms / 1000).toFixed(2)} s`,
    again.ms <= 2000 * share,
    `at most ${2 * share} s`,
  );
  const { enrolments, due } = cold.result;
  const live = enrolments.codes.length;
  tell(`${live.toLocaleString("en")} enrolments, ${due.length.toLocaleString("en")} messages due`);
  const bytes = bytesOfEnrolments(enrolments) / live;
  verdict(`an enrolment takes ${bytes.toFixed(0)} bytes with the nodes it passed`, bytes <= 120, "at most 120");
}

/** The lists of enrolments and of passed nodes; a number takes 8 bytes. */
function bytesOfEnrolments({ codes, keys, triggers, places, since, ends, ways, times }: Enrolments): number {
  return 8 * [codes, keys, triggers, places, since, ends, ways, times].reduce((sum, list) => sum + list.length, 0);
}
