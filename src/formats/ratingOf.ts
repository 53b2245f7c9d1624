/** Ratings of experiences in CJML: five steps from very dissatisfied to very satisfied. */

const words = ["very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"];

/** The metric of those ratings. */
export const experienceMetric = {
  id: "experience",
  kind: "csat",
  scale: { min: 1, max: 5, step: 1, direction: "higher-better" },
} as const;

/** 1 … 5 for a digit or for words such as `"very satisfied"`; `null` for anything else. */
export function ratingOf(text: string): number | null {
  const trimmed = text.trim();
  if (/^[1-5]$/.test(trimmed)) return Number(trimmed);
  const plain = trimmed.toLowerCase().replace(/[\s_-]+/g, " ");
  const found = words.indexOf(/^neither\b/.test(plain) ? "neutral" : plain);
  return found < 0 ? null : found + 1;
}
