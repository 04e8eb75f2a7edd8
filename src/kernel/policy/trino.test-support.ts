/**
 * Trino’s grammar, as `dt-sql-parser` has it: ANTLR’s parser made from the `SqlBase.g4` of the Trino project. It says whether a statement
 * is written as Trino reads it; no Trino has run it.
 */
import { registerHooks } from "node:module";

interface Grammar {
  readonly validate: (statement: string) => readonly { readonly message: string }[];
}

/** Opens the grammar. The package is written for bundlers: its imports leave out the ends of the names of its files. */
export async function trinoGrammar(): Promise<Grammar> {
  const hooks = registerHooks({
    resolve: (name, context, next) => {
      const isOfPackage = context.parentURL?.includes("/node_modules/dt-sql-parser/") === true;
      if (!isOfPackage || !name.startsWith(".") || name.endsWith(".js")) return next(name, context);
      try {
        return next(`${name}.js`, context);
      } catch {
        return next(`${name}/index.js`, context);
      }
    },
  });
  const folder = new URL("../../../node_modules/dt-sql-parser/dist/parser/trino/index.js", import.meta.url);
  // The package has no types that match how it is opened here; what is used of it stands in `Grammar`.
  const { TrinoSQL } = (await import(folder.href)) as { readonly TrinoSQL: new () => Grammar };
  hooks.deregister();
  return new TrinoSQL();
}
