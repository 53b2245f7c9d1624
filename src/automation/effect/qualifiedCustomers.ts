/** Finds who qualified for a programme, when, and in which arm. */

import { compareNames } from "../../core/codes.ts";
import { splitCode } from "../engine/enrolmentCode.ts";
import type { Enrolments } from "../programme/enrolments.ts";

/** The first enrolment of a customer. */
export type QualifiedCustomer = {
  customer: string;
  /** In ms since 1970. */
  at: number;
  heldOut: boolean;
};

/** The first enrolment of each customer in a programme, by customer, and the number of the later ones. */
export function qualifiedCustomers(
  { customers, versions, starts, codes, triggers }: Enrolments,
  programme: string,
): { qualified: QualifiedCustomer[]; later: number } {
  const qualified: QualifiedCustomer[] = [];
  let later = 0;
  customers.forEach((customer, c) => {
    let first: QualifiedCustomer | null = null;
    for (let i = starts[c] as number; i < (starts[c + 1] as number); i++) {
      const { version, heldOut } = splitCode(codes[i] as number);
      if (versions[version]?.[0] !== programme) continue;
      const at = triggers[i] as number;
      if (first !== null) later++;
      if (first === null || at < first.at) first = { customer, at, heldOut };
    }
    if (first !== null) qualified.push(first);
  });
  return { qualified: qualified.sort((a, b) => compareNames(a.customer, b.customer)), later };
}
