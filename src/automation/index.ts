/** Runs programmes of messages: who is due, for what, now, and who is not, and why. */

export type { LintProgrammeOptions } from "./lintProgramme.ts";
export { lintProgramme } from "./lintProgramme.ts";
export type { CommunicationPolicy, MessageCap, MessageConsent, QuietHours } from "./programme/communicationPolicy.ts";
export type { Programme } from "./programme/programme.ts";
export type { ProgrammeEntry } from "./programme/programmeEntry.ts";
export type { ProgrammeNode } from "./programme/programmeNode.ts";
export type { Sent } from "./sent.ts";
