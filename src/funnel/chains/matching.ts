/** Matches steps with distinct events of one instant: bipartite matching in which equal events are one group. */

import type { EventClass } from "../journeys/eventClasses.ts";

/** The events of one instant, counted by class, and the steps that were given one. */
export type Matching = {
  /** Removes all events and steps. */
  clear(): void;
  /** Adds one event of a class. */
  offer(number: number): void;
  /** Removes one event of a class. The event must not be in use. */
  withdraw(number: number): void;
  /** Takes the events back from all steps; keeps the events. */
  restart(): void;
  /**
   * Gives the step an event, and moves other steps to other events where needed. An event that is in use stays in use.
   *
   * @param usable - which classes may be used; default: all
   */
  take(step: number, usable?: (number: number) => boolean): boolean;
  /** Removes the events in use: the next steps get the events that remain. */
  spend(): void;
};

/**
 * Finds augmenting paths. Each step uses at most one event, so 10,000 tied events cost no more time than their classes.
 *
 * @param steps - number of steps
 */
export function createMatching(steps: number, list: readonly EventClass[]): Matching {
  const classes: number[] = [];
  const room: number[] = [];
  const used: number[] = [];
  const seat = new Int32Array(steps).fill(-1);
  let visited: boolean[] = [];
  const seek = (step: number, usable?: (number: number) => boolean): boolean => {
    for (let c = 0; c < classes.length; c++) {
      const number = classes[c] as number;
      if (visited[c] || (list[number] as EventClass).has[step] === 0 || usable?.(number) === false) continue;
      visited[c] = true;
      let free = (used[c] as number) < (room[c] as number);
      if (free) used[c] = (used[c] as number) + 1;
      for (let other = 0; other < steps && !free; other++) free = seat[other] === c && seek(other, usable);
      if (free) {
        seat[step] = c;
        return true;
      }
    }
    return false;
  };
  const restart = () => {
    seat.fill(-1);
    used.fill(0);
  };
  return {
    clear() {
      classes.length = 0;
      room.length = 0;
      used.length = 0;
      seat.fill(-1);
    },
    offer(number) {
      const c = classes.indexOf(number);
      if (c < 0) {
        classes.push(number);
        room.push(1);
        used.push(0);
      } else room[c] = (room[c] as number) + 1;
    },
    withdraw(number) {
      const c = classes.indexOf(number);
      room[c] = (room[c] as number) - 1;
    },
    restart,
    take(step, usable) {
      visited = [];
      return seek(step, usable);
    },
    spend() {
      for (let c = 0; c < classes.length; c++) room[c] = (room[c] as number) - (used[c] as number);
      restart();
    },
  };
}
