/** Lists the headings of the standard report, in every language. */

export const standardWords = {
  en: {
    data: "The data",
    paths: "The paths that customers take",
    funnel: "Who gets through",
    afterStopping: (did: string, not: string) => `What came next for those who did ${did} and never ${not}?`,
    credit: "What earns conversions",
    returning: "Who comes back",
    plan: "The plan and reality",
    map: "The map of the journey",
  },
  fr: {
    data: "Les données",
    paths: "Les chemins des clients",
    funnel: "Qui va jusqu’au bout",
    afterStopping: (did: string, not: string) => `Que font ensuite ceux qui ont fait ${did} et jamais ${not} ?`,
    credit: "Ce qui compte dans les conversions",
    returning: "Qui revient",
    plan: "Le plan et la réalité",
    map: "La carte du parcours",
  },
} as const;
