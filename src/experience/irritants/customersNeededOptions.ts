/** How often a customer must meet an irritant to count. */

/** How often the problem is to be met: once, or twice (recurrence needs twice). */
export type CustomersNeededOptions = { times?: 1 | 2 };
