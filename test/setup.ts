/**
 * The library never writes to the console: a call fails the test that makes it. Properties draw the same cases at every run, so that
 * a red run is red for everybody; `SEED=7 npm test` draws others, and what they find becomes a test of its own.
 */

import fc from "fast-check";
import { afterEach, beforeEach, expect, vi } from "vitest";

fc.configureGlobal({ seed: Number(process.env.SEED ?? 20261121) });

const methods = ["log", "info", "warn", "error", "debug"] as const;

beforeEach(() => {
  for (const method of methods) vi.spyOn(console, method).mockImplementation(() => {});
});

afterEach(() => {
  for (const method of methods)
    expect(vi.mocked(console[method]), `console.${method} was called`).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
