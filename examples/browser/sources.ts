/** The side of the page: where the events come from, which columns they have, what was left out. */

import { findingOf, type Table, tableToHtml } from "parcours/charts";
import { type Call, CallError } from "./client.ts";
import { byId, choice, el, field, say } from "./dom.ts";
import type { Page } from "./page.ts";
import type { Loaded, Preview } from "./protocol.ts";
import { silences } from "./settings.ts";
import { spanWords } from "./steps.ts";

const roles = ["customer", "touchpoint", "time", "channel", "value"] as const;

/** Lets files be dropped and chosen, shows their columns, and reads them. */
export function sourceSide(page: Page): void {
  const drop = byId("drop");
  const input = byId("file") as HTMLInputElement;
  const columns = byId("columns");
  const read = byId("read");
  const progress = byId("progress");
  let file: File | null = null;
  let preview: Preview | null = null;
  let call: Call<Loaded> | null = null;

  input.addEventListener("change", () => {
    const [chosen] = input.files ?? [];
    if (chosen !== undefined) void take(chosen);
    input.value = "";
  });
  byId("take-shop").addEventListener("click", takeShop);
  byId("cancel").addEventListener("click", () => call?.cancel());
  // a file dropped anywhere on the page is taken, and never opened by the browser
  for (const name of ["dragover", "dragleave", "drop"] as const)
    window.addEventListener(name, (event) => {
      const { dataTransfer } = event;
      if (dataTransfer === null || !dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      const [dropped] = name === "drop" ? dataTransfer.files : [];
      if (dropped !== undefined) void take(dropped);
    });

  async function take(chosen: File): Promise<void> {
    if (/\.json$/i.test(chosen.name)) return takeJourney(await chosen.text());
    call?.cancel();
    failed(null);
    try {
      const seen = await page.client.call("preview", { file: chosen }).answer;
      file = chosen;
      preview = seen;
      const names = new Set(seen.columns.map(({ name }) => name));
      const own = Object.entries(page.settings.columns).filter(([, name]) => names.has(name));
      const guessed = seen.guess.guesses.flatMap(({ role, column, confidence }) =>
        column === null || confidence < 0.35 ? [] : [[role, column] as const],
      );
      const taken = page.settings.source === "file" ? own : [];
      page.change({ source: "file", columns: { ...Object.fromEntries(guessed), ...Object.fromEntries(taken) } });
      showColumns();
      await load();
    } catch (error) {
      failed(error as Error);
    }
  }

  /** Reads the file with the chosen columns. */
  async function load(): Promise<void> {
    if (file === null || preview === null) return;
    const { columns: chosen } = page.settings;
    const lacking = preview.columns.length === 0 ? [] : roles.slice(0, 3).filter((role) => chosen[role] === undefined);
    if (lacking.length > 0) return failed(new Error(`Choose the column of: ${lacking.join(", ")}.`));
    const from = performance.now();
    await follow(
      file.name,
      (onProgress) => page.client.call("load", { file: file as File, columns: chosen }, onProgress),
      () => say(`${file?.name} was read in ${Math.round((performance.now() - from) / 100) / 10} s.`),
    );
  }

  function takeShop(): void {
    file = null;
    preview = null;
    columns.replaceChildren();
    page.change({ source: "shop", columns: {} });
    void follow(
      "the built-in shop",
      () => page.client.call("shop", {}),
      () => say("The built-in shop is open."),
    );
  }

  /** Follows a reading: its progress, its end, its faults. */
  async function follow(
    name: string,
    start: (onProgress: (share: number) => void) => Call<Loaded>,
    done: () => void,
  ): Promise<void> {
    call?.cancel();
    failed(null);
    const bar = byId("progress-bar") as HTMLProgressElement;
    bar.removeAttribute("value");
    byId("progress-text").textContent = `Reading ${name} …`;
    progress.hidden = false;
    const own = start((share) => {
      bar.value = share;
    });
    call = own;
    try {
      const loaded = await own.answer;
      if (call !== own) return;
      page.setLoaded(loaded);
      showRead(loaded);
      done();
    } catch (error) {
      if (call !== own) return;
      if (error instanceof CallError && error.code === "cancelled") say(`Reading ${name} was cancelled.`);
      else failed(error as Error);
    } finally {
      if (call === own) {
        progress.hidden = true;
        call = null;
      }
    }
  }

  function failed(error: Error | null): void {
    const place = byId("fault");
    place.textContent = error?.message ?? "";
    place.hidden = error === null;
  }

  function showColumns(): void {
    if (preview === null || preview.columns.length === 0) {
      columns.replaceChildren();
      return;
    }
    const { columns: sample, guess } = preview;
    const names = sample.map(({ name }) => [name, name] as const);
    const fields = roles.map((role) => {
      const examples = el("bdi", { class: "examples" });
      const isOptional = role === "channel" || role === "value";
      const show = (column: string) => {
        examples.textContent = sample.find(({ name }) => name === column)?.examples.join(", ") ?? "";
        const reason = guess.guesses.find((one) => one.role === role && one.column === column)?.reason;
        examples.title = reason ?? examples.textContent;
      };
      const select = choice<string>([["", "none"], ...names], (name) => {
        const { [role]: _, ...others } = page.settings.columns;
        show(name);
        page.change({ columns: name === "" ? others : { ...others, [role]: name } });
        void load();
      });
      const current = page.settings.columns[role] ?? "";
      select.set(current);
      show(current);
      const row = field(role, select.element, isOptional ? "optional" : undefined);
      row.append(examples);
      return row;
    });
    columns.replaceChildren(el("h2", {}, "Columns ", el("span", {}, "(guessed, please check)")), ...fields);
  }

  function showRead(loaded: Loaded): void {
    const { about, rows, leftOut } = loaded;
    const { language } = page.settings;
    const issues: Table = {
      kind: "issues",
      title: "Rows",
      columns: [
        { name: "what", label: "what", type: "text", role: "label" },
        { name: "rows", label: "rows", type: "count" },
      ],
      rows: [
        ["read", rows],
        ["left out", leftOut],
        ...about.issues.map(({ message, count = 1 }) => [message, count]),
        ...(about.tiedPairs > 0 ? [["pairs that share an instant: order of the file", about.tiedPairs]] : []),
      ],
    };
    const table = el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Rows" });
    table.innerHTML = tableToHtml(issues, { language });
    read.replaceChildren(el("h2", {}, "What was read"), el("p", {}, findingOf(about, { language }).finding), table);
    byId("source-name").textContent = loaded.name;
  }

  async function takeJourney(text: string): Promise<void> {
    failed(null);
    try {
      const { label, issues } = await page.client.call("journey", { text }).answer;
      page.setJourney(label);
      if (page.settings.tab !== "irritants") page.change({ tab: "map" });
      say(`The journey document ${label} is open; ${issues.length} remarks.`);
    } catch (error) {
      failed(error as Error);
    }
  }
  byId("journey-file").addEventListener("change", async (event) => {
    const picker = event.target as HTMLInputElement;
    const [chosen] = picker.files ?? [];
    if (chosen !== undefined) await takeJourney(await chosen.text());
    picker.value = "";
  });
  byId("take-journey").addEventListener("click", async () => {
    const { default: shop } = await import("./shopJourney.json");
    await takeJourney(JSON.stringify(shop));
  });

  const words = silences.map(
    (span) => [span, span === "none" ? "one per customer" : `visits: ${spanWords(span)} of silence`] as const,
  );
  const silence = choice(words, (chosen) => page.change({ silence: chosen }));
  byId("journeys").append(el("h2", {}, "Paths, flows and graph"), field("journeys", silence.element));
  const update = () => silence.set(page.settings.silence);
  page.onChange(update);
  update();
  if (page.settings.source === "shop") takeShop();
  else if (page.settings.source === "file") say("Drop the file that this link was made with.");
}
