/** The words of hand-overs between channels. */

import { durationMs } from "../../core/duration.ts";
import type { HandoversResult } from "../../experience/handover/handoversResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture. */
export const handoversWords = {
  en: {
    rate: (level: string) => `asked again after the switch, ${level} interval`,
    baseline: "asked again on the same channel",
    hollow: "the difference may be random",
    unknown: "not known",
    note: (n: string, points: string) => `n\u00a0=\u00a0${n}, ${points}`,
    alone: (n: string) => `n\u00a0=\u00a0${n}, nobody stays`,
    nothing: "Nobody changes the channel in this time.",
    hidden: (n: string) => counted("en", n, "further pair is not drawn.", "further pairs are not drawn."),
  },
  fr: {
    rate: (level: string) => `redemandé après le changement, intervalle à ${level}`,
    baseline: "redemandé sur le même canal",
    hollow: "l’écart peut être dû au hasard",
    unknown: "inconnu",
    note: (n: string, points: string) => `n\u00a0=\u00a0${n}, ${points}`,
    alone: (n: string) => `n\u00a0=\u00a0${n}, personne ne reste`,
    nothing: "Personne ne change de canal dans ce délai.",
    hidden: (n: string) => counted("fr", n, "autre paire n’est pas dessinée.", "autres paires ne sont pas dessinées."),
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function handoversText(result: HandoversResult, f: Format, language: ChartLanguage): ChartText {
  const { pairs, gives, leftOut, definition } = result;
  const givers = f.count(gives.customers);
  const within = f.duration(durationMs(definition.within));
  const more = pairs.filter(({ verdict }) => verdict === "more-often");
  const top = more[0] ?? pairs[0];
  const lost = Object.values(leftOut).reduce((sum, own) => sum + own, 0);
  const [count, all] = [f.count(more.length), f.count(pairs.length)];
  const said = top && {
    way: `${f.name(top.from)} → ${f.name(top.to)}`,
    share: `${f.share(top.rate.value ?? 0)} (${f.interval(top.rate)})`,
    base: top.baseline.value === null ? null : f.share(top.baseline.value),
  };
  if (language === "fr")
    return {
      title: "Faut-il redonner ses coordonnées en changeant de canal ?",
      subtitle: `${counted("fr", givers, "client donne", "clients donnent")} quelque chose ; suivi pendant ${within}.`,
      finding:
        said === undefined
          ? "Personne ne change de canal : rien à comparer."
          : `${said.way} : redemandé à ${said.share} des clients${said.base === null ? "" : `, contre ${said.base} de ceux qui restent`}. ` +
            (more.length === 0
              ? "Aucun changement de canal n’a d’effet démontré."
              : `Effet démontré pour ${count} de ${counted("fr", all, "paire", "paires")}.`),
      footnote: `${lost > 0 ? `${counted("fr", f.count(lost), "événement est laissé", "événements sont laissés")} de côté. ` : ""}Seul l’écart au même canal est perdu en changeant.`,
    };
  return {
    title: "Are customers asked again when they change the channel?",
    subtitle: `${counted("en", givers, "customer gives", "customers give")} something; followed for ${within}.`,
    finding:
      said === undefined
        ? "Nobody changes the channel: there is nothing to compare."
        : `${said.way}: ${said.share} of the customers are asked again${said.base === null ? "" : `, against ${said.base} of those who stay`}. ` +
          (more.length === 0
            ? "No change of channel is shown to matter."
            : `Shown to matter for ${count} of ${counted("en", all, "pair", "pairs")}.`),
    footnote: `${lost > 0 ? `${counted("en", f.count(lost), "event is", "events are")} left out. ` : ""}Only the difference to the same channel is lost by changing.`,
  };
}
