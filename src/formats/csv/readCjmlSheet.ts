/** Reads the spreadsheet of CJML: a table of touchpoints with ratings. */

import { quote } from "../../core/suggest.ts";
import type { Channel } from "../../model/entities/channel.ts";
import type { MutableJourney } from "../../model/journey.ts";
import { Day } from "../../model/values.ts";
import { channelNames } from "../channelNames.ts";
import { freshIds } from "../freshIds.ts";
import { ownIds } from "../ownIds.ts";
import { experienceMetric, ratingOf } from "../ratingOf.ts";
import { readDocument } from "../readDocument.ts";
import type { CsvTable } from "./csvTable.ts";

const columns = [
  "include",
  "tp id",
  "phase",
  "actor who initiated",
  "initiator's label",
  "actor who received",
  "receiver's label",
  "channel",
  "date",
  "time",
  "ux rating",
  "ux description",
  "deviation",
  "comment",
] as const;

/** Whether a header belongs to the spreadsheet of CJML. */
export function isCjmlSheet(header: readonly string[]): boolean {
  const plain = new Set(header.map(plainName));
  return plain.has("tp id") || plain.has("initiator's label");
}

/** Reads the rows of the spreadsheet. Dates, times, deviations and the receiver's label go to `extra`. */
export function readCjmlSheet(
  { header, rows, issue, issues }: CsvTable,
  id = "journey",
): ReturnType<typeof readDocument> {
  const plain = header.map(plainName);
  const at = new Map(plain.map((name, i) => [name, i]));
  const fresh = freshIds();
  const own = ownIds();
  const channelOf = channelNames();
  const channels = new Set<Channel>();
  const named = { stage: new Map<string, string>(), actor: new Map<string, string>() };
  const idOf = (kind: "stage" | "actor", name: string) => {
    const id = named[kind].get(name) ?? fresh(kind, name);
    named[kind].set(name, id);
    return id;
  };
  const touchpoints: NonNullable<MutableJourney["touchpoints"]> = [];
  const evidence: NonNullable<MutableJourney["evidence"]> = [];
  let excluded = 0;

  rows.forEach((row, line) => {
    const cell = (column: (typeof columns)[number]) => (row[at.get(column) ?? -1] ?? "").trim();
    if (/^(no|n|false|0)$/i.test(cell("include"))) {
      excluded++;
      return;
    }
    const label = cell("initiator's label");
    const [phase, initiator, receiver] = [cell("phase"), cell("actor who initiated"), cell("actor who received")];
    const touchpoint = idOfRow(cell("tp id"), label, line);
    const channel = cell("channel") === "" ? undefined : channelOf(cell("channel"));
    if (channel !== undefined) channels.add(channel);
    const extra: [string, string][] = [
      ["receiverLabel", cell("receiver's label")],
      ["date", cell("date")],
      ["time", cell("time")],
      ["deviation", cell("deviation")],
      ...header.flatMap((name, i): [string, string][] =>
        (columns as readonly string[]).includes(plain[i] as string) && at.get(plain[i] as string) === i
          ? []
          : [[name, row[i] ?? ""]],
      ),
    ];
    const kept = extra.filter(([, value]) => value !== "");
    touchpoints.push({
      id: touchpoint,
      ...(label === "" ? {} : { label }),
      ...(cell("comment") === "" ? {} : { description: cell("comment") }),
      ...(phase === "" ? {} : { stage: idOf("stage", phase) }),
      kind: receiver === "" ? "action" : "communication",
      ...(channel === undefined ? {} : { channels: [channel.id] }),
      ...(initiator === "" ? {} : { initiator: idOf("actor", initiator) }),
      ...(receiver === "" ? {} : { receiver: idOf("actor", receiver) }),
      ...(kept.length === 0 ? {} : { extra: Object.fromEntries(kept) }),
    });
    const [rating, text, date] = [cell("ux rating"), cell("ux description"), cell("date")];
    const score = ratingOf(rating);
    if (rating !== "" && score === null)
      issue(
        "invalid_score",
        line,
        `UX rating: expected 1 to 5 or "very satisfied" … "very dissatisfied", got ${quote(rating)}`,
      );
    if (score === null && text === "") return;
    evidence.push({
      id: `experience-${evidence.length + 1}`,
      source: "survey",
      touchpoint,
      ...(score === null ? {} : { metric: experienceMetric.id, score }),
      ...(text === "" ? {} : { text }),
      ...(Day.safeParse(date).success ? { at: date } : {}),
    });
  });
  if (excluded > 0) {
    const message = `${excluded} rows are marked as not included and left out`;
    issue("excluded", null, message, "info", { count: excluded });
  }
  const entities = (kind: "stage" | "actor") => Array.from(named[kind], ([label, id]) => ({ id, label }));
  const document: MutableJourney = {
    id,
    stages: entities("stage"),
    touchpoints,
    channels: [...channels],
    actors: entities("actor"),
    evidence,
    metrics: evidence.some(({ score }) => score !== undefined) ? [{ ...experienceMetric }] : [],
  };
  for (const collection of ["stages", "channels", "actors"] as const)
    for (const entity of document[collection] ?? [])
      issue("created", null, `${collection} ${quote(entity.id)} was created, because a row names it`, "info");
  return readDocument(document, issues);

  function idOfRow(given: string, label: string, line: number): string {
    const free = own(given) ?? (own(fresh("touchpoint", label)) as string);
    if (given !== "" && free !== given)
      issue(
        "duplicate_id",
        line,
        `TP ID ${quote(given)} occurs twice or is too long; the row gets the id ${quote(free)}`,
      );
    return free;
  }
}

function plainName(name: string): string {
  return name.trim().toLowerCase().replace(/[’`´]/g, "'").replace(/\s+/g, " ");
}
