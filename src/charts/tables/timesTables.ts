/** The tables of activity times and bottlenecks. */

import type { ActivityDurations, ActivityTimesResult } from "../../graph/times/activityTimesResult.ts";
import type { BottlenecksResult } from "../../graph/times/bottlenecksResult.ts";
import type { Table } from "../table.ts";
import { estimateFields, field, joinedName, labelField, makeTable } from "./makeTable.ts";

/** One row per label (and resource), then one for whole journeys. */
function activityTimesTable({ activities, perJourney, journeys, definition }: ActivityTimesResult): Table {
  type Row = ActivityDurations & {
    name: string | null;
    resource?: string | null;
    events: number | null;
    journeys: number;
  };
  const rows: Row[] = [...activities, { ...perJourney, name: "(journey)", events: null, journeys }];
  const summary = (name: "processing" | "waiting" | "sojourn") => {
    const [mean, median, ...others] = timeLabels[name];
    const keys = ["q25Ms", "q75Ms", "q95Ms", "totalMs"] as const;
    return [
      ...estimateFields<Row>(`${name}Mean`, mean, (row) => row[name].mean, "duration", "times"),
      ...estimateFields<Row>(`${name}Median`, median, (row) => row[name].median, "duration", "times"),
      ...keys.map((key, k) =>
        field<Row>(joinedName(name, key), others[k] as string, "duration", (row) => row[name][key], { unit: "ms" }),
      ),
    ];
  };
  return makeTable("activityTimes", "How long touchpoints take and journeys wait", rows, [
    labelField("name", "touchpoint", ({ name }) => name ?? "(none)"),
    ...(definition.resource === undefined
      ? []
      : [field<Row>("resource", "who", "text", ({ resource }) => resource ?? null, { role: "label" })]),
    field("events", "events", "count", ({ events }) => events, { unit: "events" }),
    field("journeys", "journeys", "count", (row) => row.journeys, { unit: "journeys" }),
    ...summary("processing"),
    ...summary("waiting"),
    ...summary("sojourn"),
  ]);
}

/** One row per place, the most time lost first. */
function bottlenecksTable({ places }: BottlenecksResult): Table {
  return makeTable("bottlenecks", "Where journeys lose time", places, [
    field("kind", "kind", "text", ({ kind }) => kind),
    labelField("from", "from", ({ from }) => from ?? "(none)"),
    labelField("to", "to", ({ to }) => to ?? "(none)"),
    field("count", "times", "count", ({ count }) => count, { unit: "events" }),
    field("journeys", "journeys", "count", ({ journeys }) => journeys, { unit: "journeys" }),
    estimateFields("share", "of all time lost", ({ share }) => share),
    estimateFields("lostPerJourney", "lost per journey", ({ lostPerJourney }) => lostPerJourney, "duration"),
    field("lostMs", "time lost", "duration", ({ lostMs }) => lostMs, { unit: "ms" }),
    field("beyondMs", "lost beyond the usual time", "duration", ({ beyondMs }) => beyondMs, { unit: "ms" }),
    field("reworkMs", "lost to rework", "duration", ({ reworkMs }) => reworkMs, { unit: "ms" }),
    field("reworkCount", "times of rework", "count", ({ reworkCount }) => reworkCount, { unit: "events" }),
    field("againstMs", "usual time", "duration", ({ againstMs }) => againstMs, { unit: "ms" }),
    field("totalMs", "time in all", "duration", ({ totalMs }) => totalMs, { unit: "ms" }),
  ]);
}

/** The labels of the columns of each kind of time. */
const timeLabels = {
  processing: [
    "processing time, mean",
    "processing time, median",
    "processing time, 25 % at most",
    "processing time, 75 % at most",
    "processing time, 95 % at most",
    "processing time, in all",
  ],
  waiting: [
    "waiting time, mean",
    "waiting time, median",
    "waiting time, 25 % at most",
    "waiting time, 75 % at most",
    "waiting time, 95 % at most",
    "waiting time, in all",
  ],
  sojourn: [
    "waiting and processing, mean",
    "waiting and processing, median",
    "waiting and processing, 25 % at most",
    "waiting and processing, 75 % at most",
    "waiting and processing, 95 % at most",
    "waiting and processing, in all",
  ],
} as const;

/** The tables of times, by kind. */
export const timesTables = { activityTimes: activityTimesTable, bottlenecks: bottlenecksTable } as const;
