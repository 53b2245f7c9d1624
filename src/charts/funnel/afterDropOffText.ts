/** Writes the texts of what customers did after they stopped at a step. */

import type { AfterDropOffResult } from "../../funnel/afterDropOff.ts";
import type { ChartLanguage } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Question, definition in short, finding and footnote of the journeys that stopped at a step. */
export function afterDropOffText(result: AfterDropOffResult, f: Format, language: ChartLanguage): ChartText {
  const { stopped, wentOn, ended, cameBack, immature } = result;
  const name = f.name(result.step.name);
  const first = result.after.flows.nodes
    .filter(({ step, kind }) => step === 2 && kind === "touchpoint")
    .reduce<{ name: string | null; journeys: number } | null>(
      (most, node) => (most === null || node.journeys > most.journeys ? node : most),
      null,
    );
  const share = (n: number) => (stopped > 0 ? f.share(n / stopped) : "–");
  const again = cameBack.converted.value === null ? "–" : f.share(cameBack.converted.value);
  if (language === "fr") {
    const next =
      first === null ? "" : `, ensuite le plus souvent ${f.name(first.name ?? "")} (${share(first.journeys)})`;
    return {
      title: `Que font ceux qui s’arrêtent à ${name} ?`,
      subtitle: `${counted("fr", f.count(stopped), "parcours s’est arrêté", "parcours se sont arrêtés")} à cette étape, ${f.count(wentOn)} sont allés plus loin. Un ruban est un nombre de parcours.`,
      finding: `${counted("fr", f.count(stopped), "parcours", "parcours")} : ${share(ended)} sans autre événement${next} ; ${again} convertissent plus tard dans le même parcours.`,
      footnote:
        immature > 0
          ? `${counted("fr", f.count(immature), "parcours peut", "parcours peuvent")} encore continuer.`
          : "",
    };
  }
  const next = first === null ? "" : `, most often next ${f.name(first.name ?? "")} (${share(first.journeys)})`;
  return {
    title: `What did those who stopped at ${name} do next?`,
    subtitle: `${counted("en", f.count(stopped), "journey", "journeys")} stopped at this step, ${f.count(wentOn)} went on. A stream is a number of journeys.`,
    finding: `${counted("en", f.count(stopped), "journey", "journeys")}: ${share(ended)} without another event${next}; ${again} converted later in the same journey.`,
    footnote: immature > 0 ? `${counted("en", f.count(immature), "journey", "journeys")} may still go on.` : "",
  };
}
