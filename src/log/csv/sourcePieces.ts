/** Reads a source piece by piece: a text, bytes, a file, a response, a stream or an iterable. */

import { wrongArgument } from "../../core/checks/expectSource.ts";
import type { TextSource } from "./textSource.ts";

/** Length of the longest piece of a text, in characters. */
export const pieceLength = 1 << 20;

/**
 * The pieces of a source as it gives them. When the caller ends the iteration early, the source is cancelled. When the signal is aborted,
 * the source is cancelled too, and the iteration rejects with the reason of the signal, even if the source sends no data.
 *
 * @throws {@link ParcoursError} `wrong_argument`
 */
export function sourcePieces(
  source: TextSource,
  caller: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array | string> {
  return typeof source === "string" ? strings(source) : abortable(parts(source, caller, signal), signal);
}

async function* strings(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += pieceLength) yield text.slice(at, at + pieceLength);
}

/** The iterator of a source. A stream is read with its reader, because some browsers cannot iterate a stream. */
function parts(
  source: Exclude<TextSource, string>,
  caller: string,
  signal: AbortSignal | undefined,
): AsyncIterator<Uint8Array | string> {
  if (ArrayBuffer.isView(source)) return whole(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
  if (source instanceof ArrayBuffer) return whole(new Uint8Array(source));
  if (typeof source === "object" && source !== null) {
    if ("getReader" in source) return ofStream(source, signal);
    if (Symbol.asyncIterator in source) return source[Symbol.asyncIterator]();
    if ("stream" in source && typeof source.stream === "function") return ofStream(source.stream(), signal);
    if ("body" in source && source.body !== null) return ofStream(source.body as ReadableStream<Uint8Array>, signal);
  }
  const expected =
    "a string, bytes, a Blob, a Response, a ReadableStream of bytes or an async iterable of bytes or strings";
  return wrongArgument(caller, "", expected, source, "Give the content of the file, not its path or handle.");
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function ofStream(stream: ReadableStream<Uint8Array>, signal: AbortSignal | undefined): AsyncIterator<Uint8Array> {
  const reader = stream.getReader();
  return {
    next: async () => {
      const { done, value } = await reader.read();
      if (!done) return { done, value };
      reader.releaseLock();
      return { done, value: undefined };
    },
    return: async () => {
      const cancelled = reader.cancel(signal?.aborted ? signal.reason : undefined);
      // the stream may never answer, but nobody reads it here any more
      reader.releaseLock();
      await cancelled;
      return { done: true, value: undefined };
    },
  };
}

async function* abortable<T>(iterator: AsyncIterator<T>, signal: AbortSignal | undefined): AsyncGenerator<T> {
  let done = false;
  let stop = (_reason: unknown): void => {};
  // one promise for each piece: a single promise for all of them would keep something of every piece until the end
  const next = () =>
    new Promise<IteratorResult<T>>((resolve, reject) => {
      stop = reject;
      if (signal?.aborted) reject(signal.reason);
      else Promise.resolve(iterator.next()).then(resolve, reject);
    });
  const onAbort = () => stop(signal?.reason);
  signal?.addEventListener("abort", onAbort);
  try {
    for (;;) {
      const result = await (signal ? next() : iterator.next());
      if (result.done) {
        done = true;
        return;
      }
      yield result.value;
    }
  } finally {
    signal?.removeEventListener("abort", onAbort);
    // the source may never answer, so do not wait for it; ignore its own error
    if (!done) iterator.return?.()?.then(undefined, () => {});
  }
}
