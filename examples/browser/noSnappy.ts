/** Stands in the page for the Snappy of hyparquet-compressors, which the page does not use. */

/** Makes no decompressor. */
export function snappyUncompressor(): undefined {
  return undefined;
}

/** Is exported by hyparquet-compressors under another name, and is never called. */
export function snappyUncompress(): undefined {
  return undefined;
}
