/** Matches names against patterns with `*`, `**` and `?`, in a time that grows with the length of the name only. */

const any = 0;
const anyButSlash = 1;

/**
 * Compiles a pattern: `*` is any text without a slash, `**` any text, `?` one character other than a slash; every other character is
 * itself. It follows all ways to match at once instead of going back, so no pattern and no name makes it slow.
 */
export function compileGlob(pattern: string): (name: string) => boolean {
  const parts = (pattern.match(/\*+|[^*]/gs) ?? []).map((part) =>
    part.startsWith("*") ? (part.length > 1 ? any : anyButSlash) : part,
  );
  const n = parts.length;
  return (name) => {
    // open[k] = 1: the first k parts match the name so far
    let open = new Uint8Array(n + 1);
    open[0] = 1;
    for (let k = 0; k < n && typeof parts[k] === "number"; k++) open[k + 1] = 1;
    for (const character of name.split("")) {
      const next = new Uint8Array(n + 1);
      let alive = false;
      for (let k = 0; k < n; k++) {
        const part = parts[k];
        if (open[k] === 1) {
          if (part === any || (part === anyButSlash && character !== "/")) next[k] = 1;
          else if (part === character || (part === "?" && character !== "/")) next[k + 1] = 1;
        }
        // a star may also match nothing more
        if (next[k] === 1 && typeof part === "number") next[k + 1] = 1;
        alive ||= next[k] === 1;
      }
      open = next;
      if (!alive && open[n] === 0) return false;
    }
    return open[n] === 1;
  };
}
