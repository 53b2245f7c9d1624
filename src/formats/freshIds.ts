/** Makes ids from names, each once per kind. */

import { slugOf } from "../model/edit/freshId.ts";

/** Returns an id for a name: `"panier-abandonne"`, then `"panier-abandonne-2"`. A name without letters gets the kind as id. */
export function freshIds(): (kind: string, name: string) => string {
  const taken = new Map<string, Map<string, number>>();
  return (kind, name) => {
    const own = taken.get(kind) ?? new Map<string, number>();
    taken.set(kind, own);
    const base = slugOf(name) || kind;
    let n = (own.get(base) ?? 0) + 1;
    let id = n === 1 ? base : `${base}-${n}`;
    while (own.has(id) && n > 1) id = `${base}-${++n}`;
    own.set(base, n);
    if (id !== base) own.set(id, own.get(id) ?? 1);
    return id;
  };
}
