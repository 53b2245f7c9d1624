/** Type of what a reader of text takes. */

/** Text, or the bytes of a text, whole or in pieces: a string, a `Uint8Array` (`Buffer`), a `Blob` (`File`), a `Response`, a stream. */
export type TextSource =
  | string
  | Uint8Array
  | ArrayBuffer
  | Blob
  | Response
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>;
