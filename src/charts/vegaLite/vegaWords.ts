/** The words that Vega-Lite specifications add to those of tables and pictures. */

import type { Words } from "../words/chartLanguage.ts";

/** Words of axes and subtitles. */
export const vegaWords = {
  en: {
    points: "points",
    units: { days: "days", hours: "hours", minutes: "minutes", seconds: "seconds" },
    cut: (n: number, count: string) =>
      n === 1 ? "1 further row is not drawn." : `${count} further rows are not drawn.`,
    all: "(all)",
    immature: "not yet known",
    mature: "known",
    cohort: "cohort",
    breakEven: "break-even",
  },
  fr: {
    points: "points",
    units: { days: "jours", hours: "heures", minutes: "minutes", seconds: "secondes" },
    cut: (n: number, count: string) =>
      n === 1 ? "1 autre ligne n’est pas dessinée." : `${count} autres lignes ne sont pas dessinées.`,
    all: "(tous)",
    immature: "pas encore connu",
    mature: "connu",
    cohort: "cohorte",
    breakEven: "seuil de rentabilité",
  },
} satisfies Words<unknown>;
