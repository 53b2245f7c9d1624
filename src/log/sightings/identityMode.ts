/** Defines whose the anonymous events on a shared id are. */

/** Whose the anonymous events on a shared id are. */
export type IdentityMode = "sessions" | "merge" | "latest";
