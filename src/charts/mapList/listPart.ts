/** Declares a drawn part of the list of a narrow map. */

/** Part of the list, and where it ends. */
export type ListPart = { svg: string; bottom: number };
