/** Makes elements of the page. Texts become text nodes, never markup. */

type Listener = (event: never) => void;
type Value = string | number | boolean | null | undefined | Listener;

/** Makes an element. `on…` keys add listeners, `true` sets an empty attribute, `false`, `null` and `undefined` set none. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: { readonly [name: string]: Value } = {},
  ...children: (Node | string | null)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A labelled control: the label stands before it. */
export function field(label: string, control: HTMLElement, note?: string): HTMLElement {
  control.id ||= `field-${label.toLowerCase().replace(/[^a-z]+/g, "-")}`;
  return el(
    "div",
    { class: "field" },
    el("label", { for: control.id }, label, note === undefined ? null : el("small", {}, note)),
    control,
  );
}

/** A choice among values. It stays the same element when its value changes, so that the keyboard keeps its place. */
export type Choice<T> = { element: HTMLSelectElement; set: (value: T) => void };

/** Makes a choice among values, each with its words. */
export function choice<T extends string>(
  values: readonly (readonly [value: T, words: string])[],
  onChoose: (value: T) => void,
  attributes: { readonly [name: string]: Value } = {},
): Choice<T> {
  const element = el(
    "select",
    { ...attributes, onchange: () => onChoose((values[element.selectedIndex] as readonly [T, string])[0]) },
    ...values.map(([, words]) => el("option", {}, words)),
  );
  const set = (chosen: T) => {
    element.selectedIndex = values.findIndex(([value]) => value === chosen);
  };
  return { element, set };
}

/** The element with an id that the page is known to have. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no element ${id}`);
  return element;
}

/** Says something to those who listen to the page. */
export function say(text: string): void {
  byId("status").textContent = text;
}
