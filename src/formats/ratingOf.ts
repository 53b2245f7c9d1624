/** Reads the ratings of experiences in CJML: five steps from very dissatisfied to very satisfied. */

const words = ["very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"];

/** The metric of these ratings. */
export const experienceMetric = {
  id: "experience",
  kind: "csat",
  scale: { min: 1, max: 5, step: 1, direction: "higher-better" },
} as const;

/** The rating 1 … 5 of a digit or of words such as `"very satisfied"`; `null` for other text. */
export function ratingOf(text: string): number | null {
  const trimmed = text.trim();
  if (/^[1-5]$/.test(trimmed)) return Number(trimmed);
  const plain = trimmed.toLowerCase().replace(/[\s_-]+/g, " ");
  const found = words.indexOf(/^neither\b/.test(plain) ? "neutral" : plain);
  return found < 0 ? null : found + 1;
}
