/** Chromium for tests that look at a page, where the machine has one. */

import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Path of Chromium (or of `CHROMIUM`), `null` where there is none: skip the suite, and say so in its title. */
export const chromiumPath: string | null =
  [process.env.CHROMIUM ?? "", ...places].find((path) => path !== "" && existsSync(path)) ?? null;

const flags =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

/** Starts Chromium; call it only where {@link chromiumPath} is given. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath as string, args: flags.split(" ") });
}
