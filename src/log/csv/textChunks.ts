/** Reads strings, bytes, streams and iterables as decoded text in pieces. */

import { wrongArgument } from "../../core/checks/expectSource.ts";
import { ParcoursError } from "../../core/error.ts";
import { createUtf8Cutter, isAscii, lastBoundary } from "../bytes/utf8Cutter.ts";
import { type CountingDecoder, createCountingDecoder, type DecodedText, decodedText } from "./countingDecoder.ts";
import { encodingOf } from "./encodingOf.ts";
import { knownFile } from "./knownFile.ts";

/** Text, or the bytes of a text, whole or in pieces: a string, a `Uint8Array` (`Buffer`), a `Blob` (`File`), a `Response`, a stream. */
export type TextSource =
  | string
  | Uint8Array
  | ArrayBuffer
  | Blob
  | Response
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>;

/**
 * A piece of text, and how much of the input it used: bytes, or code units when the input is strings. `utf8`: the same text as
 * the bytes of the input; then `text` may be empty unless there are flaws.
 */
export type TextChunk = DecodedText & { bytes: number; utf8?: Uint8Array };

/** How to read the bytes of a source. */
export type TextOptions = {
  /** The label of an encoding; when undefined, the encoding that the bytes declare, or else UTF-8. */
  encoding?: string | undefined;
  /** Whether to read the encoding of an XML declaration. */
  xml?: boolean;
  /** Whether to give the bytes of UTF-8 text as they are, cut between characters. */
  utf8?: boolean;
  signal?: AbortSignal | undefined;
  caller: string;
  /** Called with the encoding in use, and with a different encoding that the bytes declare. */
  onEncoding?(encoding: string, said: string | null): void;
};

/** Length of the longest piece, in characters. */
const pieceLength = 1 << 20;
/** After this many bytes the event loop gets a turn, so that a web page stays responsive and an abort takes effect. */
const breath = 1 << 23;
/** Number of first bytes from which the format and the encoding are found. */
const headLength = 1024;

/**
 * The text of a source in pieces of at most about a million characters, without byte order marks. When the caller ends the iteration
 * early, the source is cancelled. When the signal is aborted, the source is cancelled too, and the iteration rejects with the
 * reason of the signal, even if the source sends no data.
 *
 * @throws {@link ParcoursError} `not_text` for bytes of another format (archives, workbooks, PDF …), `invalid_encoding` for
 * UTF-16 without a byte order mark, `invalid_definition` for an unknown encoding or a value that is not a source
 */
export async function* textChunks(
  source: TextSource,
  options: TextOptions,
): AsyncGenerator<TextChunk, void, undefined> {
  const { signal, caller } = options;
  let decoder: CountingDecoder | null = null;
  if (options.encoding !== undefined) decoder = createCountingDecoder(options.encoding, caller);
  let bytes = 0;
  let told = 0;
  let started = false;
  let held: Uint8Array[] = [];
  const cutter = createUtf8Cutter();
  function* pieces({ text, bad, lost, at }: DecodedText): Generator<TextChunk> {
    let from = 0;
    if (!started) while (text.charCodeAt(from) === 0xfeff) from++;
    if (text.length > from) started = true;
    if (text.length <= pieceLength) {
      if (text.length > from) yield { text: text.slice(from), bytes, bad, lost, at: at - from };
      return;
    }
    // only a text given as a string can be longer
    for (; from < text.length; from += pieceLength)
      yield { ...decodedText(text.slice(from, from + pieceLength)), bytes };
  }
  function* decoded(some: Uint8Array): Generator<TextChunk> {
    const { encoding, decode } = decoder as CountingDecoder;
    for (let from = 0; from < some.length; from += pieceLength) {
      const part = some.subarray(from, from + pieceLength);
      if (options.utf8 !== true || encoding !== "utf-8") yield* pieces(decode(part));
      else {
        const whole = cutter.cut(part);
        if (started && isAscii(whole)) yield { text: "", bad: 0, lost: 0, at: -1, bytes, utf8: whole };
        else {
          const decoded = decode(whole);
          // a beginning of a character before another one is not text, although the decoder still waits for its end
          if (started && decoded.bad === 0 && lastBoundary(whole, 0, whole.length) === whole.length)
            yield { ...decoded, bytes, utf8: whole };
          else yield* pieces(decoded);
        }
      }
    }
  }
  /** The text of the last bytes, when they are not a whole character. */
  function* ended(): Generator<TextChunk> {
    if (decoder === null) return;
    const rest = cutter.rest();
    if (rest.length > 0) yield* pieces(decoder.decode(rest));
    yield* pieces(decoder.decode());
  }
  /** Examines the first bytes, and decodes them. */
  function* begun(): Generator<TextChunk> {
    const head = joined(held);
    held = [];
    decoder = decoderOf(head, decoder, options);
    yield* decoded(head);
  }
  let looked = false;
  for await (const chunk of typeof source === "string"
    ? strings(source)
    : abortable(parts(source, caller, signal), signal)) {
    bytes += chunk.length;
    if (typeof chunk === "string") {
      if (!looked && held.length === 0) refuseFile(chunk.slice(0, headLength), caller);
      if (held.length > 0) yield* begun();
      looked = true;
      yield* ended();
      yield* pieces(decodedText(chunk));
    } else if (looked) {
      decoder ??= decoderOf(new Uint8Array(0), null, options);
      yield* decoded(chunk);
    } else {
      held.push(chunk);
      if (bytes < headLength) continue;
      looked = true;
      yield* begun();
    }
    if (bytes - told >= breath) {
      told = bytes;
      await new Promise<void>((resolve) => setTimeout(resolve));
      signal?.throwIfAborted();
    }
  }
  if (held.length > 0) yield* begun();
  yield* ended();
}

/** The decoder for these first bytes: the given one, or one for the encoding that they declare. */
export function decoderOf(bytes: Uint8Array, given: CountingDecoder | null, options: TextOptions): CountingDecoder {
  const { caller, xml = false, onEncoding } = options;
  const head = String.fromCharCode(...bytes.subarray(0, headLength));
  refuseFile(head, caller);
  const found = encodingOf(head, xml);
  if (given !== null) {
    onEncoding?.(given.encoding, found?.by === "mark" && found.label !== given.encoding ? found.label : null);
    return given;
  }
  if (found?.by === "zeros" && !xml) {
    throw new ParcoursError(
      "invalid_encoding",
      `${caller}: expected UTF-8, got bytes that look like UTF-16 without a byte order mark. Pass encoding: "${found.label}".`,
    );
  }
  const readable = found !== null && (found.by !== "declaration" || isEncoding(found.label));
  const decoder = createCountingDecoder(readable ? found.label : "utf-8", caller);
  onEncoding?.(decoder.encoding, readable ? (found.said ?? null) : (found?.label ?? null));
  return decoder;
}

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== "";
  } catch {
    return false;
  }
}

function refuseFile(head: string, caller: string): void {
  const file = knownFile(head);
  if (file === null) return;
  throw new ParcoursError("not_text", `${caller}: expected text, got ${file.name}: ${file.advice}.`);
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0] as Uint8Array;
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
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
