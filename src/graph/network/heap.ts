/** Makes a priority queue. */

/** A priority queue: `push` adds an item, `pop` removes the first one in the order of `before`. */
export type Heap<T> = { push(item: T): void; pop(): T | undefined };

/** Makes an empty binary heap. */
export function createHeap<T>(before: (a: T, b: T) => boolean): Heap<T> {
  const items: T[] = [];
  return {
    push(item) {
      let i = items.push(item) - 1;
      for (let parent = (i - 1) >> 1; i > 0 && before(item, items[parent] as T); parent = (i - 1) >> 1) {
        items[i] = items[parent] as T;
        i = parent;
      }
      items[i] = item;
    },
    pop() {
      const first = items[0];
      const last = items.pop();
      if (last === undefined || items.length === 0) return first;
      let i = 0;
      for (;;) {
        let child = 2 * i + 1;
        if (child + 1 < items.length && before(items[child + 1] as T, items[child] as T)) child++;
        if (child >= items.length || !before(items[child] as T, last)) break;
        items[i] = items[child] as T;
        i = child;
      }
      items[i] = last;
      return first;
    },
  };
}
