/** The state that the parts of the page share. */

import { type Client, startClient } from "./client.ts";
import type { Loaded } from "./protocol.ts";
import { readHash, type Settings, writeHash } from "./settings.ts";

/** Settings, what was read, and who wants to know of changes. */
export type Page = {
  readonly client: Client;
  readonly settings: Settings;
  readonly loaded: Loaded | null;
  /** Label of the journey document in the worker. */
  readonly journey: string | null;
  /** Grows with each file and each document: an answer to an older one is out of date. */
  readonly version: number;
  /** Colours in use. */
  readonly theme: "light" | "dark";
  /** Changes settings, writes them to the address, and tells everyone. */
  change(patch: Partial<Settings>): void;
  setLoaded(loaded: Loaded): void;
  setJourney(label: string): void;
  onChange(listener: () => void): void;
};

/** Settings from the address; later changes of the address are followed. */
export function createPage(): Page {
  const listeners: (() => void)[] = [];
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let settings = readHash(location.hash);
  let loaded: Loaded | null = null;
  let journey: string | null = null;
  let version = 0;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  dark.addEventListener("change", tell);
  window.addEventListener("hashchange", () => {
    settings = readHash(location.hash);
    tell();
  });
  return {
    client: startClient(),
    get settings() {
      return settings;
    },
    get loaded() {
      return loaded;
    },
    get journey() {
      return journey;
    },
    get version() {
      return version;
    },
    get theme() {
      return settings.theme === "system" ? (dark.matches ? "dark" : "light") : settings.theme;
    },
    change(patch) {
      settings = { ...settings, ...patch };
      history.replaceState(null, "", `#${writeHash(settings)}`);
      tell();
    },
    setLoaded(now) {
      loaded = now;
      version++;
      // steps and conversion of another file mean nothing here
      const known = (name: string) => now.about.touchpoints.some((one) => one.name === name);
      const { steps, conversion } = settings;
      this.change({
        steps: steps.every(known) ? steps : [],
        conversion: conversion === "" || known(conversion) ? conversion : "",
      });
    },
    setJourney(label) {
      journey = label;
      version++;
      tell();
    },
    onChange(listener) {
      listeners.push(listener);
    },
  };
}

/** The steps of the funnel: those of the user, or those that the log proposes. */
export function stepsOf({ settings, loaded }: Page): string[] {
  return [...(settings.steps.length > 0 ? settings.steps : (loaded?.steps ?? []))];
}
