/** The words of one question asked under several presets. */

import type { ExplainFunnelResult } from "../../funnel/explainFunnel.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import type { Format } from "../words/format.ts";

type OtherPreset = ExplainFunnelResult["against"][number];

/** Words inside the picture. */
export const explainFunnelWords = {
  en: {
    preset: "preset",
    asked: "as asked",
    more: (n: string) => `${n} more`,
    less: (n: string) => `${n} fewer`,
    bar: (n: string) => `bar: journeys that reach the step, 0 to ${n}`,
    same: "every journey ends at the same step",
    differing: (n: string) => `${n} ${n === "1" ? "journey ends" : "journeys end"} at another step`,
    switched: (name: string, from: string, to: string) => `${name}: ${from} → ${to}`,
    alone: (n: string) => `this switch alone: ${n}`,
    together: "no single switch alone makes a difference",
    unset: "none",
    hidden: (n: string, one: boolean) => `${n} ${one ? "step in between is" : "steps in between are"} not drawn.`,
    morePresets: (n: string, one: boolean) => `${n} more ${one ? "preset is" : "presets are"} not drawn.`,
  },
  fr: {
    preset: "préréglage",
    asked: "comme demandé",
    more: (n: string) => `${n} de plus`,
    less: (n: string) => `${n} de moins`,
    bar: (n: string) => `barre : parcours qui atteignent l’étape, 0 à ${n}`,
    same: "chaque parcours finit à la même étape",
    differing: (n: string) => `${n} ${n === "1" ? "parcours finit" : "parcours finissent"} à une autre étape`,
    switched: (name: string, from: string, to: string) => `${name} : ${from} → ${to}`,
    alone: (n: string) => `ce réglage seul : ${n}`,
    together: "aucun réglage seul ne fait de différence",
    unset: "aucun",
    hidden: (n: string, one: boolean) =>
      one ? `${n} étape entre deux n’est pas dessinée.` : `${n} étapes entre deux ne sont pas dessinées.`,
    morePresets: (n: string, one: boolean) =>
      one ? `${n} préréglage de plus n’est pas dessiné.` : `${n} préréglages de plus ne sont pas dessinés.`,
  },
} satisfies Words<unknown>;

/** What tells a preset apart: the switches that differ, those with the largest effect of their own first. */
export function differingSwitches(other: OtherPreset, f: Format, language: ChartLanguage): string {
  const words = explainFunnelWords[language];
  if (other.differing === 0) return words.same;
  const effect = (own: OtherPreset["switches"][number]) => own.alone?.differing ?? own.after?.differing ?? 0;
  const found = other.switches.filter((own) => effect(own) > 0).sort((a, b) => effect(b) - effect(a));
  const names = found.map((own) => {
    const change = words.switched(own.switch, switchValue(own.from, language), switchValue(own.to, language));
    return own.alone === null ? change : `${change} (${words.alone(f.count(own.alone.differing))})`;
  });
  const head = words.differing(f.count(other.differing));
  return `${head}. ${names.length === 0 ? words.together : names.join(language === "fr" ? " ; " : "; ")}`;
}

function switchValue(value: unknown, language: ChartLanguage): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0))
    return explainFunnelWords[language].unset;
  if (typeof value === "string") return value;
  return JSON.stringify(value)
    .replace(/["{}[\]]/g, "")
    .replace(/:/g, " ")
    .replace(/,/g, ", ");
}

/** Question, definition in short, finding and footnote. */
export function explainFunnelText(result: ExplainFunnelResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, base, against, warnings } = result;
  const first = f.name(definition.steps[0]?.name ?? "");
  const last = f.name(definition.steps.at(-1)?.name ?? "");
  const answers = [base, ...against.map(({ counts }) => counts)].map((counts) => counts.at(-1) ?? 0);
  const distinct = new Set([base, ...against.map(({ counts }) => counts)].map((counts) => counts.join(" "))).size;
  const [low, high] = answers.reduce<[number, number]>(
    ([least, most], n) => [Math.min(least, n), Math.max(most, n)],
    [answers[0] ?? 0, answers[0] ?? 0],
  );
  const own = f.count(base.at(-1) ?? 0);
  const ways = f.count(against.length + 1);
  const documented = warnings.filter(({ code }) => code === "documented_only").length;
  if (language === "fr")
    return {
      title: `De ${first} à ${last} : les mêmes événements, ${distinct < 2 ? "la même réponse" : `${f.count(distinct)} réponses`}`,
      subtitle: `Parcours qui atteignent chaque étape, comptés de ${ways} façons ; la première est la vôtre (${definition.semantics}). Sous chaque préréglage : le réglage qui diffère, et combien de parcours il change à lui seul.`,
      finding: `Selon le préréglage, ${low === high ? f.count(low) : `de ${f.count(low)} à ${f.count(high)}`} parcours atteignent ${last} ; votre définition en compte ${own}. ${f.count(distinct)} ${distinct < 2 ? "réponse" : "réponses différentes"} pour ${ways} ${against.length === 0 ? "façon" : "façons"} de compter.`,
      footnote: `Les événements sont les mêmes ; seule la règle change, donc sans intervalle.${documented > 0 ? ` ${f.count(documented)} ${documented === 1 ? "préréglage suit" : "préréglages suivent"} la documentation d’un outil qui n’a pas été lancé.` : ""}`,
    };
  return {
    title: `From ${first} to ${last}: same events, ${distinct === 1 ? "one answer" : `${f.count(distinct)} answers`}`,
    subtitle: `Journeys that reach each step, counted in ${ways} ${against.length === 0 ? "way" : "ways"}; the first is yours (${definition.semantics}). Below each preset: the switch that differs, and how many journeys this switch changes alone.`,
    finding: `Depending on the preset, ${low === high ? f.count(low) : `${f.count(low)} to ${f.count(high)}`} journeys reach ${last}; your definition counts ${own}. ${f.count(distinct)} ${distinct === 1 ? "answer" : "different answers"} from ${ways} ${against.length === 0 ? "way" : "ways"} of counting.`,
    footnote: `The events are the same; only the rule changes, so there is no interval.${documented > 0 ? ` ${f.count(documented)} ${documented === 1 ? "preset follows" : "presets follow"} the documentation of a tool that was not run.` : ""}`,
  };
}
