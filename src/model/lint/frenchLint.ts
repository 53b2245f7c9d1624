/** Says the findings of lint in French. */

import { type Collection, collections } from "../collections.ts";
import { frenchNames, frenchSources, guillemets } from "../diff/diffWords.ts";
import type { Journey } from "../journey.ts";
import type { LintCode } from "./lintCode.ts";

/** For each code: the sentence. `{0}` is the thing with its id, `{1}`, `{2}` … are the names and numbers of the finding. */
const sentences: { readonly [code in LintCode]: string } = {
  no_stage: "le parcours n'a aucune étape",
  no_touchpoint: "le parcours n'a aucun point de contact",
  no_actor: "le parcours n'a aucun acteur",
  no_friction_point: "le parcours n'a aucun point de friction : ni irritant, ni issue de type abandon",
  stage_without_touchpoint: "{0} : aucun point de contact",
  stage_without_expectation: "{0} : aucune attente",
  stage_without_role: "{0} : aucun rôle",
  touchpoint_without_stage: "{0} : aucune étape",
  touchpoint_without_channel: "{0} : aucun canal",
  touchpoint_without_initiator: "{0} : aucun initiateur",
  touchpoint_without_evidence: "{0} : aucun témoignage, personne ne s'est exprimé à ce sujet",
  valence_unknown: "{0} : valence inconnue, la courbe a un trou",
  no_conversion: "le parcours n'a aucune issue de type conversion",
  duplicate_label: "{1} et {2} ont le même libellé {3}",
  missing_translation: "{0} : le champ {1} manque en {2}",
  orphan_channel: "{0} : jamais utilisé",
  orphan_actor: "{0} : jamais utilisé",
  orphan_persona: "{0} : jamais utilisé",
  orphan_message: "{0} : jamais utilisé",
  orphan_metric: "{0} : jamais utilisé",
  orphan_place: "{0} : jamais utilisé",
  irritant_without_place: "{0} : ni point de contact, ni étape, ni canal",
  irritant_without_evidence: "{0} : aucun témoignage, personne ne l'a signalé",
  severe_without_solution: "{0} : gravité {1} et aucune solution",
  evidence_without_subject:
    "{0} : sans objet ; nommez un point de contact, une étape, un irritant, une solution ou un persona",
  score_without_metric: "{0} : une note sans indicateur qui ait une échelle, elle ne peut pas être comparée",
  unknown_customer: "{0} : source {1} sans client, étude ni nombre, les clients distincts ne peuvent pas être comptés",
  message_differs: "{0} dit autre chose sur {1} que le message {2}",
  message_missing: "{0} est prévu pour le canal {1}, où aucun point de contact ne le porte",
  editorial_line_differs: "{0} a une autre ligne éditoriale que {1}",
  unreachable_touchpoint: "{0} n'est sur aucun chemin depuis le début du parcours",
  dead_end: "{0} n'a aucun lien sortant ; ajoutez un lien ou une sortie",
  probabilities_exceed_one: "{0} : la somme des probabilités de ses liens est {1}",
  backward_flow: "{0} revient de l'étape {1} à {2} ; utilisez le type loop",
  mixed_scales: "{0}, de type {1}, a {2} que l'indicateur {3} : leurs notes ne peuvent pas être sur une même courbe",
  touchpoints_below_benchmark: "{1} points de contact comptés ; {2}",
  touchpoints_between_benchmark: "{1} points de contact comptés ; {2}",
  touchpoints_above_benchmark: "{1} points de contact comptés ; {2}",
  proto_persona: "{0} est une hypothèse",
  assumption_without_evidence: "{0} : l'hypothèse {1} n'a aucun témoignage",
  persona_shares_exceed_one: "la somme des parts des personas est {1}",
  rule_invalid: "{0} : la règle n'est pas valable, voir {1}",
  rule_always: "{0} : la règle ne demande rien sur le client",
  expired: "le parcours était valable jusqu'au {1}",
  evidence_in_future: "{0} : daté du {1}, après maintenant",
};

/** Fixed parts of sentences, by the part in English. */
const parts: { readonly [english: string]: string } = {
  ...frenchSources,
  "the journey": "le parcours",
  "the first channel that states one": "le premier canal qui en donne une",
  wording: "une autre question",
  scale: "une autre échelle",
  "5 to 12 are usual, 15 to 20 for complex sales": "d'ordinaire 5 à 12, 15 à 20 pour une vente complexe",
};

/** Codes whose facts are parts or numbers; the facts of the others are names of the document, in guillemets. */
const plain: ReadonlySet<LintCode> = new Set<LintCode>([
  "missing_translation",
  "severe_without_solution",
  "unknown_customer",
  "editorial_line_differs",
  "probabilities_exceed_one",
  "touchpoints_below_benchmark",
  "touchpoints_between_benchmark",
  "touchpoints_above_benchmark",
  "assumption_without_evidence",
  "persona_shares_exceed_one",
  "rule_invalid",
  "expired",
  "evidence_in_future",
]);

/**
 * The French sentence of a finding.
 *
 * @param facts - names and numbers in the order of the English sentence, after the thing itself
 */
export function frenchLint(
  journey: Journey,
  code: LintCode,
  path: readonly (string | number)[],
  facts: readonly (string | number)[],
): string {
  return sentences[code].replace(/\{(\d)\}/g, (_, digit: string) => {
    if (digit === "0") return thing(journey, path);
    const fact = facts[Number(digit) - 1] ?? "";
    if (typeof fact === "number") return String(fact).replace(".", ",");
    if (plain.has(code) || (code === "mixed_scales" && digit !== "3")) return said(fact);
    return guillemets(fact);
  });
}

/** A fixed part, a range of touchpoints, or the text itself. */
function said(fact: string): string {
  const range = /^(\d+) to (\d+) are usual$/.exec(fact);
  if (range !== null) return `d'ordinaire ${range[1]} à ${range[2]}`;
  return Object.hasOwn(parts, fact) ? (parts[fact] as string) : fact;
}

function thing(journey: Journey, [collection, index]: readonly (string | number)[]): string {
  if (typeof index !== "number" || !(collections as readonly unknown[]).includes(collection))
    return `${frenchNames.journey[0]} ${guillemets(journey.id)}`;
  const own = collection as Collection;
  return `${frenchNames[own][0]} ${guillemets(journey[own][index]?.id ?? "")}`;
}
