/** Defines the customers that were found behind ids. */

import type { Warning } from "../../core/issue.ts";
import type { IdentityMode } from "../sightings/identityMode.ts";
import type { IdentifiedCustomer } from "./identifiedCustomer.ts";
import type { OwnedEvent } from "./ownedEvent.ts";
import type { RefusedLink } from "./refusedLink.ts";

/** The result of `resolveIdentities`. It is plain JSON, except for `owner`, which no copy has. */
export type Identities = {
  kind: "resolveIdentities";
  mode: IdentityMode;
  /** The kinds of id, the most certain first. */
  kinds: string[];
  /** Sorted by id. */
  customers: IdentifiedCustomer[];
  /** The links that were refused, in the order of their first sighting. Each pair of ids is in the list once. */
  refused: RefusedLink[];
  /** Single events that do not follow the owner of their id, in the order of time. */
  exceptions: OwnedEvent[];
  /** Values that are no ids, and how often they were seen. */
  blocked: { kind: string; value: string; count: number }[];
  /** The number of sightings. */
  sightings: number;
  /** Sightings without any id. */
  withoutIds: number;
  /** Pairs of ids in the sightings: those that joined, those that were one customer already, those that were refused. */
  links: { applied: number; redundant: number; refused: number };
  /** The number of ids of the customer with the most. */
  largest: number;
  warnings: Warning[];
  /**
   * The customer who owns an id at an instant. It is not listed among the keys of the result, so that the result stays plain JSON.
   *
   * @param at - milliseconds since 1970
   * @returns `null` when nobody does, or nobody knows the id
   */
  owner(kind: string, value: string, at: number): string | null;
};
