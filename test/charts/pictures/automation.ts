/** The pictures of programmes: a shop, hostile names, many programmes, one customer, nobody. */

import { type CommunicationPolicy, dueNow, type EventLog, type Programme, simulateProgrammes } from "parcours";
import { dueNowSvg, simulateProgrammesSvg } from "parcours/charts";
import { programmesOf } from "../results/automationResults.ts";
import type { Picture } from "./picture.ts";
import { emptyLog, hostileNames, namesLog, numberedNames, oneLog, shopLog } from "./samples.ts";

const policy: CommunicationPolicy = {
  timeZone: "Europe/Paris",
  quiet: [{ from: "21:00", to: "08:00" }],
  consent: { offers: { channels: ["email"], rule: { share: [0, 0.8], salt: "consent" } } },
  reachable: { email: { always: true } },
};

const reminder: Programme = {
  id: "cart",
  activeFrom: 0,
  entry: { on: "event", event: "add to cart" },
  goal: { event: "purchase" },
  holdOut: { share: 0.1 },
  nodes: [
    { id: "an hour", kind: "wait-for", event: "purchase", atMost: { hours: 1 }, next: "end", otherwise: "ten off" },
    { id: "ten off", kind: "message", message: "ten-off", channels: ["email"], category: "offers", next: "two days" },
    { id: "two days", kind: "wait", for: { days: 2 }, next: "last call" },
    { id: "last call", kind: "message", message: "last-call", channels: ["email"], category: "offers" },
    { id: "end", kind: "exit" },
  ],
};

/** The last instant of a log, with a day more. */
const after = (log: EventLog) => log.time.reduce((last, at) => Math.max(last, at), 0) + 86_400_000;

const due = (log: EventLog, programmes: readonly Programme[]) =>
  dueNow(log, { programmes, policy }, { now: after(log), ledger: [] });

const run = (log: EventLog, programmes: readonly Programme[]) =>
  simulateProgrammes(log, { programmes, policy }, { from: 0, until: after(log) });

const shopProgrammes = () => [reminder, ...programmesOf(["home", "purchase"])];
const named = (names: readonly string[]) =>
  names.map((name, i): Programme => {
    const [first] = programmesOf(names, name === "" ? `empty ${i}` : name);
    return first as Programme;
  });

export const dueNowPicture: Picture = {
  name: "dueNowSvg",
  draw: dueNowSvg,
  results: () => ({
    shop: due(shopLog(), shopProgrammes()),
    hostile: due(namesLog(hostileNames), named(hostileNames)),
    many: due(namesLog(numberedNames(40)), named(numberedNames(40))),
    one: due(oneLog(), programmesOf(oneLog().touchpoints)),
    empty: due(emptyLog(), programmesOf([])),
  }),
  marks: (table, result: never) => {
    if ((result as ReturnType<typeof due>).customers === 0) return [];
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    return table.rows
      .slice(0, 40)
      .map((row) => ({ label: row[at("reason")] as string, value: row[at("count")] as number }));
  },
};

export const simulateProgrammesPicture: Picture = {
  name: "simulateProgrammesSvg",
  draw: simulateProgrammesSvg,
  results: () => ({
    shop: run(shopLog(), shopProgrammes()),
    hostile: run(namesLog(hostileNames), named(hostileNames)),
    many: run(namesLog(numberedNames(40)), named(numberedNames(40))),
    one: run(oneLog(), programmesOf(oneLog().touchpoints)),
    empty: run(emptyLog(), programmesOf([])),
  }),
  marks: (_, result: never) =>
    (result as ReturnType<typeof run>).flows
      .filter(({ enrolled }) => enrolled > 0)
      .flatMap(({ nodes }) => nodes.map(({ node, entered }) => ({ label: node, value: entered })))
      .slice(0, 40),
};
