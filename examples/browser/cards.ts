/** The cards of the page, in their order. */

import { funnelPresets } from "parcours";
import { journeyMapSvg, tableOf } from "parcours/charts";
import type { CardSpec, Control } from "./card.ts";
import { type Choice, choice, el, field } from "./dom.ts";
import { type Page, stepsOf } from "./page.ts";
import type { Question } from "./protocol.ts";
import { models, type Settings } from "./settings.ts";
import { stepBuilder } from "./steps.ts";

const spec = <Q extends Question>(one: CardSpec<Q>) => one as unknown as CardSpec;

const twoSteps = (page: Page) => (stepsOf(page).length < 2 ? "Add a second step to the funnel." : null);
const oneStep = (page: Page) => (stepsOf(page).length < 1 ? "Add a step to the funnel." : null);
const needsDocument = (page: Page) =>
  page.journey === null ? "Choose a journey document (JSON) on the tab Map, or drop it." : null;

export const cards: readonly CardSpec[] = [
  spec({ question: "summary", tab: "summary", size: "wide", heading: "What is in the log?", asks: ["silence"] }),
  spec({
    question: "funnel",
    tab: "explore",
    size: "wide",
    heading: "How many get through?",
    asks: ["steps", "within", "semantics"],
    lacks: oneStep,
    beside: stepBuilder,
  }),
  spec({
    question: "flows",
    tab: "explore",
    size: "half",
    heading: "Where do journeys go first?",
    asks: ["silence"],
  }),
  spec({
    question: "credit",
    tab: "explore",
    size: "half",
    heading: "Which touchpoints get credit?",
    asks: ["steps", "conversion", "within", "models", "by"],
    lacks: oneStep,
    controls: creditControls,
  }),
  spec({
    question: "presets",
    tab: "explore",
    size: "wide",
    heading: "How would other tools count the same events?",
    asks: ["steps", "within", "semantics", "against"],
    lacks: (page) => twoSteps(page) ?? (page.settings.against.length === 0 ? "Choose a preset." : null),
    controls: presetControls,
  }),
  spec({
    question: "trend",
    tab: "explore",
    size: "wide",
    heading: "How does it change?",
    asks: ["steps", "within", "semantics", "every"],
    lacks: twoSteps,
    controls: everyControl,
  }),
  spec({
    question: "times",
    tab: "explore",
    size: "wide",
    heading: "How long does it take?",
    asks: ["steps", "within", "semantics"],
    lacks: twoSteps,
  }),
  spec({ question: "paths", tab: "paths", size: "wide", heading: "Which paths are most frequent?", asks: ["silence"] }),
  spec({
    question: "graph",
    tab: "paths",
    size: "wide",
    heading: "What follows what?",
    asks: ["silence"],
    controls: edgeSlider,
    top: ({ edges }) => edges,
    leastWidth: 1300,
  }),
  spec({
    question: "retention",
    tab: "retention",
    size: "wide",
    heading: "Who comes back?",
    asks: ["steps", "every"],
    lacks: oneStep,
    controls: everyControl,
  }),
  spec({
    question: "map",
    tab: "map",
    size: "wide",
    heading: "The journey as it is meant to be, with what the log says",
    asks: [],
    lacks: needsDocument,
    withoutLog: true,
    leastWidth: 1200,
    picture: ({ journey, measured, curve, ranking }, options) =>
      journeyMapSvg(journey, {
        ...options,
        curve,
        ...(measured !== null && { measured }),
        ...(ranking !== null && { ranking }),
      }),
    table: ({ measured, curve }) => tableOf(measured ?? curve),
  }),
  spec({
    question: "plan",
    tab: "map",
    size: "wide",
    heading: "Where do customers leave the plan?",
    asks: [],
    lacks: needsDocument,
  }),
  spec({
    question: "irritants",
    tab: "irritants",
    size: "wide",
    heading: "Which irritants matter most?",
    asks: [],
    lacks: needsDocument,
  }),
  spec({
    question: "curve",
    tab: "irritants",
    size: "wide",
    heading: "How do customers feel?",
    asks: [],
    lacks: needsDocument,
    withoutLog: true,
  }),
];

/** Boxes to choose some of a few names. */
function boxes<T extends string>(
  legend: string,
  names: readonly T[],
  chosen: () => readonly T[],
  onChoose: (names: T[]) => void,
): Control {
  const inputs = names.map((name) =>
    el("input", {
      type: "checkbox",
      onchange: () => onChoose(names.filter((_, i) => inputs[i]?.checked)),
      "data-name": name,
    }),
  );
  const element = el(
    "fieldset",
    { class: "boxes" },
    el("legend", {}, legend),
    ...names.map((name, i) => el("label", {}, inputs[i] as HTMLElement, name)),
  );
  const update = () => {
    for (const [i, name] of names.entries()) (inputs[i] as HTMLInputElement).checked = chosen().includes(name);
  };
  return { element, update };
}

function presetControls(page: Page): Control {
  const names = (Object.keys(funnelPresets) as Settings["against"]).filter((name) => name !== "parcours");
  return boxes(
    "Counted as by",
    names,
    () => page.settings.against,
    (against) => page.change({ against }),
  );
}

function creditControls(page: Page): Control {
  const picked = boxes(
    "Models",
    models,
    () => page.settings.models,
    // one model stays: none would ask nothing
    (chosen) => page.change({ models: chosen.length > 0 ? chosen : ["last"] }),
  );
  const fields = el("div", { class: "row" });
  const element = el("div", { class: "controls" }, picked.element, fields);
  let conversions: Choice<string> | null = null;
  let labels: Choice<Settings["by"]> | null = null;
  let shown = "";
  const update = () => {
    picked.update();
    const { by, conversion } = page.settings;
    const key = JSON.stringify([page.version, stepsOf(page).at(-1)]);
    if (key !== shown) {
      shown = key;
      const names = (page.loaded?.touchpoints ?? []).map(({ name }) => [name, name] as const);
      const last = ["", `last step: ${stepsOf(page).at(-1) ?? ""}`] as const;
      conversions = choice<string>([last, ...names], (chosen) => page.change({ conversion: chosen }));
      const kinds = [
        ["outside", "touchpoints outside the funnel"],
        ["touchpoint", "all touchpoints"],
        ...(page.loaded?.hasChannel ? [["channel", "channels"] as const] : []),
      ] as const;
      labels = choice<Settings["by"]>(kinds, (chosen) => page.change({ by: chosen }));
      fields.replaceChildren(field("conversion", conversions.element), field("credit to", labels.element));
    }
    conversions?.set(conversion);
    labels?.set(by);
  };
  return { element, update };
}

function everyControl(page: Page): Control {
  const lengths = [
    ["day", "days"],
    ["week", "weeks"],
    ["month", "months"],
  ] as const;
  const periods = choice(lengths, (every) => page.change({ every }), { "aria-label": "Length of a period" });
  const element = el("div", { class: "controls" }, periods.element);
  return { element, update: () => periods.set(page.settings.every) };
}

function edgeSlider(page: Page): Control {
  const output = el("output", { for: "edges" });
  const input = el("input", {
    id: "edges",
    type: "range",
    min: 1,
    max: 60,
    oninput: () => page.change({ edges: Number(input.value) }),
  });
  const element = el("div", { class: "controls slider" }, el("label", { for: "edges" }, "edges"), input, output);
  const update = () => {
    input.value = String(page.settings.edges);
    output.textContent = input.value;
  };
  return { element, update };
}
