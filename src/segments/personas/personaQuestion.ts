/** Reads the rules of the personas of a document as segments. */

import { expectSource } from "../../core/checks/expectSource.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { CustomerRule } from "../../log/rules/customerRule.ts";
import type { Persona } from "../../model/entities/persona.ts";
import type { Journey } from "../../model/journey.ts";
import { type Question, type QuestionOptions, readQuestion } from "../readQuestion.ts";

/** The personas of a document with a rule, their question, and the ids of those without. */
export type PersonaQuestion = { question: Question; personas: readonly Persona[]; withoutRule: readonly string[] };

/**
 * Compiles the rules of the personas. They may name each other: `{ segment: "vip" }` is the persona with this id. Rules on stages read
 * the stages of the document.
 *
 * @throws {@link ParcoursError} the codes of `segment`
 */
export function personaQuestion(
  journey: Journey,
  log: EventLog,
  options: Omit<QuestionOptions, "journey">,
  caller: string,
): PersonaQuestion {
  expectSource(journey, "journey", caller, "journey");
  const all = (journey.personas ?? []).map((persona, index) => ({ persona, index }));
  const ruled = all.filter(({ persona }) => persona.rule !== undefined);
  const segments = ruled.map(({ persona }) => ({ id: persona.id, rule: persona.rule as CustomerRule }));
  const question = readQuestion(log, segments, { ...options, journey }, caller, "", (i) => {
    return `personas[${ruled[i]?.index}].rule`;
  });
  return {
    question,
    personas: ruled.map(({ persona }) => persona),
    withoutRule: all.filter(({ persona }) => persona.rule === undefined).map(({ persona }) => persona.id),
  };
}
