/** Runs programmes of messages: who is due, for what, now, and who is not, and why. */

export type { LintProgrammeOptions } from "./lintProgramme.ts";
export { lintProgramme } from "./lintProgramme.ts";
export type { CommunicationPolicy } from "./programme/communicationPolicy.ts";
export type { MessageCap } from "./programme/messageCap.ts";
export type { MessageConsent } from "./programme/messageConsent.ts";
export type { Programme } from "./programme/programme.ts";
export type { ProgrammeEntry } from "./programme/programmeEntry.ts";
export type { ProgrammeNode } from "./programme/programmeNode.ts";
export type { QuietHours } from "./programme/quietHours.ts";
export type { Sent } from "./sent.ts";
