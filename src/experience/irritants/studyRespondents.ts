/** Type of the number of people who answered a study. */

/** The number of people who answered a study. */
export type StudyRespondents = { source: "survey" | "interview"; study: string; respondents: number };
