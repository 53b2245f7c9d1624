/** Gives touchpoints their colours: one each for the six most frequent, a muted colour for the others. */

import { contrast, type Theme } from "../theme.ts";

/**
 * The colour of each touchpoint. No two of them have the same colour; colours follow the order in which touchpoints are drawn.
 *
 * @param weights - how often each touchpoint occurs, in the order of the picture
 */
export function touchpointColours(theme: Theme, weights: ReadonlyMap<string, number>): (name: string | null) => string {
  const most = theme.categories.length;
  const frequent = new Set(
    [...weights]
      .map(([name, weight], place) => ({ name, weight, place }))
      .sort((a, b) => b.weight - a.weight || a.place - b.place)
      .slice(0, most)
      .map(({ name }) => name),
  );
  const colours = new Map(
    [...weights.keys()]
      .filter((name) => frequent.has(name))
      .map((name, i) => [name, theme.categories[i] as string] as const),
  );
  return (name) => (name === null ? theme.muted : (colours.get(name) ?? theme.muted));
}

/** Opacity of streams and other wide areas in the colour of a touchpoint: higher on a dark background. */
export function streamOpacity({ bg }: Theme): number {
  return contrast(bg, "#FFFFFF") > contrast(bg, "#000000") ? 0.36 : 0.26;
}

/** A colour between two others; `part` is 0 … 1. */
export function mixColours(from: string, to: string, part: number): string {
  const at = (colour: string, i: number) => Number.parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16);
  const mixed = [0, 1, 2].map((i) => Math.round(at(from, i) + (at(to, i) - at(from, i)) * part));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** Black or white, whichever is easier to read on a colour. */
export function inkOn(colour: string): string {
  return contrast(colour, "#000000") >= contrast(colour, "#FFFFFF") ? "#000000" : "#FFFFFF";
}
