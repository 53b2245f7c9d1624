/** Lists the words of tables besides their labels and values. */

import type { Words } from "./chartLanguage.ts";

/** Notes below a table. */
export const tableWords = {
  en: {
    noRows: "(no rows)",
    moreRows: (count: string) => `… and ${count} more ${count === "1" ? "row" : "rows"}`,
    notShown: (names: string) => `not shown: ${names}`,
  },
  fr: {
    noRows: "(aucune ligne)",
    moreRows: (count: string) => `… et ${count} ${count === "1" ? "autre ligne" : "autres lignes"}`,
    notShown: (names: string) => `non affiché : ${names}`,
  },
} satisfies Words<unknown>;
