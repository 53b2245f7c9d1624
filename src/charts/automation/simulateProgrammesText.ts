/** The words of programmes that were run over the past. */

import type { ProgrammeFlowNode } from "../../automation/programmeFlowNode.ts";
import type { SimulateProgrammesResult } from "../../automation/simulateProgrammesResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

const kindsEn = {
  message: "message",
  wait: "wait",
  "wait-until": "wait until",
  "wait-for": "wait for",
  branch: "branch",
  split: "split",
  exit: "exit",
};
const kindsFr = {
  message: "message",
  wait: "attente",
  "wait-until": "attente jusqu’à",
  "wait-for": "attente d’un événement",
  branch: "branche",
  split: "tirage",
  exit: "sortie",
};

/** Words inside the picture. */
export const flowWords = {
  en: {
    none: "Nobody entered.",
    entered: "visits of a node",
    standing: "still there at the end",
    heading: (programme: string, enrolled: string, sent: string) =>
      `${programme}: ${counted("en", enrolled, "enrolment", "enrolments")}, ${counted("en", sent, "message", "messages")}`,
    kind: kindsEn as { readonly [kind in ProgrammeFlowNode["kind"]]: string },
    end: "end",
    sent: (n: string) => `${n} sent`,
    over: (n: string) => `${n} passed over`,
    expired: (n: string) => `${n} not in time`,
    held: (n: string) => counted("en", n, "hold-out", "hold-outs"),
    here: (n: string) => `${n} still there`,
    ends: (goal: string, left: string) => `${goal} reached the goal, ${left} left`,
    hidden: (n: string) => counted("en", n, "further node is not drawn.", "further nodes are not drawn."),
  },
  fr: {
    none: "Personne n’est entré.",
    entered: "passages par un nœud",
    standing: "encore là à la fin",
    heading: (programme: string, enrolled: string, sent: string) =>
      `${programme} : ${counted("fr", enrolled, "inscription", "inscriptions")}, ${counted("fr", sent, "message", "messages")}`,
    kind: kindsFr as { readonly [kind in ProgrammeFlowNode["kind"]]: string },
    end: "fin",
    sent: (n: string) => counted("fr", n, "envoyé", "envoyés"),
    over: (n: string) => counted("fr", n, "omis", "omis"),
    expired: (n: string) => `${n} pas à temps`,
    held: (n: string) => counted("fr", n, "témoin", "témoins"),
    here: (n: string) => `${n} encore là`,
    ends: (goal: string, left: string) =>
      `${counted("fr", goal, "but atteint", "buts atteints")}, ${counted("fr", left, "sorti", "sortis")}`,
    hidden: (n: string) => counted("fr", n, "autre nœud n’est pas dessiné.", "autres nœuds ne sont pas dessinés."),
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function simulateProgrammesText(
  { customers, messages, flows, from, until }: SimulateProgrammesResult,
  f: Format,
  language: ChartLanguage,
): ChartText {
  const sent = messages.filter(({ arm }) => arm === "treated");
  const reached = new Set(sent.map(({ customer }) => customer)).size;
  const [n, m, r] = [f.count(customers), f.count(sent.length), f.count(reached)];
  const [start, end] = [f.dayAndYear(from), f.dayAndYear(until)];
  const enrolled = flows.reduce((sum, one) => sum + one.enrolled, 0);
  if (language === "fr")
    return {
      title: "Que feraient les scénarios ?",
      subtitle: `${counted("fr", n, "client", "clients")}, du ${start} au ${end}.`,
      finding:
        enrolled === 0
          ? "Personne n’est entré."
          : `${counted("fr", f.count(enrolled), "inscription", "inscriptions")}, ${counted("fr", m, "message", "messages")} à ${counted("fr", r, "client", "clients")}.`,
      footnote: "Chaque message part à l’instant où il est dû. Ce que les clients auraient fait ensuite est inconnu.",
    };
  return {
    title: "What would the programmes do?",
    subtitle: `${counted("en", n, "customer", "customers")}, from ${start} to ${end}.`,
    finding:
      enrolled === 0
        ? "Nobody entered."
        : `${counted("en", f.count(enrolled), "enrolment", "enrolments")}, ${counted("en", m, "message", "messages")} to ${counted("en", r, "customer", "customers")}.`,
    footnote: "Each message goes at the instant at which it is due. What customers would have done then is not known.",
  };
}
