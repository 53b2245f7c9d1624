/**
 * Prints how often intervals contain the truth. `npm run simulate:coverage` runs all experiments. Words after `--` choose the experiments whose
 * name contains one of them, a number sets the replicates (default 1000), `--seed=2` sets another seed. Exits with 1 when a rate is outside its
 * bounds by more than three standard errors.
 */

import { reached } from "./experiment.ts";
import { experiments } from "./registry.ts";

const given = process.argv.slice(2);
const replicates = Number(given.find((word) => /^\d+$/.test(word)) ?? 1000);
const seed = Number(given.find((word) => word.startsWith("--seed="))?.slice(7) ?? 1);
const words = given.filter((word) => !/^\d+$/.test(word) && !word.startsWith("--"));
const chosen = experiments.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const percent = (rate: number) => `${(100 * rate).toFixed(1)} %`;
say(`| experiment | n | nominal | reached | ± |\n|---|---|---|---|---|`);
for (const { name, n, nominal, bounds, run } of chosen) {
  const rate = reached(run(replicates, seed));
  // intervals of one data set depend on each other: the standard error is that of the number of data sets
  const error = Math.sqrt((rate * (1 - rate)) / replicates);
  const outside = rate < bounds[0] - 3 * error || rate > bounds[1] + 3 * error;
  if (outside) process.exitCode = 1;
  const mark = outside ? " (out of bounds)" : "";
  say(`| ${name} | ${n} | ${percent(nominal)} | ${percent(rate)}${mark} | ${percent(error)} |`);
}
