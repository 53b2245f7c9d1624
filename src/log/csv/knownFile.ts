/** Recognises the format of bytes that are not text: archives, workbooks, documents, columnar files. */

/** A format: its name, its first bytes (`.` = any byte), and what the user can do with such a file. */
type KnownFile = readonly [name: string, mark: string, advice: string];

const unpack = "unpack them first";
const columnar = "read its columns with a library for this format, and give them to logFromColumns";
const files: readonly KnownFile[] = [
  ["gzip", "\x1f\x8b", 'unpack them first, for example with new DecompressionStream("gzip")'],
  ["zip", "PK\x03\x04", unpack],
  ["zip", "PK\x05\x06", unpack],
  ["zip", "PK\x07\x08", unpack],
  ["bzip2", "BZh.1AY&SY", unpack],
  ["xz", "\xfd7zXZ\0", unpack],
  ["7z", "7z\xbc\xaf\x27\x1c", unpack],
  ["rar", "Rar!\x1a\x07", unpack],
  ["zstd", "\x28\xb5\x2f\xfd", unpack],
  ["lz4", "\x04\x22\x4d\x18", unpack],
  ["PDF", "%PDF-", "give the table as text"],
  ["xls (an old Excel workbook)", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save the sheet as CSV"],
  ["Parquet", "PAR1", "give it to logFromParquet"],
  ["Arrow", "ARROW1\0\0", "read the table with Apache Arrow, and give it to logFromTable"],
  ["Feather", "FEA1", columnar],
  ["ORC", "ORC", columnar],
  ["Avro", "Obj\x01", "read its rows with a library for Avro, and give them to logFromRows"],
  ["SQLite", "SQLite format 3\0", "select the rows, and give them to logFromRows"],
  ["PNG", "\x89PNG\r\n", "give text"],
  ["JPEG", "\xff\xd8\xff", "give text"],
  ["GIF", "GIF8", "give text"],
  ["TIFF", "II*\0", "give text"],
  ["WebP", "RIFF....WEBP", "give text"],
  ["HDF5", "\x89HDF\r\n", columnar],
  ["NumPy", "\x93NUMPY", columnar],
  ["SPSS", "$FL2@(#)", columnar],
  ["RTF", "{\\rtf", "save it as plain text"],
  ["a program", "\x7fELF", "give text"],
  ["UTF-32 text", "\xff\xfe\0\0", "convert it to UTF-8"],
  ["UTF-32 text", "\0\0\xfe\xff", "convert it to UTF-8"],
];

/** Marks of letters only. They can also begin a text: then a printable character, a tab or a line break follows. */
const letters = /^[A-Z1]+$/;

/**
 * The format of some bytes and what to do with them; `null` for text.
 *
 * @param head - the first bytes, one character each; U+FFFD where decoding replaced bytes that are not text
 */
export function knownFile(head: string): { name: string; advice: string } | null {
  if (/^([^\0]\0{3}|\0{3}[^\0]){2}/.test(head)) return { name: "UTF-32 text", advice: "convert it to UTF-8" };
  for (const [name, mark, advice] of files) {
    if (!begins(head, mark)) continue;
    if (letters.test(mark) && /^[\t\r\n\x20-\x7e]/.test(head.slice(mark.length))) continue;
    const office = name === "zip" && /^.{26}(\[Content_Types\]|_rels\/|docProps\/|xl\/)/s.test(head.slice(4));
    return office ? { name: "xlsx (an Office file)", advice: "save the sheet as CSV" } : { name, advice };
  }
  return null;
}

function begins(head: string, mark: string): boolean {
  if (head.length < mark.length) return false;
  for (let i = 0; i < mark.length; i++) {
    const is = head[i];
    if (is !== mark[i] && mark[i] !== "." && !(is === "\uFFFD" && mark.charCodeAt(i) > 127)) return false;
  }
  return true;
}
