/** Normalises names of people, so that different spellings of one name are equal. */

/** The name in NFC and lower case, with single spaces and no invisible characters: "Ann", "ann " and "ANN" are one person. */
export function sameName(name: string): string {
  const visible = name.normalize("NFC").replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, "");
  return visible.toUpperCase().toLowerCase().trim().replace(/\s+/gu, " ").normalize("NFC");
}
