/** Strings, streams and iterables of bytes or text, as decoded text in pieces. */

import { ParcoursError } from "../../core/error.ts";

/** Text, or bytes of it, whole or in pieces. */
export type TextSource = string | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;

/** A piece of text, and how much of the input was consumed: bytes, or code units where the input is strings. */
export type TextChunk = { text: string; bytes: number };

/** Longest piece. */
const pieceLength = 1 << 20;
/** After so many bytes the event loop gets a turn, so that a page stays alive and an abort is heard. */
const breath = 1 << 23;

/**
 * The text of a source in pieces of at most a megabyte, without its byte-order mark. Ending the iteration early cancels
 * the source; so does aborting the signal, which rejects with its reason even while the source is silent.
 */
export async function* textChunks(
  source: TextSource,
  encoding: string,
  signal: AbortSignal | undefined,
  caller: string,
): AsyncGenerator<TextChunk, void, undefined> {
  const decoder = decoderFor(encoding, caller);
  let bytes = 0;
  let told = 0;
  let first = true;
  function* pieces(text: string): Generator<TextChunk> {
    const from = first && text.charCodeAt(0) === 0xfeff ? 1 : 0;
    if (text !== "") first = false;
    for (let at = from; at < text.length; at += pieceLength) yield { text: text.slice(at, at + pieceLength), bytes };
  }
  for await (const chunk of typeof source === "string" ? strings(source) : abortable(parts(source, caller), signal)) {
    bytes += chunk.length;
    if (typeof chunk === "string") yield* pieces(decoder.decode() + chunk);
    else yield* pieces(decoder.decode(chunk, { stream: true }));
    if (bytes - told >= breath) {
      told = bytes;
      await new Promise<void>((resolve) => setTimeout(resolve));
      signal?.throwIfAborted();
    }
  }
  yield* pieces(decoder.decode());
}

function decoderFor(encoding: string, caller: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch (cause) {
    throw new ParcoursError("invalid_definition", `${caller}: unknown encoding ${JSON.stringify(encoding)}`, { cause });
  }
}

async function* strings(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += pieceLength) yield text.slice(at, at + pieceLength);
}

/** The iterator of a source; a stream is read by its reader, since not every browser can iterate one. */
function parts(source: Exclude<TextSource, string>, caller: string): AsyncIterator<Uint8Array | string> {
  if (typeof source === "object" && source !== null) {
    if ("getReader" in source) {
      const reader = source.getReader();
      return {
        next: async () => {
          const { done, value } = await reader.read();
          return done ? { done, value: undefined } : { done, value };
        },
        return: async () => {
          await reader.cancel();
          return { done: true, value: undefined };
        },
      };
    }
    if (Symbol.asyncIterator in source) return source[Symbol.asyncIterator]();
  }
  throw new ParcoursError(
    "invalid_definition",
    `${caller}: expected a string, a ReadableStream of bytes or an async iterable of bytes or strings`,
  );
}

async function* abortable<T>(iterator: AsyncIterator<T>, signal: AbortSignal | undefined): AsyncGenerator<T> {
  let done = false;
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal?.reason);
    if (signal?.aborted) onAbort();
    signal?.addEventListener("abort", onAbort);
  });
  aborted.catch(() => {});
  try {
    for (;;) {
      const result = await (signal ? Promise.race([iterator.next(), aborted]) : iterator.next());
      if (result.done) {
        done = true;
        return;
      }
      yield result.value;
    }
  } finally {
    signal?.removeEventListener("abort", onAbort);
    // the source may never answer: do not wait for it, and its own failure is no news
    if (!done) iterator.return?.()?.then(undefined, () => {});
  }
}
