/** Defines the colours of pictures. Tests check their contrast and their difference for colour-blind readers. */

/** Colours of a picture, each as `#rrggbb`. Give your own to match a house style. Texts need a contrast of 4.5 or more to `bg` and `surface`. */
export type Theme = {
  bg: string;
  /** Empty bars, cards. */
  surface: string;
  /** Text and whiskers. */
  ink: string;
  /** Secondary text and axes. */
  muted: string;
  /** Measured values. */
  main: string;
  /** Areas in the hue of `main`. */
  mainSoft: string;
  /** Lost, irritant, incident. */
  neg: string;
  /** Gain, idea. */
  pos: string;
  /** Frame of warnings. */
  warn: string;
  /** Patterns and hollow outlines. */
  hatch: string;
  line: string;
  grid: string;
  onMain: string;
  onNeg: string;
  /** Six categories, in this order; further categories are `muted`. */
  categories: readonly string[];
  /** Lightest and darkest colour of a heat map. */
  heat: readonly [string, string];
};

export const lightTheme: Theme = {
  bg: "#FFFFFF",
  surface: "#F4F6F9",
  ink: "#18222E",
  muted: "#52606F",
  main: "#0069B4",
  mainSoft: "#D6E6F4",
  neg: "#C24A00",
  pos: "#00755F",
  warn: "#8A5A00",
  hatch: "#7E8C9B",
  line: "#C9D1DB",
  grid: "#E3E8EE",
  onMain: "#FFFFFF",
  onNeg: "#FFFFFF",
  categories: ["#0069B4", "#D55E00", "#8479F5", "#A93661", "#0E3A70", "#6B3A00"],
  heat: ["#E8F1F9", "#00497F"],
};

export const darkTheme: Theme = {
  bg: "#12171E",
  surface: "#1A212B",
  ink: "#EAF0F6",
  muted: "#A9B6C4",
  main: "#5FB0F0",
  mainSoft: "#1F3D57",
  neg: "#FF9A4D",
  pos: "#43CDA9",
  warn: "#E6C04D",
  hatch: "#76859A",
  line: "#465364",
  grid: "#2B3542",
  onMain: "#0B1016",
  onNeg: "#0B1016",
  categories: ["#5FB0F0", "#FF9A4D", "#7B68EE", "#E0609A", "#BFE3FF", "#E8DC8A"],
  heat: ["#1B2836", "#8CC8F7"],
};

/** The colour at a position of the heat scale, 0 … 1, and black or white ink, whichever contrasts more. */
export function heatColour(theme: Theme, position: number): { fill: string; ink: string } {
  const [from, to] = theme.heat.map(channels) as [number[], number[]];
  const at = Math.min(1, Math.max(0, position));
  const mixed = from.map((low, i) => Math.round(low + ((to[i] as number) - low) * at));
  const fill = `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
  return { fill, ink: contrast(fill, "#000000") >= contrast(fill, "#FFFFFF") ? "#000000" : "#FFFFFF" };
}

/** Contrast of two colours by WCAG 2, 1 … 21. */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
