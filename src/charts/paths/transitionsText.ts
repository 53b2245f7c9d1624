/** Writes the texts of transitions: question, definition in short, finding, what to know. */

import type { TransitionsResult } from "../../graph/transitions/transitionsResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture of transitions. */
export const transitionsWords = {
  en: {
    start: "journeys that start there, share of all journeys",
    end: "journeys that end there",
    journeys: (n: string) => `${n} ${n === "1" ? "journey" : "journeys"}`,
    others: (n: string) => (n === "" ? "others" : `${n} ${n === "1" ? "other" : "others"}`),
    width: (n: string) => `width: number of steps (widest ${n})`,
    back: "leads back",
    shade: "darker: more journeys",
    bar: (n: string) => `bar: number of steps (longest ${n})`,
    bracket: (level: string) => `share of all events at its start (${level} interval)`,
    rest: (n: string) => `${n} more`,
    times: (n: string) => (n === "1" ? "once" : `${n} times`),
    median: (time: string) => `median ${time}`,
    mean: (time: string) => `mean ${time}`,
    starts: "Where journeys start",
    ends: "Where journeys end",
    none: "No step from one touchpoint to another.",
  },
  fr: {
    start: "parcours qui commencent là, part de tous les parcours",
    end: "parcours qui finissent là",
    journeys: (n: string) => `${n} parcours`,
    others: (n: string) => (n === "" ? "autres" : `${n} ${n === "1" ? "autre" : "autres"}`),
    width: (n: string) => `épaisseur : nombre de passages (${n} au plus)`,
    back: "revient en arrière",
    shade: "plus foncé : plus de parcours",
    bar: (n: string) => `barre : nombre de passages (${n} au plus)`,
    bracket: (level: string) => `part des événements du point de départ (intervalle à ${level})`,
    rest: (n: string) => `${n} de plus`,
    times: (n: string) => `${n} fois`,
    median: (time: string) => `médiane ${time}`,
    mean: (time: string) => `moyenne ${time}`,
    starts: "Où les parcours commencent",
    ends: "Où les parcours finissent",
    none: "Aucun passage d’un point de contact à un autre.",
  },
} satisfies Words<unknown>;

/** What is drawn of a result. */
export type ShownTransitions = {
  /** Edges that are drawn: the first of the result. */
  edges: number;
  /** Nodes without a drawn edge, with their journeys; most journeys first. */
  alone: readonly (readonly [name: string, journeys: number])[];
};

/** Question, definition in short, finding and footnote of transitions. */
export function transitionsText(
  result: TransitionsResult,
  format: Format,
  language: ChartLanguage,
  shown: ShownTransitions = { edges: result.edges.length, alone: [] },
): ChartText {
  const f = format;
  const words = transitionsWords[language];
  const drawn = result.edges.slice(0, shown.edges);
  const steps = drawn.reduce((sum, { count }) => sum + count, 0);
  const all = result.edges.reduce((sum, { count }) => sum + count, 0) + result.hidden.count;
  const hidden = result.edges.length - drawn.length + result.hidden.edges;
  const timed = result.edges.some(({ q50Ms }) => q50Ms !== null)
    ? "median"
    : result.edges.some(({ meanMs }) => meanMs !== null)
      ? "mean"
      : "none";
  const widest = drawn.reduce<(typeof drawn)[number] | null>(
    (best, edge) => (best === null || edge.count > best.count ? edge : best),
    null,
  );
  const name = (own: string | null) => (own === null ? words.others("") : f.name(own));
  const listed = shown.alone.slice(0, 8).map(([own, journeys]) => `${own} (${f.count(journeys)})`);
  const more = shown.alone.length - listed.length;
  const tied = result.tiedPairs ?? 0;
  const journeys = f.count(result.journeys);
  const part = f.share(all === 0 ? 0 : steps / all);
  if (language === "fr") {
    const time = { median: ", et temps médian", mean: ", et temps moyen", none: "" }[timed];
    return {
      title:
        timed === "none"
          ? "Quelle étape vient ensuite ?"
          : "Quelle étape vient ensuite, et au bout de combien de temps ?",
      subtitle:
        hidden === 0
          ? `Les ${f.count(all)} passages de ${journeys} parcours. Sur une flèche : sa part des événements du point de départ${time}.`
          : `Les ${f.count(drawn.length)} flèches les plus fréquentes de ${journeys} parcours, soit ${f.count(steps)} passages sur ${f.count(all)} (${part}) ; ${counted("fr", f.count(hidden), "flèche plus rare est cachée", "flèches plus rares sont cachées")}. Sur une flèche : sa part des événements du point de départ${time}.`,
      finding:
        widest === null
          ? `Aucun passage d’un point de contact à un autre dans ${journeys} parcours.`
          : `Le passage le plus fréquent va de ${name(widest.from)} à ${name(widest.to)} : ${f.count(widest.count)} fois, soit ${f.share(widest.outShare.value ?? 0)} des événements de ${name(widest.from)} (intervalle à ${f.share(widest.outShare.level)} : ${f.interval(widest.outShare)}).`,
      footnote: [
        listed.length > 0 &&
          `Sans flèche dessinée : ${listed.join(", ")}${more > 0 ? ` et ${f.count(more)} de plus` : ""}.`,
        "À chaque nœud : débuts + arrivées = événements = départs + fins, flèches cachées comprises.",
        tied > 0 && `${f.count(tied)} paires d’événements ont le même instant ; leur ordre est celui du journal.`,
      ]
        .filter(Boolean)
        .join(" "),
    };
  }
  const time = { median: ", and median time", mean: ", and mean time", none: "" }[timed];
  return {
    title: timed === "none" ? "Which step comes next?" : "Which step comes next, and how long does it take?",
    subtitle:
      hidden === 0
        ? `All ${f.count(all)} steps of ${journeys} journeys. On an edge: share of all events at its start${time}.`
        : `The ${f.count(drawn.length)} most frequent steps of ${journeys} journeys, ${f.count(steps)} of ${f.count(all)} steps (${part}); ${counted("en", f.count(hidden), "rarer edge is", "rarer edges are")} hidden. On an edge: share of all events at its start${time}.`,
    finding:
      widest === null
        ? `No step from one touchpoint to another in ${journeys} journeys.`
        : `The most frequent step goes from ${name(widest.from)} to ${name(widest.to)}: ${words.times(f.count(widest.count))}, which is ${f.share(widest.outShare.value ?? 0)} of the events at ${name(widest.from)} (${f.share(widest.outShare.level)} interval ${f.interval(widest.outShare)}).`,
    footnote: [
      listed.length > 0 && `Without a shown edge: ${listed.join(", ")}${more > 0 ? ` and ${f.count(more)} more` : ""}.`,
      "At every node: starts + in = events = out + ends, hidden edges included.",
      tied > 0 && `${f.count(tied)} pairs of events have the same instant; their order is that of the log.`,
    ]
      .filter(Boolean)
      .join(" "),
  };
}
