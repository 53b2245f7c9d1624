/** Finds the customers behind ids that were seen together. */

import { compareNames } from "../../core/codes.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";
import type { Components } from "../sightings/components.ts";
import { joinSightings } from "../sightings/joinSightings.ts";
import { latestSpans } from "../sightings/latestSpans.ts";
import { createLinkTally, type LinkTally } from "../sightings/linkTally.ts";
import { mergedSpans } from "../sightings/mergedSpans.ts";
import { noId } from "../sightings/noId.ts";
import {
  type CheckedIdentity,
  checkIdentity,
  type ResolveIdentitiesDefinition,
} from "../sightings/resolveIdentitiesDefinition.ts";
import { sessionSpans } from "../sightings/sessionSpans.ts";
import type { SharedOwners } from "../sightings/sharedOwners.ts";
import type { Sighting } from "../sightings/sighting.ts";
import { type SightingColumns, sightingColumns } from "../sightings/sightingColumns.ts";
import { eventExceptions } from "./eventExceptions.ts";
import { identifiedCustomers } from "./identifiedCustomers.ts";
import type { Identities } from "./identities.ts";
import { ownersOf } from "./ownersOf.ts";
import type { RefusedLink } from "./refusedLink.ts";

const mostIds = 50;

/**
 * Finds the customers behind ids that were seen together: one person with an account, a loyalty card and three devices is one customer.
 * The order of the sightings does not matter. Later sightings are read with all earlier ones: call it again with all of them.
 *
 * Ids of persons join in the order of time. A link is refused, and reported, when the customer would have more ids of a kind than its
 * `max`, or when a value is no id (`"undefined"`, `"null"`, a UUID of zeros). Ids of shared kinds, such as devices, never join two
 * persons: by default they belong to whoever logged in last, and the anonymous events before the first login to that person
 * (`mode`, `backfill`).
 *
 * @param sightings - which ids were seen together, and when: from `sightingsFromLog`, or a table of logins
 * @param definition - the kinds of id, and how they join
 * @throws {@link ParcoursError} `invalid_sighting`, `missing_time`, `unknown_kind`, `no_person_kind`, `invalid_definition`, `invalid_duration`
 * @example
 * const identities = resolveIdentities(
 *   [
 *     { at: 1, ids: { device: "d1" } },
 *     { at: 2, ids: { account: "ann", device: "d1" } },
 *     { at: 3, ids: { account: "ann", device: "d2" } },
 *   ],
 *   {
 *     kinds: [
 *       { kind: "account", scope: "person" },
 *       { kind: "device", scope: "shared" },
 *     ],
 *   },
 * );
 * identities.customers.map(({ id, ids }) => [id, ids.length]); // => [["ann", 3]]
 * [identities.owner("device", "d1", 1), identities.owner("device", "d3", 1)]; // => ["ann", null]
 */
export function resolveIdentities(sightings: Iterable<Sighting>, definition: ResolveIdentitiesDefinition): Identities {
  const checked = checkIdentity(definition, caller);
  return identitiesOf(sightingColumns(sightings, checked, caller), checked);
}

const caller = "resolveIdentities";

/** The customers behind sightings that are read already. */
export function identitiesOf(columns: SightingColumns, definition: CheckedIdentity): Identities {
  const links = createLinkTally(columns.values.length, columns.count);
  const components = joinSightings(columns, definition, links);
  const shared = sharedOwners(columns, definition, components, links);
  const { customers, nameOf, sameIds, largest } = identifiedCustomers(columns, definition, components, shared.spans);
  const refused = refusedLinks(columns, definition, links, nameOf);
  const exceptions = eventExceptions(columns, definition, components, shared.spans, links.doubted, nameOf);
  const data: Omit<Identities, "owner"> = {
    kind: "resolveIdentities",
    mode: definition.mode,
    kinds: [...definition.kinds],
    customers,
    refused,
    exceptions,
    blocked: blockedValues(columns, definition),
    sightings: columns.count,
    withoutIds: columns.withoutIds,
    links: { applied: links.applied, redundant: links.redundant, refused: links.refused },
    largest: largest.ids,
    warnings: warningsOf(definition, shared, largest, sameIds),
  };
  let owners: ReturnType<typeof ownersOf> | undefined;
  const owner: Identities["owner"] = (kind, value, at) => {
    owners ??= ownersOf(data);
    return owners(kind, value).at(at);
  };
  // a function among the keys would stop structuredClone and postMessage
  return Object.defineProperty(data as Identities, "owner", { value: owner });
}

function sharedOwners(
  columns: SightingColumns,
  definition: CheckedIdentity,
  components: Components,
  links: LinkTally,
): SharedOwners {
  if (definition.mode === "merge") return mergedSpans(columns, definition, components);
  return (definition.mode === "latest" ? latestSpans : sessionSpans)(columns, definition, components, links);
}

function refusedLinks(
  { values, kindOf }: SightingColumns,
  { kinds, limits }: CheckedIdentity,
  links: LinkTally,
  nameOf: (id: number) => string,
): RefusedLink[] {
  const idOf = (id: number) => ({ kind: kinds[kindOf[id] as number] as string, value: values[id] as string });
  return Array.from(links.refusals(), ({ first, second, limit, at, count }) => ({
    reason: limit < 0 ? "blocked" : "max",
    first: { ...idOf(first), customer: nameOf(first) },
    second: { ...idOf(second), customer: limit < 0 ? null : nameOf(second) },
    limit: limit < 0 ? null : { kind: kinds[limit] as string, max: limits[limit] as number },
    at,
    count,
  }));
}

/** The values that are no ids, with their number of sightings; sorted. */
function blockedValues(
  { ids, values, kindOf, isBlocked }: SightingColumns,
  { kinds }: CheckedIdentity,
): Identities["blocked"] {
  if (!isBlocked.includes(1)) return [];
  const counts = new Uint32Array(values.length);
  for (const column of ids) {
    for (const id of column) if (id !== noId && isBlocked[id] === 1) counts[id] = (counts[id] as number) + 1;
  }
  const found: Identities["blocked"] = [];
  counts.forEach((count, id) => {
    if (count > 0) found.push({ kind: kinds[kindOf[id] as number] as string, value: values[id] as string, count });
  });
  return found.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || compareNames(a.value, b.value));
}

function warningsOf(
  { mode }: CheckedIdentity,
  { moved }: SharedOwners,
  largest: { id: string; ids: number },
  sameIds: number,
): Warning[] {
  const warnings: Warning[] = [];
  if (mode === "merge" && moved > 0)
    warnings.push(
      warning(
        "shared_device",
        `${moved} shared ids were used by several persons: their anonymous events belong to one of them. The mode "sessions" tells them apart`,
        moved,
      ),
    );
  if (mode === "latest" && moved > 0)
    warnings.push(
      warning(
        "history_moves",
        `${moved} shared ids changed their person: all their events, also past ones, belong to the last one, and move again with the next login`,
        moved,
      ),
    );
  if (largest.ids > mostIds)
    warnings.push(
      warning(
        "giant_customer",
        `the customer ${quote(largest.id)} has ${largest.ids} ids: check whether one of them is no id, and block it`,
        largest.ids,
        [],
        largest.id,
      ),
    );
  if (sameIds > 0)
    warnings.push(
      warning(
        "same_id_of_two_kinds",
        `${sameIds} customers have an id that a customer of a more certain kind has too: their names are written with the kind`,
        sameIds,
      ),
    );
  return warnings;
}
