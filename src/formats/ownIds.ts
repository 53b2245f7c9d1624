/** Keeps the ids of a file, and makes each of them unique. */

/**
 * Returns the id, or the next free `id-2`, `id-3` … when the id is already used.
 *
 * @returns `null` for a text that cannot be an id: empty, or longer than 512 characters
 */
export function ownIds(): (id: string) => string | null {
  const next = new Map<string, number>();
  return (id) => {
    if (id === "" || id.length > 512) return null;
    let n = next.get(id) ?? 1;
    let free = id;
    while (next.has(free)) free = `${id.slice(0, 500)}-${++n}`;
    next.set(id, n);
    if (free !== id) next.set(free, 1);
    return free;
  };
}
