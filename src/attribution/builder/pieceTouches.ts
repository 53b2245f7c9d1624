/** Holds the touches of one piece of a journey, and applies lookback, direct and collapse to them. */

/** Why a touch is in no path. The index + 2 is the state of the touch: 0 means undecided, 1 used. */
export const leftOutReasons = [
  "no_label",
  "outside_lookback",
  "beyond_lookback_touches",
  "direct_dropped",
  "collapsed",
  "after_last_conversion",
  "open",
  "null_excluded",
  "other_cycle",
] as const;

/** State of a touch that is used. */
export const USED = 1;

/** The state that stands for a reason. */
export function fateOf(reason: (typeof leftOutReasons)[number]): number {
  return leftOutReasons.indexOf(reason) + 2;
}

/** Touches of a piece in order. The arrays are reused for each piece, so that nothing is allocated per touch. */
export type PieceTouches = {
  n: number;
  /** Event in the log. */
  event: Uint32Array;
  /** The first event for which the touch stands; it differs from `event` where touches were collapsed. */
  first: Uint32Array;
  label: Uint32Array;
  /** Number of touches for which it stands. */
  times: Uint32Array;
  /** Its position among the touches before they were collapsed. */
  place: Uint32Array;
};

/** Makes arrays for pieces of up to `length` touches. */
export function createPieceTouches(length: number): PieceTouches {
  const column = () => new Uint32Array(length);
  return { n: 0, event: column(), first: column(), label: column(), times: column(), place: column() };
}

/** Keeps the touches from `from` on. The others get the given state, unless a piece used them. */
export function dropFirst(touches: PieceTouches, from: number, fate: number, fates: Uint8Array): void {
  if (from <= 0) return;
  const { event, label } = touches;
  for (let i = 0; i < from; i++) setFate(fates, event[i] as number, fate);
  event.copyWithin(0, from, touches.n);
  label.copyWithin(0, from, touches.n);
  touches.n -= from;
}

/** Drops touches that only say that the customer came directly. */
export function dropDirect(
  touches: PieceTouches,
  isDirect: Uint8Array,
  trailingOnly: boolean,
  fates: Uint8Array,
): void {
  const { event, label } = touches;
  let last = touches.n - 1;
  while (last >= 0 && isDirect[label[last] as number] === 1) last--;
  if (last < 0) return;
  const fate = fateOf("direct_dropped");
  let n = 0;
  for (let i = 0; i < touches.n; i++) {
    if (isDirect[label[i] as number] === 1 && (i > last || !trailingOnly)) setFate(fates, event[i] as number, fate);
    else {
      event[n] = event[i] as number;
      label[n++] = label[i] as number;
    }
  }
  touches.n = n;
}

/**
 * Collapses repeats. The last occurrence of a touch stays (`first`: the first one). `seen` has one number per label, which is 0 before
 * and after the call.
 */
export function collapseTouches(
  touches: PieceTouches,
  way: "none" | "repeats" | "first" | "last" | "frequency",
  seen: Uint32Array,
  fates: Uint8Array,
): void {
  const { event, first, label, times, place } = touches;
  const fate = fateOf("collapsed");
  let n = 0;
  for (let i = 0; i < touches.n; i++) {
    const code = label[i] as number;
    const own = event[i] as number;
    const earlier = way === "none" ? 0 : way === "repeats" ? (label[n - 1] === code ? n : 0) : (seen[code] as number);
    if (n === 0 || earlier === 0) {
      event[n] = own;
      first[n] = own;
      label[n] = code;
      place[n] = i;
      times[n++] = 1;
      seen[code] = n;
      continue;
    }
    const at = earlier - 1;
    if (way === "first") setFate(fates, own, fate);
    else {
      setFate(fates, event[at] as number, fate);
      event[at] = own;
      place[at] = i;
    }
    (times[at] as number) += 1;
  }
  for (let i = 0; i < n; i++) seen[label[i] as number] = 0;
  touches.n = n;
  if (way !== "last") return;
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => (place[a] as number) - (place[b] as number));
  for (const column of [event, first, label, times]) column.set(order.map((i) => column[i] as number));
}

/** A state that was set first is kept. `USED` is set elsewhere and is kept too. */
export function setFate(fates: Uint8Array, event: number, fate: number): void {
  if (fates[event] === 0) fates[event] = fate;
}
