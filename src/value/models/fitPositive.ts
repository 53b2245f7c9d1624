/** Fits positive parameters by maximum likelihood, with intervals, and says when the fit cannot be trusted. */

import { zOf } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { logCovariance, maximise } from "../../core/numeric/maximise.ts";
import type { FittedParameter } from "../fittedParameter.ts";

/** What a fit is computed from, and how. */
export type PositiveFit = {
  names: readonly string[];
  logLikelihood: (parameters: readonly number[]) => number;
  /** Number of customers in the likelihood. */
  customers: number;
  start: readonly number[] | undefined;
  penalty: number;
  maxIterations: number;
  level: number;
};

/** What every fit says. */
export type FittedParameters = {
  parameters: { [name: string]: FittedParameter };
  covariance: number[] | null;
  logLikelihood: number;
  iterations: number;
  evaluations: number;
  converged: boolean;
  gradient: number;
  warnings: Warning[];
};

/** Maximises Σ ln L − customers · penalty · Σ parameter². */
export function fitPositive(fit: PositiveFit): FittedParameters {
  const { names, logLikelihood, customers, penalty, level } = fit;
  const goal =
    penalty === 0
      ? logLikelihood
      : (p: readonly number[]) => logLikelihood(p) - customers * penalty * p.reduce((sum, own) => sum + own * own, 0);
  const top = maximise(goal, fit.start ?? names.map(() => 1), fit.maxIterations);
  const covariance = logCovariance(goal, top.at);
  const warnings: Warning[] = [];
  if (!top.converged)
    warnings.push(
      warning("not_converged", `the search ended after ${top.iterations} steps, before it reached a maximum`, 1),
    );
  const edge = names.filter((_, i) => (top.at[i] as number) > 1e4 || (top.at[i] as number) < 1e-4);
  for (const name of edge)
    warnings.push(
      warning(
        "on_the_edge",
        `the parameter ${name} left 0.0001 … 10000: the model has a limit there, and customers differ less than it assumes`,
        undefined,
        ["parameters", name],
        name,
      ),
    );
  const parameters = Object.fromEntries(
    names.map((name, i): [string, FittedParameter] => {
      const value = top.at[i] as number;
      const spread = covariance === null ? null : Math.sqrt(covariance[i * names.length + i] as number);
      const known = spread !== null && spread < 100;
      return [
        name,
        {
          value,
          n: customers,
          lower: known ? value * Math.exp(-zOf(level) * spread) : null,
          upper: known ? value * Math.exp(zOf(level) * spread) : null,
          level,
          method: "log-wald",
          standardError: known ? value * spread : null,
        },
      ];
    }),
  );
  return {
    parameters,
    covariance,
    logLikelihood: logLikelihood(top.at),
    iterations: top.iterations,
    evaluations: top.evaluations,
    converged: top.converged,
    gradient: top.gradient,
    warnings,
  };
}
