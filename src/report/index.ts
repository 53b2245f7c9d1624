/** Makes reports: computes the standard analyses of a log, and writes results as one HTML file. */

export type { JourneyReportDefinition, JourneyReportOptions } from "./journeyReport.ts";
export { journeyReport } from "./journeyReport.ts";
export type { ProposeStepsOptions } from "./proposeSteps.ts";
export { proposeSteps } from "./proposeSteps.ts";
export type { ReportHtmlOptions } from "./reportHtml.ts";
export { reportHtml } from "./reportHtml.ts";
export type { ReportResult } from "./reportResult.ts";
export type { Section, SectionMap, SectionParts, SectionSvg } from "./section.ts";
