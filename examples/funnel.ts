/** Computes a funnel of customers and a funnel of visits from nine events: `npx tsx examples/funnel.ts`. */

import { type FunnelResult, funnel, logFromRows, splitJourneys } from "parcours";
import { percent, span, table } from "./terminal.ts";

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

const print = (unit: string, result: FunnelResult) => {
  const rows = result.steps.map((step) => [
    step.name,
    `${step.count}`,
    percent(step.conversion),
    step.index === 0 ? "" : span(step.timeFromPrevious?.q50Ms),
    step.witnesses?.journeys.join(", ") ?? "",
  ]);
  const head = [
    { title: "step" },
    { title: unit, align: "right" as const },
    { title: "share of entered" },
    { title: "median time", align: "right" as const },
    { title: "last step of" },
  ];
  console.log(`${unit} that complete each step within one hour\n\n${table(head, rows)}\n`);
};

print("customers", funnel(log, definition));
// A visit ends after thirty minutes without an event. The same funnel then counts visits.
print("visits", funnel(splitJourneys(log, { silence: { minutes: 30 } }), definition));
