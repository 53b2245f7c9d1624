/** Type of the options of the writers of path graphs. */

/** Options of the writers of path graphs. */
export type WritePathsOptions = {
  /** BCP 47 tags of the language for labels of a journey. The losses are in French when French is first. @defaultValue the language of the journey */
  language?: string | readonly string[];
};
