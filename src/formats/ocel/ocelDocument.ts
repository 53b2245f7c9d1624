/** Types of an object-centric log, whichever format it was written in. */

/** The value of an attribute. */
export type OcelValue = string | number | boolean;

/** Events and objects with what is used of them. */
export type OcelDocument = {
  events: OcelEvent[];
  /** Objects by id. */
  objects: Map<string, OcelObject>;
};

/** An event, its attributes by name, and its objects by id with the qualifier of the relation. */
export type OcelEvent = {
  id: string;
  type: string | null;
  time: unknown;
  attributes: Map<string, OcelValue>;
  objects: Map<string, string>;
};

/** An object. An attribute has values from some times on. */
export type OcelObject = { type: string; attributes: Map<string, { time: unknown; value: OcelValue }[]> };
