/** Type of the reasons why a message is passed over. */

/** Why a message was passed over. `quiet` is of messages with `ifQuiet: "skip"`. */
export type SkipReason = "suppressed" | "no_consent" | "no_channel" | "not_again_yet" | "capped" | "quiet";
