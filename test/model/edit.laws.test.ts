import fc from "fast-check";
import { applyPatches, enablePatches } from "immer";
import {
  addEntity,
  type Collection,
  createHistory,
  defineJourney,
  diffJourneys,
  editJourney,
  freshId,
  isParcoursError,
  type Journey,
  type JourneyEdit,
  type JourneyHistory,
  moveEntity,
  parseJourney,
  placeTouchpoint,
  removeEntity,
  renameEntity,
  updateEntity,
  writeJourney,
} from "parcours";
import { expect, test } from "vitest";
import { collections } from "../../src/model/collections.ts";
import { journeyInput } from "../helpers/journeys.ts";

enablePatches();

/** A command as numbers, so that it fits any document: `pick` chooses among what is there. */
type Plan = { what: number; array: number; pick: number; other: number; mode: number };
const plan: fc.Arbitrary<Plan> = fc.record({
  what: fc.nat(6),
  array: fc.nat(12),
  pick: fc.nat(20),
  other: fc.nat(20),
  mode: fc.nat(2),
});

function run(journey: Journey, { what, array, pick, other, mode }: Plan): JourneyEdit {
  const collection = collections[array] as Collection;
  const ids = journey[collection].map(({ id }) => id);
  const id = ids[pick % (ids.length || 1)] ?? "nobody";
  const touchpoint = journey.touchpoints[pick % (journey.touchpoints.length || 1)]?.id ?? "nobody";
  switch (what) {
    case 0: {
      const fresh = freshId(journey, collection, "New one");
      const entity =
        collection === "links"
          ? { id: fresh, from: touchpoint, to: touchpoint }
          : collection === "evidence"
            ? { id: fresh, source: "review" }
            : { id: fresh };
      return addEntity(
        journey,
        collection,
        entity as never,
        mode === 0 ? undefined : { index: other % (ids.length + 1) },
      );
    }
    case 1:
      return updateEntity(journey, collection, id, { label: mode === 0 ? undefined : { fr: `l${other}` } } as never);
    case 2:
      return moveEntity(journey, collection, id, { index: other % (ids.length || 1) });
    case 3:
      return placeTouchpoint(journey, touchpoint, {
        stage: mode === 0 ? undefined : journey.stages[other % (journey.stages.length || 1)]?.id,
      });
    case 4:
      return renameEntity(journey, collection, id, mode === 0 ? (ids[other % (ids.length || 1)] ?? "x") : `n${other}`);
    case 5:
      return removeEntity(journey, collection, id, {
        references: (["refuse", "detach", "cascade"] as const)[mode] as "detach",
      });
    default:
      return editJourney(journey, (draft) => {
        draft.version = `v${other}`;
        if (mode === 1) draft.touchpoints.reverse();
        if (mode === 2) draft.stages = draft.stages.filter((_, i) => i !== pick);
      });
  }
}

/** The edit of a plan, or null when it was refused; refused or not, the document stays as it was. */
function attempt(journey: Journey, own: Plan): JourneyEdit | null {
  const before = writeJourney(journey);
  try {
    return run(journey, own);
  } catch (error) {
    expect(isParcoursError(error), String(error)).toBe(true);
    return null;
  } finally {
    expect(writeJourney(journey)).toBe(before);
  }
}

const runs = { numRuns: 25 };

test("every edit makes a valid document, and its patches convert in both directions", () => {
  let edits = 0;
  fc.assert(
    fc.property(journeyInput, fc.array(plan, { maxLength: 6 }), (input, plans) => {
      let journey = defineJourney(input);
      for (const own of plans) {
        const edit = attempt(journey, own);
        if (edit === null) continue;
        edits++;
        expect(parseJourney(JSON.parse(JSON.stringify(edit.journey)))).toEqual({
          ok: true,
          journey: edit.journey,
          issues: [],
        });
        expect(edit.patches.length === 0).toBe(edit.journey === journey);
        const sent = JSON.parse(JSON.stringify(edit)) as JourneyEdit;
        expect(writeJourney(applyPatches(journey, sent.patches) as Journey)).toBe(writeJourney(edit.journey));
        expect(writeJourney(applyPatches(edit.journey, sent.inverse) as Journey)).toBe(writeJourney(journey));
        journey = edit.journey;
      }
    }),
    runs,
  );
  expect(edits).toBeGreaterThan(15);
});

type Model = { done: Journey[]; undone: Journey[] };
type Real = { history: JourneyHistory };

