/** Writes changes as sentences, in English and French. */

import { type Collection, singular } from "../collections.ts";
import type { Evidence } from "../entities/evidence.ts";
import type { Journey } from "../journey.ts";
import type { Label } from "../label.ts";
import { labelOf } from "../labelOf.ts";
import { localize } from "../localize.ts";
import { subjectOf } from "./evidenceGroups.ts";
import type { BareChange } from "./journeyChange.ts";

/** One of the two documents. */
type Side = "before" | "after";

type Kind = Collection | "journey";

/** Makes the function that writes a change as a sentence. */
export function diffWords(a: Journey, b: Journey, language: "en" | "fr"): (change: BareChange) => string {
  const sides = { before: entitiesOf(a), after: entitiesOf(b) };
  const journeys = { before: a, after: b };
  /** The label of an entity, from the newer document when both have it. */
  const name = (collection: Kind, id: string, side: Side): string => {
    if (collection === "journey") return labelOf(journeys[side], [language], journeys[side].language);
    const other = side === "after" ? "before" : "after";
    for (const one of [side, other] as const) {
      const entity = sides[one](collection).get(id);
      if (entity !== undefined) return labelOf(entity, [language], journeys[one].language);
    }
    return id;
  };
  const shown = (value: unknown, field: string, side: Side): string | null => {
    if (value === undefined) return null;
    if (field === "label" || typeof value === "string")
      return quote(cut(localize(value as Label, [language], journeys[side].language)));
    return cut(JSON.stringify(value));
  };
  const speak = language === "fr" ? french : english;
  const quote = language === "fr" ? guillemets : quotes;
  return (change) => {
    const { kind, collection, id, field = "", before, after } = change;
    const side: Side = kind === "removed" || kind === "renamed" || kind === "moved" ? "before" : "after";
    const text = (value: unknown, own: Side) =>
      kind === "moved" && typeof value === "string" ? quote(name("stages", value, own)) : shown(value, field, own);
    const base = { kind, collection, name: name(collection, id, side), field };
    if (kind === "added" || kind === "removed") {
      return speak({ ...base, before: null, after: null, group: groupOf(change, name, side) });
    }
    if (kind === "reordered") {
      return speak({
        ...base,
        before: String((before as number) + 1),
        after: String((after as number) + 1),
        group: null,
      });
    }
    return speak({ ...base, before: text(before, "before"), after: text(after, "after"), group: null });
  };
}

type EvidenceGroup = { count: number; source: string; subject: { collection: Kind; name: string } | null };
type Sentence = {
  kind: BareChange["kind"];
  collection: Kind;
  name: string;
  field: string;
  before: string | null;
  after: string | null;
  group: EvidenceGroup | null;
};

function groupOf(
  change: BareChange,
  name: (c: Kind, id: string, side: Side) => string,
  side: Side,
): EvidenceGroup | null {
  if (change.count === undefined) return null;
  const [first] = (change.kind === "added" ? change.after : change.before) as Evidence[];
  const subject = subjectOf(first as Evidence);
  return {
    count: change.count,
    source: (first as Evidence).source,
    subject: subject && { collection: subject[0], name: name(subject[0], subject[1], side) },
  };
}

function english({ kind, collection, name, field, before, after, group }: Sentence): string {
  const what = `${englishNames[collection]} ${quotes(name)}`;
  if (group !== null) {
    const about = group.subject ? ` for ${englishNames[group.subject.collection]} ${quotes(group.subject.name)}` : "";
    const noun = /report$/.test(group.source)
      ? group.source.replace("-", " ")
      : `${group.source.replace("-", " ")} report`;
    return `${group.count} ${noun}${group.count === 1 ? "" : "s"} ${kind}${about}`;
  }
  switch (kind) {
    case "added":
    case "removed":
      return `${what} ${kind}`;
    case "renamed":
      return after === null ? `${what} lost its label` : `${what} renamed to ${after}`;
    case "moved":
      if (before === null) return `${what} placed in stage ${after}`;
      return after === null ? `${what} taken out of stage ${before}` : `${what} moved from stage ${before} to ${after}`;
    case "reordered":
      return `${what} moved from position ${before} to ${after}`;
    default:
      if (before === null) return `${what}: ${field} set to ${after}`;
      return after === null ? `${what}: ${field} removed` : `${what}: ${field} changed from ${before} to ${after}`;
  }
}

