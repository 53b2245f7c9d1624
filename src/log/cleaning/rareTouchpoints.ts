/** The type of the option that joins rare touchpoints. */

/** Which touchpoints are rare, and the name that they get together. Give `minJourneys`, `minEvents` or both. */
export type RareTouchpoints = {
  /** A touchpoint that occurs in fewer journeys is rare. @defaultValue no limit */
  minJourneys?: number;
  /** A touchpoint that has fewer events is rare. @defaultValue no limit */
  minEvents?: number;
  /** The name of all rare touchpoints. @defaultValue `"other"` */
  name?: string;
};
