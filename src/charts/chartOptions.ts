/** Declares and checks the options that every picture takes. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { numberBetween } from "../core/checks/numberBetween.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { checkTimeZone } from "../core/time/timeZone.ts";
import { darkTheme, lightTheme, type Theme } from "./theme.ts";
import type { ChartLanguage } from "./words/chartLanguage.ts";

/** Options for the look of a picture. They do not change the numbers that it shows. */
export type ChartOptions = {
  /** Width in pixels, 240 … 4000. At 500 and less, the narrow layout is drawn. @defaultValue 960 for most pictures */
  width?: number;
  /** Language of words and numbers. @defaultValue `"en"` */
  language?: ChartLanguage;
  /** Colours. @defaultValue `"light"` */
  theme?: Theme | "light" | "dark";
  /** Title. `""` draws none, for a page that has its own heading. @defaultValue the question that the picture answers */
  title?: string;
  /** Subtitle. @defaultValue the definition in short */
  subtitle?: string;
  /** ISO 4217 code in which amounts are written, such as `"EUR"`. @defaultValue amounts are plain numbers */
  currency?: string;
  /** IANA time zone in which instants are written. @defaultValue that of the definition, else `"UTC"` */
  timeZone?: string;
  /**
   * Largest number of rows; the others are one row with their sum, or are counted. A picture never draws more than 1,000 rows.
   * @defaultValue depends on the picture
   */
  top?: number;
  /** Adds a `<title>` to each mark, which browsers show as a tooltip. @defaultValue `false` */
  interactive?: boolean;
  /** Prefix of the ids inside the picture. Two pictures on one page need different prefixes. @defaultValue `"parcours"` */
  id?: string;
};

/** Options with every default filled in. */
export type ResolvedChartOptions = Required<
  Pick<ChartOptions, "width" | "language" | "timeZone" | "interactive" | "id">
> &
  Pick<ChartOptions, "title" | "subtitle" | "currency" | "top"> & { theme: Theme };

const known: KeysOf<ChartOptions> = {
  width: true,
  language: true,
  theme: true,
  title: true,
  subtitle: true,
  currency: true,
  timeZone: true,
  top: true,
  interactive: true,
  id: true,
};

/** The defaults of one picture, and the further options that it takes. */
export type ChartDefaults = {
  width?: number;
  /** The time zone of the result. */
  timeZone?: string | undefined;
  /** Further keys that this picture takes, which it checks itself. */
  more?: readonly string[];
};

/**
 * Checks options and fills in the defaults.
 *
 * @throws {@link ParcoursError} `invalid_definition` for an unknown key or value, `invalid_time_zone`
 */
export function resolveChartOptions(
  options: ChartOptions,
  caller: string,
  { width = 960, timeZone = "UTC", more = [] }: ChartDefaults = {},
): ResolvedChartOptions {
  expectSource(options, "object", caller, "the options");
  checkKeys(options, [...Object.keys(known), ...more], caller, "the options");
  const { theme = "light", title, subtitle, currency, top, id = "parcours" } = options;
  for (const [key, text] of Object.entries({ title, subtitle, id }))
    if (text !== undefined && typeof text !== "string") fail(caller, key, "a text", text);
  if (!/^[A-Za-z][\w-]*$/.test(id)) fail(caller, "id", "a letter, then letters, digits, - and _", id);
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency))
    fail(caller, "currency", 'a code such as "EUR"', currency);
  if (top !== undefined) wholeNumber(top, caller, "top", 1);
  const zone = options.timeZone ?? timeZone;
  checkTimeZone(zone, caller);
  return {
    width: numberBetween(options.width ?? width, caller, "width", 240, 4000),
    language: oneOf(options.language, ["en", "fr"], caller, "language"),
    theme:
      typeof theme === "object" ? ownTheme(theme, caller) : themes[oneOf(theme, ["light", "dark"], caller, "theme")],
    timeZone: zone,
    interactive: oneOf(options.interactive, [false, true], caller, "interactive"),
    id,
    ...(title !== undefined && { title }),
    ...(subtitle !== undefined && { subtitle }),
    ...(currency !== undefined && { currency }),
    ...(top !== undefined && { top }),
  };
}

const themes = { light: lightTheme, dark: darkTheme };

function ownTheme(theme: Theme, caller: string): Theme {
  expectSource(theme, "object", caller, "theme");
  checkKeys(theme, Object.keys(lightTheme), caller, "theme");
  for (const [key, value] of Object.entries({ ...lightTheme, ...theme })) {
    const colours: readonly unknown[] = Array.isArray(value) ? value : [value];
    const wrong = colours.find((colour) => typeof colour !== "string" || !/^#[0-9a-f]{6}$/i.test(colour));
    if (wrong !== undefined || colours.length === 0) fail(caller, `theme.${key}`, "colours such as #0069B4", wrong);
  }
  return { ...lightTheme, ...theme };
}
