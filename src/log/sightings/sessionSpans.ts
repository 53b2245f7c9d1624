/** Finds who owns each shared id by its logins and ends. */

import type { Components } from "./components.ts";
import { mostCertain } from "./joinSightings.ts";
import type { LinkTally } from "./linkTally.ts";
import { noId } from "./noId.ts";
import { createOwnedIds } from "./ownedIds.ts";
import type { CheckedIdentity } from "./resolveIdentitiesDefinition.ts";
import type { SharedOwners, SharedSpan } from "./sharedOwners.ts";
import type { SightingColumns } from "./sightingColumns.ts";

/** In the mode `"sessions"`: a login opens a span, an end or the login of another customer closes it. */
export function sessionSpans(
  columns: SightingColumns,
  definition: CheckedIdentity,
  components: Components,
  links: LinkTally,
): SharedOwners {
  const { count, at, end, ids, values, isBlocked } = columns;
  const { isPerson, limits, backfill } = definition;
  /** The open span of each shared id. */
  const open: (SharedSpan | undefined)[] = new Array(values.length);
  /** 1 = the id had an owner or an end before. */
  const begun = new Uint8Array(values.length);
  const owned = createOwnedIds(values.length, limits);
  const spans: SharedSpan[] = [];
  const close = (span: SharedSpan | undefined, until: number) => {
    if (span !== undefined && span.from < until) spans.push({ ...span, until });
  };
  const login = (id: number, person: number, kind: number, time: number, place: number): void => {
    const owner = components.find(person);
    const span = open[id];
    if (span?.owner === owner) {
      links.redundant++;
      return;
    }
    if (!owned.add(owner, kind, id)) {
      links.refuse(person, id, kind, time, place);
      return;
    }
    links.applied++;
    const first = begun[id] === 0;
    begun[id] = 1;
    if (span !== undefined && span.owner !== noId) {
      close(span, time);
      open[id] = { id, owner, from: time, until: Number.POSITIVE_INFINITY, earlier: false };
      return;
    }
    // the anonymous events since the last end, as far as the definition goes back
    const anonymous = span?.from ?? time;
    const reach = time - backfill;
    const from = first && backfill < Number.POSITIVE_INFINITY ? reach : Math.max(anonymous, reach);
    close(span, from);
    open[id] = {
      id,
      owner,
      from,
      until: Number.POSITIVE_INFINITY,
      earlier: first && backfill === Number.POSITIVE_INFINITY,
    };
  };
  for (let place = 0; place < count; place++) {
    const person = mostCertain(columns, place, (kind) => isPerson[kind] as boolean);
    const time = at[place] as number;
    for (let k = 0; k < ids.length; k++) {
      const id = (ids[k] as Uint32Array)[place] as number;
      if (isPerson[k] || id === noId || isBlocked[id] === 1) continue;
      if (person !== noId) login(id, person, k, time, place);
      if (end[place] === 1) {
        close(open[id], time);
        open[id] = undefined;
        begun[id] = 1;
      } else open[id] ??= { id, owner: noId, from: time, until: Number.POSITIVE_INFINITY, earlier: false };
    }
  }
  for (const span of open) if (span !== undefined) spans.push(span);
  return { spans: spans.sort((a, b) => a.id - b.id || a.from - b.from), moved: 0 };
}
