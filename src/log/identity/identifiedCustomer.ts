/** Defines a customer with all ids. */

import type { OwnedId } from "./ownedId.ts";

/** A customer, with all ids. */
export type IdentifiedCustomer = {
  /** The value that was seen first, of the most certain kind that the customer has. */
  id: string;
  /** Whether the customer has an id of a person. A customer without one is an id whose person is not known. */
  known: boolean;
  ids: OwnedId[];
};
