/** The words of the size of a hold-out. */

import type { HoldOutNeededResult } from "../../automation/effect/holdOutNeeded.ts";
import type { ChartLanguage } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Question, definition in short, finding and footnote. */
export function holdOutNeededText(result: HoldOutNeededResult, f: Format, language: ChartLanguage): ChartText {
  const { heldOut, total, definition } = result;
  const { rate, lift, share, power, level } = definition;
  const [from, to] = [f.share(rate), f.share(rate * (1 + lift))];
  const [held, all] = [f.count(heldOut), f.count(total)];
  if (language === "fr")
    return {
      title: "Combien de clients témoins faut-il ?",
      subtitle: `Pour déceler un passage de ${from} à ${to} avec ${f.share(power)} de chances ; ${f.share(share)} de témoins.`,
      finding: `${counted("fr", held, "client témoin", "clients témoins")}, ${all} en tout.`,
      footnote: `Test z à variance commune, niveau ${f.share(level)}.`,
    };
  return {
    title: "How many customers must be held out?",
    subtitle: `To find a change from ${from} to ${to} ${f.share(power)} of the time; ${f.share(share)} held out.`,
    finding: `${counted("en", held, "customer held out", "customers held out")}, ${all} in all.`,
    footnote: `Pooled z test, level ${f.share(level)}.`,
  };
}
