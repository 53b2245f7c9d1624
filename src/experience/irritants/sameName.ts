/** Reads names of people that differ only in writing as one. */

/** The name under NFC, without case and invisible characters, with single blanks: "Ann", "ann " and "ANN" are one person. */
export function sameName(name: string): string {
  const visible = name.normalize("NFC").replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, "");
  return visible.toLowerCase().trim().replace(/\s+/gu, " ").normalize("NFC");
}
