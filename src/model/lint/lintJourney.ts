/** Finds suspicious content in a valid document. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { compareNames } from "../../core/codes.ts";
import { ParcoursError } from "../../core/error.ts";
import { type Instant, instantMs } from "../../core/instant.ts";
import type { Issue } from "../../core/issue.ts";
import { nearOrKnown, quote } from "../../core/suggest.ts";
import { collections } from "../collections.ts";
import type { Journey } from "../journey.ts";
import { frenchLint } from "./frenchLint.ts";
import { type LintCode, type LintLevel, lintLevels, type ReportLint } from "./lintCode.ts";
import { lintDocument } from "./lintDocument.ts";
import { lintEvidence } from "./lintEvidence.ts";
import { lintLabels } from "./lintLabels.ts";
import { lintLinks } from "./lintLinks.ts";
import { lintMessages } from "./lintMessages.ts";
import { lintOrphans } from "./lintOrphans.ts";
import { lintRules } from "./lintRules.ts";
import { lintTouchpoints } from "./lintTouchpoints.ts";

/** Options of {@link lintJourney}. */
export type LintJourneyOptions = {
  /** Languages that every label should have, as BCP 47 tags. @defaultValue none: translations are not checked */
  languages?: readonly string[];
  /** The current time. @defaultValue none: dates are not compared with the current time */
  now?: Instant;
  /** The time zone of a `now` without an offset: an IANA name. @defaultValue `"UTC"` */
  timeZone?: string;
  /** A different level for a code; `"off"` disables the code. @defaultValue the level of each code */
  rules?: { readonly [code in LintCode]?: LintLevel | "off" };
  /** The language of the messages. @defaultValue `"en"` */
  language?: "en" | "fr";
};

/**
 * Finds what is missing or suspicious in a valid document: stages without touchpoints, irritants that nobody reported, messages that
 * differ between channels, dead ends. The issues are in this order: the document itself, then array by array, by index, by code.
 *
 * @throws {@link ParcoursError} `invalid_definition` for an unknown code, level, language or time
 * @example
 * const shop = defineJourney({ id: "shop", stages: [{ id: "loyalty", roles: ["loyalty"], expectations: ["care"] }], actors: [{ id: "us" }] });
 * const issues = lintJourney(shop, { rules: { no_touchpoint: "off", orphan_actor: "error" } });
 * issues.filter((issue) => issue.severity !== "info").map((issue) => issue.message) // => ["the journey has no friction point: no irritant and no outcome of kind abandonment", 'stage "loyalty" has no touchpoint', 'actor "us" is never used']
 */
export function lintJourney(journey: Journey, options: LintJourneyOptions = {}): Issue[] {
  expectSource(journey, "journey", "lintJourney");
  checkKeys(
    options,
    { languages: true, now: true, timeZone: true, rules: true, language: true },
    "lintJourney",
    "the options",
  );
  const levels = levelsOf(options.rules ?? {});
  const found: Issue[] = [];
  const french = oneOf(options.language, ["en", "fr"], "lintJourney", "language") === "fr";
  const report: ReportLint = (code, path, message, facts = []) => {
    const severity = levels.get(code);
    if (severity === undefined) return;
    found.push({ code, message: french ? frenchLint(journey, code, path, facts) : message, path, severity });
  };
  const now = options.now === undefined ? null : instantMs(options.now, options.timeZone, "lintJourney", "now");
  lintDocument(journey, now, report);
  lintLabels(journey, options.languages ?? [], report);
  lintTouchpoints(journey, report);
  lintOrphans(journey, report);
  lintRules(journey, report);
  lintEvidence(journey, now, report);
  lintLinks(journey, report);
  lintMessages(journey, report);
  return sorted(found);
}

function levelsOf(rules: NonNullable<LintJourneyOptions["rules"]>): Map<LintCode, LintLevel> {
  const levels = new Map(Object.entries(lintLevels) as [LintCode, LintLevel][]);
  for (const [code, level] of Object.entries(rules) as [LintCode, LintLevel | "off" | undefined][]) {
    if (!Object.hasOwn(lintLevels, code)) {
      const hint = nearOrKnown(code, Object.keys(lintLevels));
      throw new ParcoursError("invalid_definition", `lintJourney: rules: unknown code ${quote(code)}.${hint}`);
    }
    if (level === undefined) continue;
    oneOf(level, ["off", "info", "warning", "error"], "lintJourney", `rules.${code}`);
    if (level === "off") levels.delete(code);
    else levels.set(code, level);
  }
  return levels;
}

/** Sorts issues: the document first, then the arrays in their order, index, code. Issues of one place keep their order. */
function sorted(found: readonly Issue[]): Issue[] {
  const place = ({ path }: Issue): [array: number, index: number] => {
    const array = collections.indexOf(path[0] as (typeof collections)[number]);
    return [array, typeof path[1] === "number" ? path[1] : -1];
  };
  const keyed = found.map((issue) => ({ issue, at: place(issue) }));
  keyed.sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1] || compareNames(a.issue.code, b.issue.code));
  return keyed.map(({ issue }) => issue);
}
