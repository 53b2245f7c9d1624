/** Strings, bytes, streams and iterables of bytes or text, as decoded text in pieces. */

import { ParcoursError } from "../../core/error.ts";
import { type CountingDecoder, createCountingDecoder, type DecodedText, decodedText } from "./countingDecoder.ts";
import { encodingOf } from "./encodingOf.ts";
import { knownFile } from "./knownFile.ts";

/** Text, or bytes of it, whole or in pieces: a string, a `Uint8Array` (`Buffer`), a `Blob` (`File`), a `Response`, a stream. */
export type TextSource =
  | string
  | Uint8Array
  | ArrayBuffer
  | Blob
  | Response
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>;

/** A piece of text, and how much of the input was consumed: bytes, or code units where the input is strings. */
export type TextChunk = DecodedText & { bytes: number };

/** How the bytes of a source are read. */
export type TextOptions = {
  /** The label of an encoding; undefined: as the bytes say, else UTF-8. */
  encoding?: string | undefined;
  /** Whether an XML declaration says the encoding. */
  xml?: boolean;
  signal?: AbortSignal | undefined;
  caller: string;
  /** Told which encoding is used, and another that the bytes say they have. */
  onEncoding?(encoding: string, said: string | null): void;
};

/** Longest piece. */
const pieceLength = 1 << 20;
/** After so many bytes the event loop gets a turn, so that a page stays alive and an abort is noticed. */
const breath = 1 << 23;
/** So many bytes are looked at to know what they are. */
const headLength = 1024;

/**
 * The text of a source in pieces of at most a megabyte, without its byte order marks. Ending the iteration early cancels
 * the source; so does aborting the signal, which rejects with its reason even while the source is silent.
 *
 * @throws {@link ParcoursError} `not_text` for bytes of another format (archives, workbooks, PDF …), `invalid_encoding` for
 * UTF-16 without a byte order mark, `invalid_definition` for an unknown encoding and for what is no source
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
  function* pieces({ text, bad, lost, at }: DecodedText): Generator<TextChunk> {
    let from = 0;
    if (!started) while (text.charCodeAt(from) === 0xfeff) from++;
    if (text.length > from) started = true;
    if (text.length <= pieceLength) {
      if (text.length > from) yield { text: text.slice(from), bytes, bad, lost, at: at - from };
      return;
    }
    // only texts that came as such are longer
    for (; from < text.length; from += pieceLength)
      yield { ...decodedText(text.slice(from, from + pieceLength)), bytes };
  }
  function* decoded(some: Uint8Array): Generator<TextChunk> {
    for (let from = 0; from < some.length; from += pieceLength)
      yield* pieces((decoder as CountingDecoder).decode(some.subarray(from, from + pieceLength)));
  }
  /** Looks at the first bytes, and decodes them. */
  function* begun(): Generator<TextChunk> {
    const head = joined(held);
    held = [];
    decoder = decoderOf(head, decoder, options);
    yield* decoded(head);
  }
  let looked = false;
  for await (const chunk of typeof source === "string" ? strings(source) : abortable(parts(source, caller), signal)) {
    bytes += chunk.length;
    if (typeof chunk === "string") {
      if (!looked && held.length === 0) refuseFile(chunk.slice(0, headLength), caller);
      if (held.length > 0) yield* begun();
      looked = true;
      if (decoder !== null) yield* pieces(decoder.decode());
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
  if (decoder !== null) yield* pieces(decoder.decode());
}

/** The decoder of bytes that begin so: the one given, else by what they say. */
function decoderOf(bytes: Uint8Array, given: CountingDecoder | null, options: TextOptions): CountingDecoder {
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
      `${caller}: expected UTF-8, got what looks like UTF-16 without a byte order mark. Pass encoding: "${found.label}".`,
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

/** The iterator of a source; a stream is read by its reader, since not every browser can iterate one. */
function parts(source: Exclude<TextSource, string>, caller: string): AsyncIterator<Uint8Array | string> {
  if (ArrayBuffer.isView(source)) return whole(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
  if (source instanceof ArrayBuffer) return whole(new Uint8Array(source));
  if (typeof source === "object" && source !== null) {
    if ("getReader" in source) return ofStream(source);
    if (Symbol.asyncIterator in source) return source[Symbol.asyncIterator]();
    if ("stream" in source && typeof source.stream === "function") return ofStream(source.stream());
    if ("body" in source && source.body !== null) return ofStream(source.body as ReadableStream<Uint8Array>);
  }
  throw new ParcoursError(
    "invalid_definition",
    `${caller}: expected a string, bytes, a Blob, a Response, a ReadableStream of bytes or an async iterable of bytes or strings`,
  );
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function ofStream(stream: ReadableStream<Uint8Array>): AsyncIterator<Uint8Array> {
  const reader = stream.getReader();
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
