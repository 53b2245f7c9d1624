/** Computes the shares of each pair of channels, and compares them with customers who stay. */

import { compareNames } from "../../core/codes.ts";
import { distributionOf } from "../../core/distribution.ts";
import { holm } from "../../core/pValues.ts";
import { shareRatio } from "../../core/series/shareRatio.ts";
import { rateDifference, testRates } from "../../core/testRates.ts";
import { wilson } from "../../core/wilson.ts";
import type { HandoversBaseline, HandoversPair, HandoversResult } from "./handoversResult.ts";
import type { PairCounts } from "./handoverTally.ts";

/**
 * @param counts - of each pair; those of one channel are the customers who stay
 * @param names - names of channels; code k is name k − 1
 */
export function handoversPairs(
  counts: readonly PairCounts[],
  names: readonly string[],
  level: number,
): Pick<HandoversResult, "channels" | "pairs" | "baselines"> {
  const nameOf = (code: number) => names[code - 1] as string;
  const switches = counts.filter(({ from, to }) => from !== to);
  const stays = new Map(counts.filter(({ from, to }) => from === to).map((own) => [own.from, own]));
  const named = new Set(counts.flatMap(({ from, to }) => [nameOf(from), nameOf(to)]));
  const channels = [...named].sort(compareNames);
  const pairs = switches.map((own): HandoversPair => {
    const stay = stays.get(own.from);
    const asked = { k: own.askedCustomers, n: own.customers };
    const base = { k: stay?.askedCustomers ?? 0, n: stay?.customers ?? 0 };
    const difference = rateDifference(asked, base, level);
    const inCustomers = (share: number | null) => (share === null ? null : share * own.customers);
    const { value, lower, upper } = difference;
    const [askedSeen, cameSeen] = [
      { k: own.askedStopped, n: own.askedSeen },
      { k: own.cameStopped, n: own.cameSeen },
    ];
    return {
      from: nameOf(own.from),
      to: nameOf(own.to),
      switches: { customers: own.customers, times: own.times },
      askedAgain: { customers: own.askedCustomers, times: own.askedTimes },
      rate: wilson(asked.k, asked.n, { level }),
      baseline: wilson(base.k, base.n, { level }),
      difference,
      ratio: shareRatio(asked, base, { level }),
      excess: { value: inCustomers(value), lower: inCustomers(lower), upper: inCustomers(upper) },
      p: testRates(asked, base).p,
      pAdjusted: null,
      verdict: "not-shown",
      repeats: wilson(own.repeated, own.customers, { level }),
      abandonment: {
        askedAgain: wilson(askedSeen.k, askedSeen.n, { level }),
        notAsked: wilson(cameSeen.k, cameSeen.n, { level }),
        difference: rateDifference(askedSeen, cameSeen, level),
      },
      timeBetweenMs: distributionOf(Float64Array.from(own.timesBetween)),
    };
  });
  const adjusted = holm(pairs.map(({ p }) => p));
  pairs.forEach((pair, i) => {
    pair.pAdjusted = adjusted[i] as number | null;
    pair.verdict = verdictOf(pair, level);
  });
  const worth = ({ excess }: HandoversPair) => excess.value ?? Number.NEGATIVE_INFINITY;
  pairs.sort(
    (a, b) =>
      (worth(a) === worth(b) ? 0 : worth(b) - worth(a)) || compareNames(a.from, b.from) || compareNames(a.to, b.to),
  );
  const codeOf = new Map(names.map((name, i) => [name, i + 1]));
  const baselines = channels.flatMap((channel): HandoversBaseline[] => {
    const own = stays.get(codeOf.get(channel) as number);
    if (own === undefined) return [];
    return [
      {
        channel,
        stays: { customers: own.customers, times: own.times },
        askedAgain: { customers: own.askedCustomers, times: own.askedTimes },
        rate: wilson(own.askedCustomers, own.customers, { level }),
        alsoSwitched: own.alsoSwitched,
      },
    ];
  });
  return { channels, pairs, baselines };
}

function verdictOf({ difference, pAdjusted }: HandoversPair, level: number): HandoversPair["verdict"] {
  const { lower, upper } = difference;
  if (lower === null || upper === null || pAdjusted === null || pAdjusted >= 1 - level) return "not-shown";
  return lower > 0 ? "more-often" : upper < 0 ? "less-often" : "not-shown";
}
