/** A slow, obvious way from valid rows to the columns of a log: objects, sorted. */

/** A row whose columns are all valid. */
export type PlainRow = {
  customer: string | number;
  touchpoint: string;
  time: number;
  channel?: string | null;
  value?: number | null;
  cost?: number | null;
  order?: number | null;
};

const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Events in canonical order, journey by journey. */
export function slowJourneys(rows: readonly PlainRow[], tieOrder: "row" | "touchpoint" = "row") {
  const ids = [...new Set(rows.map((row) => String(row.customer)))];
  const integers = ids.every((id) => /^(0|-?[1-9]\d*)$/.test(id) && Number.isSafeInteger(Number(id)));
  ids.sort(integers ? (a, b) => Number(a) - Number(b) : byCode);
  return ids.map((id) => ({
    id,
    events: rows
      .map((row, index) => ({ ...row, index }))
      .filter((row) => String(row.customer) === id)
      .sort(
        (a, b) =>
          a.time - b.time ||
          (a.order ?? Infinity) - (b.order ?? Infinity) ||
          (tieOrder === "touchpoint" ? byCode(a.touchpoint, b.touchpoint) : 0) ||
          a.index - b.index,
      ),
  }));
}
