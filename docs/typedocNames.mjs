/**
 * Lets a doc comment link to any public name of the library: `{@link ParcoursError}` in a file that does not import it. TypeDoc by
 * itself looks among the imports of the file and in its own module; this looks in the other modules too.
 */

/** @param {import("typedoc").Application} app */
export function load(app) {
  app.converter.addUnknownSymbolResolver((reference, reflection) => {
    const { moduleSource, symbolReference } = reference;
    const [name, ...more] = symbolReference?.path ?? [];
    if (moduleSource !== undefined || name === undefined || more.length > 0) return undefined;
    const modules = reflection.project.children ?? [];
    const found = modules.map((module) => module.getChildByName([name.path])).find((child) => child !== undefined);
    return found && { target: found };
  });
}
