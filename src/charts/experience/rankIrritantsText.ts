/** The words of a ranking of irritants. */

import type { RankIrritantsResult } from "../../experience/irritants/rankIrritants.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { levelWords } from "../words/saidShare.ts";
import { type JourneyNames, journeyNames } from "./journeyNames.ts";

/** Words inside the picture. */
export const rankIrritantsWords = {
  en: {
    score: "score",
    cumulative: "cumulative",
    soFar: (share: string) => `so far ${share} of the score`,
    verdict: "verdict",
    interval: (level: string) => `${level} interval`,
    recurs: "recurrent",
    others: "not shown to recur",
    rate: (share: string, n: string, interval: string) => `${share} of ${n} exposed (${interval})`,
    noRate: (n: string) => `${counted("en", n, "customer", "customers")}, number of exposed customers not known`,
    unranked: "Not ranked",
    noScore: "no score",
    rest: (n: string) => `${n} more, together`,
    moreUnranked: (n: string) => `${n} more are not ranked.`,
    none: "The document names no irritant.",
  },
  fr: {
    score: "score",
    cumulative: "cumul",
    soFar: (share: string) => `jusqu’ici ${share} du score`,
    verdict: "verdict",
    interval: (level: string) => `intervalle à ${level}`,
    recurs: "récurrent",
    others: "récurrence non montrée",
    rate: (share: string, n: string, interval: string) => `${share} de ${n} exposés (${interval})`,
    noRate: (n: string) => `${counted("fr", n, "client", "clients")}, nombre de clients exposés inconnu`,
    unranked: "Sans rang",
    noScore: "aucun score",
    rest: (n: string) => `${n} de plus, ensemble`,
    moreUnranked: (n: string) => `${n} de plus sont sans rang.`,
    none: "Le document ne nomme aucun irritant.",
  },
} satisfies Words<unknown>;

const formulas = {
  en: {
    "frequency-impact":
      "Score = severity ÷ 4 × lower bound of the rate of reports, so that an irritant with few reports does not rank high.",
    nielsen: "Score = median severity of the raters, 0 to 4.",
    rice: "Score = reach × impact × confidence ÷ effort.",
    "ice-product": "Score = impact × confidence × ease.",
    "ice-mean": "Score = mean of impact, confidence and ease.",
    rpn: "Score = severity × occurrence × detection (FMEA).",
    opportunity: "Score = importance + what satisfaction lacks of it.",
    "value-share": "Score = mean of customer value and business value.",
    stake: "Score = exposed × rate × lost conversion × margin.",
  },
  fr: {
    "frequency-impact":
      "Score = gravité ÷ 4 × borne basse du taux de signalement : un irritant peu signalé n’est pas bien classé.",
    nielsen: "Score = gravité médiane des évaluateurs, de 0 à 4.",
    rice: "Score = portée × impact × confiance ÷ effort.",
    "ice-product": "Score = impact × confiance × facilité.",
    "ice-mean": "Score = moyenne d’impact, confiance et facilité.",
    rpn: "Score = gravité × occurrence × détection (AMDEC).",
    opportunity: "Score = importance + ce qui manque à la satisfaction.",
    "value-share": "Score = moyenne de la valeur client et de la valeur d’affaires.",
    stake: "Score = exposés × taux × conversion perdue × marge.",
  },
} satisfies Words<unknown>;

/** Share of the whole score that each row and those above it hold; `null` where there is no score. */
export function cumulativeShares({ rows }: RankIrritantsResult): (number | null)[] {
  const total = rows.reduce((sum, { score }) => sum + Math.max(0, score ?? 0), 0);
  let held = 0;
  return rows.map(({ score }) => {
    held += Math.max(0, score ?? 0);
    return total > 0 && score !== null ? held / total : null;
  });
}

/** Question, definition in short, finding and footnote. */
export function rankIrritantsText(
  result: RankIrritantsResult,
  f: Format,
  language: ChartLanguage,
  nameOf: JourneyNames = journeyNames(undefined, f, language),
): ChartText {
  const { rows, unranked, definition } = result;
  const [first] = rows;
  const all = rows.length + unranked.length;
  const second = Math.min(2, rows.length);
  const held = cumulativeShares(result)[second - 1] ?? null;
  const rate = first?.rate ?? null;
  const formula = formulas[language][definition.scorer.kind];
  const score = first?.score == null ? null : f.number(first.score);
  const name = first === undefined ? "" : nameOf("irritants", first.irritant);
  if (language === "fr") {
    const reported =
      rate === null || rate.value === null
        ? ""
        : ` : ${f.share(rate.value)} de ${f.count(rate.n)} clients exposés l’ont signalé (${levelWords(rate.level, f, "fr")} ${f.interval(rate)})`;
    return {
      title: "Quels irritants reviennent, et lesquels sont les plus graves ?",
      subtitle: `${formula}${held === null || rows.length < 3 ? "" : ` Les ${f.count(second)} premiers irritants sur ${f.count(rows.length)} classés ont ${f.share(held)} du score.`} ${counted("fr", f.count(all), "irritant", "irritants")}, dont ${f.count(unranked.length)} sans rang.`,
      finding:
        first === undefined
          ? `Aucun des ${f.count(all)} irritants n’a de rang.`
          : `${name} est au premier rang${reported}${score === null ? "" : `, score ${score}`}.`,
      footnote:
        "Taux : part des clients exposés qui ont signalé l’irritant ; ceux qui n’ont rien dit l’ont peut-être rencontré aussi. Le score classe les irritants ; il ne montre pas ce qu’ils causent.",
    };
  }
  const reported =
    rate === null || rate.value === null
      ? ""
      : `: ${f.share(rate.value)} of ${f.count(rate.n)} exposed customers reported it (${levelWords(rate.level, f, "en")} ${f.interval(rate)})`;
  return {
    title: "Which irritants recur, and which are the most serious?",
    subtitle: `${formula}${held === null || rows.length < 3 ? "" : ` The first ${f.count(second)} of ${f.count(rows.length)} ranked irritants have ${f.share(held)} of the score.`} ${counted("en", f.count(all), "irritant", "irritants")}, ${f.count(unranked.length)} of them not ranked.`,
    finding:
      first === undefined
        ? `None of the ${f.count(all)} irritants has a rank.`
        : `${name} ranks first${reported}${score === null ? "" : `, score ${score}`}.`,
    footnote:
      "Rate: share of the exposed customers who reported the irritant; those who did not answer may have met it too. The score ranks irritants; it does not show what they cause.",
  };
}
