/** Reads the options of pictures from the command line. */

import type { ChartOptions } from "../charts/chartOptions.ts";
import { type CommandLine, readChoice, readWhole } from "./usage.ts";

/** Returns language, theme, currency, width and time zone as options of pictures. */
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
