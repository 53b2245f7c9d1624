/** Keeps who owns each shared id, and when: in columns, because there may be millions of spans. */

/**
 * Spans: from `from` until before `until` a shared id belongs to a customer, or to nobody. They are sorted by id and time. The spans of an id are
 * `starts[id]` … `starts[id + 1] − 1`.
 */
export type SharedSpans = {
  count: number;
  starts: Uint32Array;
  id: Uint32Array;
  /** An id of the customer, as `Components` names it; `noId` for nobody. */
  owner: Uint32Array;
  from: Float64Array;
  /** Infinity: no end. */
  until: Float64Array;
  /** 1 = events before `from` belong to the customer too. */
  earlier: Uint8Array;
};

/** The spans of all shared ids, and how many ids changed hands in a way that a warning tells. */
export type SharedOwners = { spans: SharedSpans; moved: number };

/** Collects spans. Those of one id come in the order of time. */
export type SpanList = {
  add(id: number, owner: number, from: number, until: number, earlier: number): void;
  /** All spans, sorted by id. */
  sorted(): SharedSpans;
};

/** Starts with no span of ids below `ids`. */
export function createSpanList(ids: number): SpanList {
  let room = 1024;
  let [id, owner, earlier] = [new Uint32Array(room), new Uint32Array(room), new Uint8Array(room)];
  let [from, until] = [new Float64Array(room), new Float64Array(room)];
  let count = 0;
  const grow = () => {
    room *= 2;
    [id, owner, earlier] = [
      longer(id, new Uint32Array(room)),
      longer(owner, new Uint32Array(room)),
      longer(earlier, new Uint8Array(room)),
    ];
    [from, until] = [longer(from, new Float64Array(room)), longer(until, new Float64Array(room))];
  };
  return {
    add(ownId, ownOwner, start, end, isEarlier) {
      if (count === room) grow();
      id[count] = ownId;
      owner[count] = ownOwner;
      from[count] = start;
      until[count] = end;
      earlier[count++] = isEarlier;
    },
    sorted() {
      const starts = new Uint32Array(ids + 1);
      for (let i = 0; i < count; i++) starts[(id[i] as number) + 1]!++;
      for (let own = 0; own < ids; own++) starts[own + 1]! += starts[own] as number;
      const next = starts.slice();
      const spans: SharedSpans = {
        count,
        starts,
        id: new Uint32Array(count),
        owner: new Uint32Array(count),
        from: new Float64Array(count),
        until: new Float64Array(count),
        earlier: new Uint8Array(count),
      };
      for (let i = 0; i < count; i++) {
        const place = next[id[i] as number]!++;
        spans.id[place] = id[i] as number;
        spans.owner[place] = owner[i] as number;
        spans.from[place] = from[i] as number;
        spans.until[place] = until[i] as number;
        spans.earlier[place] = earlier[i] as number;
      }
      return spans;
    },
  };
}

function longer<A extends { set(from: A): void }>(from: A, into: A): A {
  into.set(from);
  return into;
}
