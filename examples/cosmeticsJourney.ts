/**
 * The first order at a cosmetics shop: six touchpoints over fifteen days, loaded from `cosmetics.json`. The days 0, 1, 5, 8 and 15
 * and the e-mail channel of the last two touchpoints are our choice, and so are the irritant and the score.
 */

import { readFileSync } from "node:fs";
import { readJourney } from "parcours";

const read = readJourney(readFileSync(new URL("cosmetics.json", import.meta.url), "utf8"));
if (!read.ok) throw new Error(read.issues.map(({ message }) => message).join("\n"));

export const cosmetics = read.journey;
