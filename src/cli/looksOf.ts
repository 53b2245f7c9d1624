/** The options of looks on the command line, as options of pictures. */

import type { ChartOptions } from "../charts/chartOptions.ts";
import { type CommandLine, readChoice, readWhole } from "./usage.ts";

/** Language, theme, currency, width and time zone. */
export function looksOf({ values }: CommandLine): ChartOptions {
  const { language, theme, currency, width } = values;
  const zone = values["time-zone"];
  return {
    ...(language !== undefined && { language: readChoice(language, "--language", ["en", "fr"] as const) }),
    ...(theme !== undefined && { theme: readChoice(theme, "--theme", ["light", "dark"] as const) }),
    ...(currency !== undefined && { currency }),
    ...(width !== undefined && { width: readWhole(width, "--width", 240) }),
    ...(zone !== undefined && { timeZone: zone }),
  };
}
