/** Lists the headings of the standard report, in every language. */

export const standardWords = {
  en: {
    data: "The data",
    paths: "The paths that customers take",
    funnel: "Who reaches the last step",
    funnelBy: (preset: string) => `Who reaches the last step, counted by the rules of ${preset}`,
    afterStopping: (did: string, not: string) => `What came next for those who did ${did} and never ${not}?`,
    credit: "Which touchpoints get credit",
    returning: "Who comes back",
    plan: "The plan and the log",
    map: "The map of the journey",
  },
  fr: {
    data: "Les données",
    paths: "Les chemins des clients",
    funnel: "Qui atteint la dernière étape",
    funnelBy: (preset: string) => `Qui atteint la dernière étape, compté selon les règles de ${preset}`,
    afterStopping: (did: string, not: string) => `Que font ensuite ceux qui ont fait ${did} et jamais ${not} ?`,
    credit: "Les points de contact qui reçoivent du crédit",
    returning: "Qui revient",
    plan: "Le plan et le journal",
    map: "La carte du parcours",
  },
} as const;
