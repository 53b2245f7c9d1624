/** Sorts millions of texts by code unit. */

import { compareNames } from "../../core/codes.ts";
import { createRadixSort } from "../bytes/radixSort.ts";

/** So many code units fit into one key, and so many keys are sorted by. */
const unitsOfKey = 4;
const keysOfText = 3;

/**
 * The places of texts in the order of {@link compareNames}; equal texts keep their order. ASCII texts are sorted by keys of four characters, in
 * linear time; what the first twelve characters leave open is compared.
 */
export function orderOfTexts(texts: readonly string[]): Uint32Array {
  const order = Uint32Array.from({ length: texts.length }, (_, place) => place);
  if (texts.length < 2) return order;
  const keys = Array.from({ length: keysOfText }, () => new Uint32Array(texts.length));
  for (let place = 0; place < texts.length; place++) {
    const text = texts[place] as string;
    for (let k = 0; k < keysOfText; k++) {
      let key = 0;
      for (let i = k * unitsOfKey; i < (k + 1) * unitsOfKey; i++) {
        // the end of a text comes before every character
        const unit = i < text.length ? text.charCodeAt(i) + 1 : 0;
        if (unit > 255) return order.sort((a, b) => compareNames(texts[a] as string, texts[b] as string) || a - b);
        key = (key << 8) | unit;
      }
      (keys[k] as Uint32Array)[place] = key;
    }
  }
  const sort = createRadixSort(texts.length);
  const own = new Uint32Array(texts.length);
  for (let k = keysOfText - 1; k >= 0; k--) {
    const key = keys[k] as Uint32Array;
    for (let i = 0; i < order.length; i++) own[i] = key[order[i] as number] as number;
    sort({ order, keys: own }, 0, order.length);
  }
  const same = (a: number, b: number) => keys.every((key) => key[a] === key[b]);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && same(order[from] as number, order[to] as number)) to++;
    if (to - from > 1)
      order.subarray(from, to).sort((a, b) => compareNames(texts[a] as string, texts[b] as string) || a - b);
    from = to;
  }
  return order;
}
