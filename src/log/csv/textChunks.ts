/** Reads strings, bytes, streams and iterables as decoded text in pieces. */

import { ParcoursError } from "../../core/error.ts";
import { createUtf8Cutter, isAscii, lastBoundary } from "../bytes/utf8Cutter.ts";
import { type CountingDecoder, createCountingDecoder, type DecodedText, decodedText } from "./countingDecoder.ts";
import { encodingOf } from "./encodingOf.ts";
import { knownFile } from "./knownFile.ts";
import { pieceLength, sourcePieces } from "./sourcePieces.ts";
import type { TextSource } from "./textSource.ts";

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
        if (!started && (whole[0] as number) < 0x80) {
          // no byte order mark: the decoder learns it from one byte
          decode(whole.subarray(0, 1));
          started = true;
        }
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
  for await (const chunk of sourcePieces(source, caller, signal)) {
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
