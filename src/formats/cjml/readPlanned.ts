/** Reads a planned journey of CJML as a Journey document. */

import { quote } from "../../core/suggest.ts";
import type { Actor } from "../../model/entities/actor.ts";
import type { Channel } from "../../model/entities/channel.ts";
import type { Stage } from "../../model/entities/stage.ts";
import type { Touchpoint } from "../../model/entities/touchpoint.ts";
import type { MutableJourney } from "../../model/journey.ts";
import { freshIds } from "../freshIds.ts";
import { ownIds } from "../ownIds.ts";
import { childrenOf } from "./children.ts";
import type { FileIssues } from "./fileIssues.ts";
import type { XmlElement } from "./xmlTree.ts";

/** What the reader knows about the whole file. */
export type CjmlContext = {
  issues: FileIssues;
  channelOf: (name: string) => Channel;
  /** The actors of the whole file, by id. */
  actors: ReadonlyMap<string, Actor>;
};

/** The elements of a planned or an actual journey. */
export const journeyElements = [
  "journeyID",
  "journeyTitle",
  "plannedReference",
  "journeyPhases",
  "journeyShortSummary",
  "journeyLongSummary",
  "journeyStatus",
  "comment",
  "actors",
  "touchpoints",
] as const;

/** The elements of a communication point or an action. */
export const pointElements = [
  "touchpointID",
  "belongsTo",
  "compliance",
  "initiator",
  "receiver",
  "channel",
  "comment",
  "category",
  "timestamps",
  "touchpointExperience",
] as const;

/** Reads the document of a planned journey. Experiences are issues, because only actual journeys have them. */
export function readPlanned(element: XmlElement, context: CjmlContext): MutableJourney {
  const { issues } = context;
  const parts = childrenOf(element, journeyElements, issues);
  const id = journeyId(parts.text("journeyID"), element, issues);
  const stages = readPhases(parts.first("journeyPhases"), issues);
  const actors = readOwnActors(parts.first("actors"), context);
  const places = { stages: new Set(stages.map((stage) => stage.id)), actors: new Set(actors.map((actor) => actor.id)) };
  const channels = new Set<Channel>();
  const own = ownIds();
  const fresh = freshIds();
  const points = pointsOf(parts.first("touchpoints"), "planned", issues);
  const touchpoints = points.map((point) => {
    const { id: named, label, ...rest } = readPoint(point, context, places, channels);
    const id = ownId(own, named, () => fresh("touchpoint", String(label ?? "")), point, issues);
    return { id, ...(label !== undefined && label !== id && { label }), ...rest };
  });
  const label = parts.text("journeyTitle");
  const description = parts.text("journeyShortSummary");
  const status = parts.text("journeyStatus");
  const state = status === "as-is" || status === "to-be" || status === "research" ? status : undefined;
  const extra = texts({
    plannedReference: parts.text("plannedReference"),
    journeyLongSummary: parts.text("journeyLongSummary"),
    journeyStatus: state === undefined ? status : undefined,
    comment: parts.text("comment"),
  });
  return {
    id,
    ...texts({ label, description }),
    ...(state === undefined ? {} : { state }),
    stages,
    touchpoints,
    channels: [...channels],
    actors,
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  };
}

/** Reads the actors of a journey without reporting faults, because other journeys may refer to them earlier in the file. */
export function readActors(journey: XmlElement): [string, Actor][] {
  const actors = journey.children.find(({ name }) => name === "actors")?.children ?? [];
  return actors.flatMap((element): [string, Actor][] => {
    const id = element.attributes.get("actorID");
    if (id === undefined || id === "" || id.length > 512) return [];
    const label = element.children.find(({ name }) => name === "actorName" || name === "companyName")?.text;
    return [[id, { id, ...texts({ label }), side: element.name === "endUser" ? "customer" : "brand" }]];
  });
}

/** The points of a journey of one kind, in order. Other points are issues. */
export function pointsOf(
  element: XmlElement | undefined,
  prefix: "planned" | "actual",
  issues: FileIssues,
): XmlElement[] {
  if (element === undefined) return [];
  const names = [`${prefix}CommunicationPoint`, `${prefix}Action`];
  childrenOf(element, names, issues, { many: names });
  return element.children.filter(({ name }) => names.includes(name));
}

/** The id of an element as the file gives it. A new id is made when it is missing, used already or too long. */
export function ownId(
  own: (id: string) => string | null,
  given: string,
  make: () => string,
  { at, name }: XmlElement,
  issues: FileIssues,
): string {
  const id = own(given) ?? (own(make()) as string);
  if (given === "") issues.add("missing_id", at, `<${name}> without an id gets a new one`, "warning");
  else if (id !== given)
    issues.add("duplicate_id", at, `id ${quote(given)} occurs twice or is too long; ${quote(id)} is used instead`);
  return id;
}

/** The id of a journey. */
export function journeyId(given: string | undefined, { at }: XmlElement, issues: FileIssues): string {
  if (given !== undefined && given.length <= 512) return given;
  issues.add(
    "missing_id",
    at,
    'a journey without a journeyID of at most 512 characters gets the id "journey"',
    "warning",
  );
  return "journey";
}

