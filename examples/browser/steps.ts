/** The builder of a funnel: steps are added, moved and removed by mouse and by keyboard. */

import { funnelPresets } from "parcours";
import type { Control } from "./card.ts";
import { choice, el, field, say } from "./dom.ts";
import { type Page, stepsOf } from "./page.ts";
import { type Settings, spans } from "./settings.ts";

const presetNames = Object.keys(funnelPresets) as Settings["semantics"][];

/** Steps in order, the window, and the rules by which they are counted. */
export function stepBuilder(page: Page): Control {
  const list = el("ol", { class: "steps", "aria-label": "Steps of the funnel", "aria-describedby": "steps-help" });
  const names = el("datalist", { id: "touchpoint-names" });
  const input = el("input", {
    id: "add-step",
    list: names.id,
    placeholder: "+ add a step",
    "aria-label": "Add a step",
    autocomplete: "off",
    onkeydown: (event: KeyboardEvent) => event.key === "Enter" && add(),
    onchange: () => add(),
  });
  const proposed = el("p", { class: "note" });
  const withinChoice = choice(
    spans.map((span) => [span, spanWords(span)] as const),
    (within) => page.change({ within }),
  );
  const semanticsChoice = choice(
    presetNames.map((name) => [name, name === "parcours" ? "parcours rules" : name] as const),
    (semantics) => page.change({ semantics }),
  );
  const help = "Arrow keys move the step under the focus, Delete removes it.";
  const element = el(
    "div",
    { class: "builder" },
    list,
    input,
    names,
    proposed,
    field("within", withinChoice.element),
    field("counted as", semanticsChoice.element),
    el("p", { id: "steps-help", class: "note" }, help),
  );
  let dragged: number | null = null;

  function add(): void {
    const name = input.value.trim();
    if (name === "") return;
    const known = page.loaded?.about.touchpoints.some((one) => one.name === name) ?? false;
    if (!known) {
      say(`There is no touchpoint ${name}.`);
      return;
    }
    input.value = "";
    set([...stepsOf(page), name]);
    say(`${name} is step ${stepsOf(page).length}.`);
  }

  function set(steps: string[], focus?: number): void {
    page.change({ steps });
    if (focus !== undefined) (list.children[focus]?.querySelector("button") ?? input).focus();
  }

  function move(from: number, to: number): void {
    const steps = stepsOf(page);
    if (to < 0 || to >= steps.length || from === to) return;
    const [name] = steps.splice(from, 1) as [string];
    steps.splice(to, 0, name);
    set(steps, to);
    say(`${name} is step ${to + 1} of ${steps.length}.`);
  }

  function remove(at: number): void {
    const steps = stepsOf(page);
    if (steps.length < 2) {
      say("A funnel needs a step.");
      return;
    }
    const [name] = steps.splice(at, 1) as [string];
    set(steps, Math.min(at, steps.length - 1));
    say(`${name} is no step any more.`);
  }

  function row(name: string, at: number): HTMLElement {
    return el(
      "li",
      {
        draggable: "true",
        ondragstart: () => {
          dragged = at;
        },
        ondragover: (event: DragEvent) => {
          if (dragged !== null) event.preventDefault();
        },
        ondrop: (event: DragEvent) => {
          event.preventDefault();
          if (dragged !== null) move(dragged, at);
          dragged = null;
        },
      },
      el(
        "button",
        {
          type: "button",
          class: "step",
          title: name,
          onkeydown: (event: KeyboardEvent) => {
            const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
            if (step !== undefined) move(at, at + step);
            else if (event.key === "Delete" || event.key === "Backspace") remove(at);
            else return;
            event.preventDefault();
          },
        },
        el("span", { class: "place" }, `${at + 1} `),
        el("bdi", {}, name),
      ),
      ...(["up", "down"] as const).map((way) =>
        el(
          "button",
          {
            type: "button",
            class: "tool",
            "aria-label": `Move ${name} ${way}`,
            onclick: () => move(at, way === "up" ? at - 1 : at + 1),
          },
          way === "up" ? "↑" : "↓",
        ),
      ),
      el(
        "button",
        { type: "button", class: "tool", "aria-label": `Remove step ${at + 1}: ${name}`, onclick: () => remove(at) },
        "×",
      ),
    );
  }

  let shown = "";
  function update(): void {
    const { within, semantics, steps } = page.settings;
    withinChoice.set(within);
    semanticsChoice.set(semantics);
    const key = JSON.stringify([stepsOf(page), steps.length > 0, page.version]);
    if (key === shown) return;
    shown = key;
    list.replaceChildren(...stepsOf(page).map(row));
    names.replaceChildren(...(page.loaded?.touchpoints ?? []).map(({ name }) => el("option", { value: name })));
    proposed.textContent =
      steps.length > 0 ? "" : "These steps are proposed: the most frequent touchpoints. Change them as you like.";
  }
  return { element, update };
}

/** `7d` in words. */
export function spanWords(span: string): string {
  const amount = Number.parseInt(span, 10);
  const unit = { m: "minute", h: "hour", d: "day" }[span.at(-1) as "m" | "h" | "d"];
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}
