/** The library never writes to the console: a call fails the test that makes it. */

import { afterEach, beforeEach, expect, vi } from "vitest";

const methods = ["log", "info", "warn", "error", "debug"] as const;

beforeEach(() => {
  for (const method of methods) vi.spyOn(console, method).mockImplementation(() => {});
});

afterEach(() => {
  for (const method of methods)
    expect(vi.mocked(console[method]), `console.${method} was called`).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