/** The fields that have a text. */
export function texts<Key extends string>(fields: { [key in Key]: string | undefined }): { [key in Key]?: string } {
  return Object.fromEntries(
    Object.entries<string | undefined>(fields).filter(([, text]) => text !== undefined && text !== ""),
  ) as { [key in Key]?: string };
}

function readPhases(element: XmlElement | undefined, issues: FileIssues): Stage[] {
  if (element === undefined) return [];
  const own = ownIds();
  const fresh = freshIds();
  const phases = childrenOf(element, ["journeyPhase"], issues, { many: ["journeyPhase"] }).all("journeyPhase");
  return phases.map((phase) => {
    const parts = childrenOf(phase, ["phaseName", "phaseDescription"], issues, { attributes: ["phaseID"] });
    const label = parts.text("phaseName");
    const id = ownId(own, phase.attributes.get("phaseID") ?? "", () => fresh("stage", label ?? ""), phase, issues);
    return { id, ...texts({ label: label === id ? undefined : label, description: parts.text("phaseDescription") }) };
  });
}

function readOwnActors(element: XmlElement | undefined, { issues, actors }: CjmlContext): Actor[] {
  if (element === undefined) return [];
  const names = ["endUser", "serviceProvider"];
  childrenOf(element, names, issues, { many: names });
  const found = new Map<string, Actor>();
  for (const child of element.children.filter(({ name }) => names.includes(name))) {
    childrenOf(child, ["actorName", "companyName"], issues, { attributes: ["actorID", "actorIDref"] }).text(
      "actorName",
    );
    const id = child.attributes.get("actorID") ?? child.attributes.get("actorIDref") ?? "";
    const actor = actors.get(id);
    if (actor === undefined) issues.add("unknown_reference", child.at, `no actor ${quote(id)}; it is left out`);
    else if (found.has(id))
      issues.add("duplicate_id", child.at, `actor ${quote(id)} occurs twice; only the first is read`);
    else found.set(id, actor);
  }
  return [...found.values()];
}

function readPoint(
  element: XmlElement,
  context: CjmlContext,
  places: { stages: ReadonlySet<string>; actors: ReadonlySet<string> },
  channels: Set<Channel>,
): Touchpoint {
  const { issues, channelOf } = context;
  const parts = childrenOf(element, pointElements, issues);
  const stage = referenceOf(parts.first("belongsTo"), "phaseIDref", "phase", places.stages, issues);
  const side = (name: "initiator" | "receiver") => readSide(parts.first(name), `${name}Label`, places.actors, issues);
  const [initiator, receiver] = [side("initiator"), side("receiver")];
  const channelName = channelNameOf(parts.first("channel"), issues);
  const channel = channelName === undefined ? undefined : channelOf(channelName);
  if (channel !== undefined) channels.add(channel);
  const compliance = parts.text("compliance");
  for (const name of ["timestamps", "touchpointExperience"] as const) {
    const child = parts.first(name);
    if (child !== undefined) issues.add("not_planned", child.at, `<${name}> in a planned journey is left out`);
  }
  const extra = texts({ receiverLabel: receiver.label, category: parts.text("category"), compliance });
  return {
    id: parts.text("touchpointID") ?? "",
    ...texts({ label: initiator.label, description: parts.text("comment"), stage }),
    kind: element.name.endsWith("Action") ? "action" : "communication",
    ...(channel === undefined ? {} : { channels: [channel.id] }),
    ...texts({ initiator: initiator.actor, receiver: receiver.actor }),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  };
}

/** The channel name in `<channel><channelName>`, or directly in `<channel>`. */
export function channelNameOf(element: XmlElement | undefined, issues: FileIssues): string | undefined {
  if (element === undefined) return undefined;
  if (element.children.length === 0 && element.text !== "") return element.text;
  return childrenOf(element, ["channelName"], issues).text("channelName");
}

function readSide(element: XmlElement | undefined, labelName: string, actors: ReadonlySet<string>, issues: FileIssues) {
  if (element === undefined) return { actor: undefined, label: undefined };
  const parts = childrenOf(element, ["refersTo", labelName], issues);
  return {
    actor: referenceOf(parts.first("refersTo"), "actorIDref", "actor", actors, issues),
    label: parts.text(labelName),
  };
}

/** The id that an element refers to. An id that does not exist is an issue. An empty element refers to nothing. */
export function referenceOf(
  element: XmlElement | undefined,
  attribute: string,
  kind: string,
  known: ReadonlySet<string>,
  issues: FileIssues,
): string | undefined {
  if (element === undefined) return undefined;
  childrenOf(element, [], issues, { attributes: [attribute] });
  const id = element.attributes.get(attribute);
  if (id === undefined || id === "" || known.has(id)) return id;
  issues.add("unknown_reference", element.at, `no ${kind} ${quote(id)}; the reference is left out`);
  return undefined;
}
