/** Results that a log admits: a call that refuses the log gives none. */

import { isParcoursError } from "parcours";

/** The answers of calls, without those that refuse their input. A mistake of another kind is thrown. */
export function tried<T>(...calls: (() => T)[]): T[] {
  return calls.flatMap((call) => {
    try {
      return [call()];
    } catch (error) {
      if (isParcoursError(error)) return [];
      throw error;
    }
  });
}
