/** Writes a Journey as a Mermaid `journey` diagram. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import type { EmotionCurveResult } from "../../experience/curve/emotionCurve.ts";
import type { Touchpoint } from "../../model/entities/touchpoint.ts";
import type { Journey } from "../../model/journey.ts";
import { labelOf } from "../../model/labelOf.ts";
import { byStage } from "../byStage.ts";
import { fieldLosses, type LossList, languageLosses, lossList, type WriteResult } from "../writeResult.ts";
import { encodeName } from "./encodeName.ts";

/** Options of {@link writeMermaid}. */
export type WriteMermaidOptions = {
  /** BCP 47 tags of the wanted languages, best first. The losses are in French when French is first. @defaultValue the language of the journey */
  language?: string | readonly string[];
  /** Where the scores come from. @defaultValue the `valence` of the author */
  curve?: EmotionCurveResult;
  /** How to write a touchpoint without a score: at 3 with the suffix ` (?)` (`"mark"`), or not at all (`"omit"`). @defaultValue `"mark"` */
  unknown?: "mark" | "omit";
};

/**
 * Writes a Mermaid `journey` diagram: one section per stage, one task per touchpoint with a score from 1 to 5 and its actors. The format
 * cannot hold channels, irritants, evidence and links: they are counted as losses. An unknown score is never drawn as a bad score: it is
 * drawn at 3 with the suffix ` (?)`.
 *
 * The score of a valence v is 3 + sign(v) · ⌊2|v| + ½⌋.
 *
 * @example
 * const bread = defineJourney({
 *   id: "bread",
 *   stages: [{ id: "buy", label: "Buy" }],
 *   actors: [{ id: "me" }],
 *   touchpoints: [{ id: "till", stage: "buy", initiator: "me", valence: -0.5 }],
 * });
 * writeMermaid(bread).text // => "journey\n  title bread\n  section Buy\n    till: 2: me\n"
 */
export function writeMermaid(journey: Journey, options: WriteMermaidOptions = {}): WriteResult {
  expectSource(journey, "journey", "writeMermaid");
  checkKeys(options, { language: true, curve: true, unknown: true }, "writeMermaid", "the options");
  const losses = lossList(options.language);
  const { language = [], unknown = "mark" } = options;
  const nameOf = (entity: { id: string; label?: Journey["label"] }) => labelOf(entity, language, journey.language);
  const encode = (collection: string, name: string, kind: "name" | "actor" | "title" = "name"): string => {
    const { text, replaced } = encodeName(name, kind);
    if (replaced)
      losses.add("character_replaced", [collection, "label"], "name trimmed, or control characters replaced");
    return text;
  };
  const valences = new Map((options.curve?.points ?? []).map(({ touchpoint, value }) => [touchpoint, value]));
  const actorNames = new Map(journey.actors.map((actor) => [actor.id, encode("actors", nameOf(actor), "actor")]));

  const lines = ["journey", `  title ${encode("journey", nameOf(journey), "title")}`];
  const write = (touchpoint: Touchpoint, indent: string) => {
    const valence = options.curve === undefined ? (touchpoint.valence ?? null) : (valences.get(touchpoint.id) ?? null);
    if (valence === null && unknown === "omit") {
      losses.add("unknown_score", ["touchpoints", "valence"], "touchpoint without a score left out");
      return;
    }
    const name = taskName(encode("touchpoints", nameOf(touchpoint)), valence === null);
    const { initiator, receiver, actors = [] } = touchpoint;
    const ids = [initiator, receiver, ...actors].filter((id) => id !== undefined);
    const people = [...new Set(ids.map((id) => actorNames.get(id) as string))];
    const end = people.length === 0 ? "" : `: ${people.join(", ")}`;
    lines.push(`${indent}${name}: ${scoreOf(valence, losses)}${end}`);
  };
  const placed = byStage(journey);
  for (const touchpoint of placed.get(undefined) ?? []) write(touchpoint, "  ");
  for (const stage of journey.stages) {
    const own = placed.get(stage.id);
    if (own === undefined) {
      losses.add("empty_stage", ["stages"], "stage without a touchpoint not written");
      continue;
    }
    lines.push(`  section ${encode("stages", nameOf(stage))}`);
    for (const touchpoint of own) write(touchpoint, "    ");
  }
  const valence = options.curve === undefined ? ["valence"] : [];
  fieldLosses(
    journey,
    {
      journey: ["id", "label"],
      stages: ["id", "label"],
      touchpoints: ["id", "label", "stage", "initiator", "receiver", "actors", ...valence],
      actors: ["id", "label"],
    },
    losses,
  );
  languageLosses(journey, ["journey", "stages", "touchpoints", "actors"], losses);
  return { text: `${lines.join("\n")}\n`, losses: losses.list() };
}

/** Marks an unknown score. A name that ends with the mark itself is written with a code instead. */
function taskName(name: string, unknown: boolean): string {
  const own = name.endsWith(" (?)") ? `${name.slice(0, -2)}#63;)` : name;
  return unknown ? `${own} (?)` : own;
}

function scoreOf(valence: number | null, losses: LossList): number {
  if (valence === null) return 3;
  const score = 3 + Math.sign(valence) * Math.floor(2 * Math.abs(valence) + 0.5);
  if ((score - 3) / 2 !== valence)
    losses.add("score_rounded", ["touchpoints", "valence"], "valence rounded to a score of 1 … 5");
  return score;
}
