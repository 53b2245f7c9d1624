/** The page: take a file, look at its journeys. Nothing leaves the tab. */

import { type Card, createCard } from "./card.ts";
import { cards as specs } from "./cards.ts";
import { byId, choice, el, field, say } from "./dom.ts";
import { saveText } from "./download.ts";
import { createPage, stepsOf } from "./page.ts";
import { tabs } from "./settings.ts";
import { sourceSide } from "./sources.ts";

const page = createPage();
const cards: Card[] = specs.map((spec) => createCard(page, spec));
const titles: Readonly<Record<(typeof tabs)[number], string>> = {
  summary: "Summary",
  map: "Map",
  explore: "Explore",
  paths: "Paths",
  retention: "Retention",
  irritants: "Irritants",
  definitions: "Definitions",
};

const bar = byId("tabs");
for (const tab of tabs)
  bar.append(
    el(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${tab}`,
        "aria-controls": `panel-${tab}`,
        onclick: () => page.change({ tab }),
      },
      titles[tab],
    ),
  );
bar.addEventListener("keydown", (event) => {
  const at = tabs.indexOf(page.settings.tab);
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const tab = tabs[(to + tabs.length) % tabs.length] as (typeof tabs)[number];
  page.change({ tab });
  byId(`tab-${tab}`).focus();
});
for (const { spec, element } of cards) byId(`panel-${spec.tab}`).append(element);

byId("copy-link").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(location.href);
    say("The link is copied. It holds the definitions, and no data.");
  } catch {
    say("The browser did not allow it: copy the address of this page.");
  }
});

const save = byId("save-report") as HTMLButtonElement;
save.addEventListener("click", async () => {
  save.disabled = true;
  say("The report is being made …");
  try {
    const settings = { ...page.settings, steps: stepsOf(page), theme: page.theme };
    const html = await page.client.analyse("report", settings).answer;
    saveText("parcours-report.html", "text/html", html);
    say("The report is saved.");
  } catch (error) {
    say((error as Error).message);
  }
  save.disabled = page.loaded === null;
  save.focus();
});

const themes = choice(
  [
    ["system", "as the system"],
    ["light", "light"],
    ["dark", "dark"],
  ] as const,
  (theme) => page.change({ theme }),
);
const languages = choice(
  [
    ["en", "English"],
    ["fr", "French"],
  ] as const,
  (language) => page.change({ language }),
);
const currencies = choice(
  ["", "EUR", "USD", "GBP", "CHF"].map((code) => [code, code === "" ? "plain numbers" : code] as const),
  (currency) => page.change({ currency }),
);
byId("looks").append(
  el("h2", {}, "Looks"),
  field("colours", themes.element),
  field("pictures in", languages.element),
  field("amounts in", currencies.element),
);

function showDefinitions(): void {
  const shown = cards.flatMap(({ spec, definition }) => {
    const own = definition();
    return own === null ? [] : [[spec.question, own] as const];
  });
  byId("definitions").textContent =
    shown.length === 0 ? "Nothing was asked yet." : JSON.stringify(Object.fromEntries(shown), null, 2);
}
byId("save-definitions").addEventListener("click", () =>
  saveText("parcours-definitions.json", "application/json", byId("definitions").textContent ?? ""),
);

function update(): void {
  const { tab } = page.settings;
  document.documentElement.dataset.theme = page.theme;
  for (const one of tabs) {
    const isChosen = one === tab;
    const button = byId(`tab-${one}`);
    button.setAttribute("aria-selected", String(isChosen));
    button.tabIndex = isChosen ? 0 : -1;
    byId(`panel-${one}`).hidden = !isChosen;
  }
  save.disabled = page.loaded === null || stepsOf(page).length < 2;
  document.body.classList.toggle("is-empty", page.loaded === null);
  byId("welcome").hidden = page.loaded !== null || tab === "map";
  themes.set(page.settings.theme);
  languages.set(page.settings.language);
  currencies.set(page.settings.currency);
  for (const card of cards) if (card.spec.tab === tab) card.update();
  if (tab === "definitions") showDefinitions();
}

page.onChange(update);
update();
sourceSide(page);
