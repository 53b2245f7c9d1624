/** Numbers the names of paths that are lists or texts. */

/** Names, numbered in order of first appearance. */
export type NameCodes = {
  /** Writes the codes of a path into `into`. Returns how many, or −1 if some name is not a string. */
  ofList(path: readonly unknown[], into: Uint32Array): number;
  /** The same for names in one text, with `separator` between them. A recent name is compared in place, without making a text of it. */
  ofText(path: string, separator: string, into: Uint32Array): number;
  /** All names; the index is the code. */
  all(): string[];
};

/** Number of slots for recent names: to compare a name with one of them takes less time than to hash it. */
const SLOTS = 64;

/** Makes an empty list of names. */
export function createNameCodes(): NameCodes {
  const codeOf = new Map<string, number>();
  const recent: (string | undefined)[] = Array.from({ length: SLOTS });
  const recentCodes = new Uint32Array(SLOTS);
  const keep = (name: string, slot: number) => {
    const code = codeOf.get(name) ?? codeOf.size;
    if (code === codeOf.size) codeOf.set(name, code);
    recent[slot] = name;
    recentCodes[slot] = code;
  };

  return {
    ofList(path, into) {
      for (let i = 0; i < path.length; i++) {
        const name = path[i];
        // many paths repeat a name at once: no second look-up is needed
        if (i > 0 && name === path[i - 1]) {
          into[i] = into[i - 1] as number;
          continue;
        }
        if (typeof name !== "string") return -1;
        const slot = slotOf(name, 0, name.length);
        if (recent[slot] !== name) keep(name, slot);
        into[i] = recentCodes[slot] as number;
      }
      return path.length;
    },
    ofText(path, separator, into) {
      if (path === "") return 0;
      let length = 0;
      let from = 0;
      for (;;) {
        const found = path.indexOf(separator, from);
        const to = found < 0 ? path.length : found;
        const slot = slotOf(path, from, to);
        if (!isAt(recent[slot], path, from, to)) keep(path.slice(from, to), slot);
        into[length++] = recentCodes[slot] as number;
        if (found < 0) return length;
        from = found + separator.length;
      }
    },
    all: () => [...codeOf.keys()],
  };
}

function slotOf(text: string, from: number, to: number): number {
  return (text.charCodeAt(from) + 3 * text.charCodeAt(to - 1) + to - from) & (SLOTS - 1);
}

function isAt(name: string | undefined, text: string, from: number, to: number): boolean {
  if (name === undefined || name.length !== to - from) return false;
  for (let i = from; i < to; i++) if (text.charCodeAt(i) !== name.charCodeAt(i - from)) return false;
  return true;
}