class Do implements fc.Command<Model, Real> {
  readonly own: Plan;
  constructor(own: Plan) {
    this.own = own;
  }
  check = () => true;
  run(model: Model, real: Real) {
    const edit = attempt(real.history.present, this.own);
    if (edit === null) return;
    real.history = real.history.do("step", edit);
    if (edit.patches.length > 0) {
      model.done.push(edit.journey);
      model.undone = [];
    }
    compare(model, real);
  }
  toString = () => `do(${JSON.stringify(this.own)})`;
}

class Undo implements fc.Command<Model, Real> {
  check = () => true;
  run(model: Model, real: Real) {
    real.history = real.history.undo();
    if (model.done.length > 1) model.undone.push(model.done.pop() as Journey);
    compare(model, real);
  }
  toString = () => "undo";
}

class Redo implements fc.Command<Model, Real> {
  check = () => true;
  run(model: Model, real: Real) {
    real.history = real.history.redo();
    const next = model.undone.pop();
    if (next) model.done.push(next);
    compare(model, real);
  }
  toString = () => "redo";
}

/** The very objects, not equal ones. */
function compare(model: Model, { history }: Real) {
  expect(history.present).toBe(model.done[model.done.length - 1]);
  expect(history.entries.length).toBe(model.done.length - 1);
  expect([history.canUndo, history.canRedo]).toEqual([model.done.length > 1, model.undone.length > 0]);
}

test("undo(do(x)) is x, redo after undo the same object, in any order of steps", () => {
  const commands = fc.commands([plan.map((own) => new Do(own)), fc.constant(new Undo()), fc.constant(new Redo())], {
    maxCommands: 12,
  });
  fc.assert(
    fc.property(journeyInput, commands, (input, steps) => {
      const journey = defineJourney(input);
      fc.modelRun(() => ({ model: { done: [journey], undone: [] }, real: { history: createHistory(journey) } }), steps);
    }),
    runs,
  );
});

test("add then remove, or rename and rename back, gives the original document", () => {
  fc.assert(
    fc.property(journeyInput, fc.nat(12), fc.nat(9), (input, array, pick) => {
      const journey = defineJourney(input);
      const collection = collections[array] as Collection;
      if (collection !== "links") {
        const id = freshId(journey, collection, "x");
        const added = addEntity(journey, collection, {
          id,
          source: "review" as const,
          ...(collection !== "evidence" && { source: undefined }),
        } as never).journey;
        expect(writeJourney(removeEntity(added, collection, id).journey)).toBe(writeJourney(journey));
      }
      const { id } = journey[collection][pick % (journey[collection].length || 1)] ?? {};
      if (id === undefined) return;
      const there = renameEntity(journey, collection, id, "quite another id").journey;
      const back = renameEntity(there, collection, "quite another id", id).journey;
      expect(writeJourney(back)).toBe(writeJourney(journey));
    }),
    runs,
  );
});

const swapped = { added: "removed", removed: "added" } as Record<string, string>;

test("diff is empty for equal documents, empty only for equal texts, and swaps when the documents swap", () => {
  fc.assert(
    fc.property(
      journeyInput,
      fc.array(plan, { maxLength: 4 }),
      fc.boolean(),
      journeyInput,
      (input, plans, far, other) => {
        const a = defineJourney(input);
        const b = far
          ? defineJourney(other)
          : plans.reduce((journey, own) => attempt(journey, own)?.journey ?? journey, a);
        expect(diffJourneys(a, a)).toEqual([]);
        const forth = diffJourneys(a, b);
        const back = diffJourneys(b, a);
        expect(forth.length === 0).toBe(writeJourney(a) === writeJourney(b));
        const line = (
          { kind, collection, id, field, count }: (typeof forth)[number],
          before: unknown,
          after: unknown,
        ) =>
          JSON.stringify([
            kind,
            collection,
            collection === "journey" ? "" : id,
            field,
            count,
            before ?? null,
            after ?? null,
          ]);
        const turned = back.map((change) =>
          line({ ...change, kind: (swapped[change.kind] ?? change.kind) as "added" }, change.after, change.before),
        );
        expect(forth.map((change) => line(change, change.before, change.after)).sort()).toEqual(turned.sort());
        for (const change of forth) {
          expect(change.message.length).toBeGreaterThan(0);
          expect(JSON.parse(JSON.stringify(change))).toEqual(change);
        }
      },
    ),
    runs,
  );
});
