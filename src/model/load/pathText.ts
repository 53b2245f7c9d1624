/** Writes a path as text for messages. */

/** Writes `touchpoints[3].kind`. It quotes keys that are not names, shortens long paths, and writes "the document" for an empty path. */
export function pathText(path: readonly (string | number)[]): string {
  let text = "";
  for (const step of path.length > 12 ? path.slice(0, 12) : path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (/^[A-Za-z_$][\w$]*$/.test(step)) text += text === "" ? step : `.${step}`;
    else text += `[${JSON.stringify(step.length > 80 ? `${step.slice(0, 80)}…` : step)}]`;
  }
  if (path.length > 12) text += "…";
  return text === "" ? "the document" : text;
}
