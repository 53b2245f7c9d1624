/** Computes a funnel of customers and a funnel of visits from nine events: `npx tsx examples/funnel.ts`. */

import { type FunnelResult, funnel, logFromRows, splitJourneys } from "parcours";
import { findingOf, tableOf, tableToText } from "parcours/charts";

const log = logFromRows(
  [
    { customer: "ana", touchpoint: "product", time: "2026-03-02 09:00" },
    { customer: "ana", touchpoint: "cart", time: "2026-03-02 09:05" },
    { customer: "ana", touchpoint: "product", time: "2026-03-04 18:00" },
    { customer: "ana", touchpoint: "cart", time: "2026-03-04 18:02" },
    { customer: "ana", touchpoint: "purchase", time: "2026-03-04 18:10" },
    { customer: "ben", touchpoint: "product", time: "2026-03-02 12:00" },
    { customer: "ben", touchpoint: "cart", time: "2026-03-03 20:00" },
    { customer: "eve", touchpoint: "cart", time: "2026-03-05 08:00" },
    { customer: "eve", touchpoint: "product", time: "2026-03-05 08:01" },
  ],
  { customer: "customer", touchpoint: "touchpoint", time: "time" },
);
const definition = { steps: ["product", "cart", "purchase"], within: { hours: 1 } };

const print = (result: FunnelResult) => {
  const { title, finding } = findingOf(result);
  console.log(`${title}\n${finding}\n\n${tableToText(tableOf(result))}`);
  for (const { name, witnesses } of result.steps)
    if (witnesses && witnesses.journeys.length > 0)
      console.log(`${name} is the last step of ${witnesses.journeys.join(", ")}`);
};

console.log("Customers\n");
print(funnel(log, definition));
// A visit ends after thirty minutes without an event. The same funnel then counts visits.
console.log("\nVisits\n");
print(funnel(splitJourneys(log, { silence: { minutes: 30 } }), definition));
