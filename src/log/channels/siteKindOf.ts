/** Finds the kind of site that a traffic source is: search, social, video, shopping. */

import type { SiteKinds } from "./siteKinds.ts";

/** Makes the function that gives the kind of a source in lower case, `null` for a source in no list. */
export function siteKindOf(sites: SiteKinds): (source: string) => string | null {
  const kinds = new Map<string, string>();
  for (const [kind, entries] of Object.entries(sites))
    for (const entry of entries) {
      const key = entry.trim().toLowerCase();
      if (!kinds.has(key)) kinds.set(key, kind);
    }
  return (source) => {
    const whole = kinds.get(source);
    if (whole !== undefined) return whole;
    const labels = source.split(".");
    if (labels.length < 2 || /\s/.test(source)) return null;
    // the host and the domains above it, the longest first
    for (let i = 1; i < labels.length - 1; i++) {
      const found = kinds.get(labels.slice(i).join("."));
      if (found !== undefined) return found;
    }
    return kinds.get(labels[ownLabel(labels)] as string) ?? null;
  };
}

/** The place of the own name in a host: before `.com`, or before two short parts as in `.co.uk`. */
function ownLabel(labels: readonly string[]): number {
  const second = labels[labels.length - 2] as string;
  const last = labels[labels.length - 1] as string;
  return labels.length > 2 && second.length <= 3 && last.length === 2 ? labels.length - 3 : labels.length - 2;
}
