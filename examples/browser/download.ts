/** Saves files that the page itself made. */

import { el } from "./dom.ts";

/** Saves a text. */
export function saveText(name: string, type: string, text: string): void {
  saveBlob(name, new Blob([text], { type: `${type};charset=utf-8` }));
}

/** Saves a picture as PNG with two pixels for each of its own. */
export async function savePng(name: string, svg: string): Promise<void> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    image.src = address;
    await image.decode();
    const canvas = el("canvas", { width: image.naturalWidth * 2, height: image.naturalHeight * 2 });
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (blob === null) throw new Error("the browser made no PNG of this picture");
    saveBlob(name, blob);
  } finally {
    URL.revokeObjectURL(address);
  }
}

function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  el("a", { href: address, download: name }).click();
  // the browser reads the address after this turn
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
