/** The three pictures of the README, from the built-in shop. `npm run generate` writes them. */

import { funnel } from "parcours";
import { funnelSvg, journeyMapSvg, transitionsSvg } from "parcours/charts";
import { readmeResults } from "./demoResults.ts";

/** Paths and texts of the pictures. */
export function readmePictures(): Map<string, string> {
  const { log, journey, beside, graph } = readmeResults();
  const steps = ["product", "cart", "checkout", "purchase"];
  const result = funnel(log, { steps, within: { days: 7 } }, { reasons: true });
  return new Map([
    ["docs/gallery/funnel.svg", `${funnelSvg(result)}\n`],
    ["docs/gallery/path-graph.svg", `${transitionsSvg(graph, { width: 1300, top: 15 })}\n`],
    ["docs/gallery/journey-map.svg", `${journeyMapSvg(journey, { ...beside, width: 1600 })}\n`],
  ]);
}
