/** The type of what a rule of channels caught. */

/** What a rule caught: distinct traffic sources, events, and the first of the sources, written `source / medium / campaign`. */
export type CaughtByChannelRule = { channel: string; texts: number; events: number; example: string | null };