function french({ kind, collection, name, field, before, after, group }: Sentence): string {
  const [noun, , feminine] = frenchNames[collection];
  const what = `${noun} ${guillemets(name)}`;
  const e = feminine ? "e" : "";
  if (group !== null) {
    const s = group.count === 1 ? "" : "s";
    const about = group.subject
      ? ` pour ${frenchNames[group.subject.collection][1]} ${guillemets(group.subject.name)}`
      : "";
    const source = frenchSources[group.source] ?? group.source;
    return `${group.count} témoignage${s} (${source}) ${kind === "added" ? "ajouté" : "retiré"}${s}${about}`;
  }
  switch (kind) {
    case "added":
      return `${what} ajouté${e}`;
    case "removed":
      return `${what} retiré${e}`;
    case "renamed":
      return after === null ? `${what} : libellé retiré` : `${what} renommé${e} en ${after}`;
    case "moved":
      if (before === null) return `${what} placé à l'étape ${after}`;
      return after === null ? `${what} retiré de l'étape ${before}` : `${what} déplacé de l'étape ${before} à ${after}`;
    case "reordered":
      return `${what} déplacé${e} de la position ${before} à ${after}`;
    default:
      if (before === null) return `${what} : ${field} défini à ${after}`;
      return after === null ? `${what} : ${field} retiré` : `${what} : ${field} passe de ${before} à ${after}`;
  }
}

function quotes(text: string): string {
  return `"${text}"`;
}

/** A name in French quotation marks. */
export function guillemets(text: string): string {
  return `« ${text} »`;
}

/** Finds entities by array and id. The index of an array is made when it is first needed. */
function entitiesOf(journey: Journey) {
  const maps = new Map<Collection, Map<string, { id: string; label?: Label | undefined }>>();
  return (collection: Collection) => {
    let map = maps.get(collection);
    if (map === undefined) {
      const list = journey[collection] as readonly { id: string; label?: Label | undefined }[];
      map = new Map(list.map((entity) => [entity.id, entity]));
      maps.set(collection, map);
    }
    return map;
  };
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

const englishNames: { [kind in Kind]: string } = { journey: "journey", ...singular };

/** For each kind: noun, noun with article, whether it is feminine. */
export const frenchNames: { [kind in Kind]: readonly [noun: string, article: string, feminine: boolean] } = {
  journey: ["parcours", "le parcours", false],
  stages: ["étape", "l'étape", true],
  touchpoints: ["point de contact", "le point de contact", false],
  channels: ["canal", "le canal", false],
  personas: ["persona", "le persona", false],
  actors: ["acteur", "l'acteur", false],
  irritants: ["irritant", "l'irritant", false],
  solutions: ["solution", "la solution", true],
  opportunities: ["opportunité", "l'opportunité", true],
  evidence: ["témoignage", "le témoignage", false],
  metrics: ["indicateur", "l'indicateur", false],
  links: ["lien", "le lien", false],
  places: ["lieu", "le lieu", false],
  messages: ["message", "le message", false],
};

/** The sources of evidence in French. */
export const frenchSources: { readonly [source: string]: string } = {
  survey: "enquête",
  interview: "entretien",
  review: "avis",
  social: "réseaux sociaux",
  ticket: "réclamation",
  chat: "chat",
  analytics: "analyse d'audience",
  sales: "ventes",
  "staff-report": "personnel",
  "mystery-visit": "visite mystère",
  other: "autre",
};
