/** Type of the scale of a question. */

/** The scale of a question. */
export type AnswerScale = {
  min: number;
  max: number;
  /** Distance between neighbouring answers. @defaultValue 1 */
  step?: number;
  /** Which end of the scale is good. @defaultValue `"higher-better"` */
  direction?: "higher-better" | "lower-better";
};
