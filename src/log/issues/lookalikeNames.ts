/** Finds names that look alike: they differ only in Unicode form, case, spaces or invisible characters. */

import { bareName, quote } from "../../core/suggest.ts";

/** Groups of two or more names that look alike, in the order of the names. */
export function lookalikeNames(names: readonly string[]): string[][] {
  // most names equal their bare form; only the other names are compared
  const others = names.filter((name) => !bare.test(name));
  if (others.length === 0) return [];
  const groups = new Map<string, string[]>();
  for (const name of others) {
    const form = bareName(name);
    const group = groups.get(form);
    if (group === undefined) groups.set(form, [name]);
    else group.push(name);
  }
  for (const name of names) if (bare.test(name)) groups.get(name)?.push(name);
  return [...groups.values()].filter(({ length }) => length > 1).map((group) => group.sort());
}

/** The first groups, as text for a message. */
export function lookalikeText(groups: readonly (readonly string[])[]): string {
  const texts = groups.slice(0, 10).map((group) => group.slice(0, 5).map(quote).join(" and "));
  return texts.join(", ") + (groups.length > 10 ? " …" : "");
}

/** Printable ASCII without capital letters and spaces. */
const bare = /^[!-@[-`{-~]*$/;
