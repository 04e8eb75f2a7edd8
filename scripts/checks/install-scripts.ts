import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Check } from "./check.ts";

interface Lock {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: true }>>;
}

/**
 * A package may run a program while it is being installed only when allowScripts in package.json says so: npm warns of
 * the others today, and a stricter npm would leave them half installed.
 */
export const installScripts: Check = {
  name: "install scripts",
  run: (root) => {
    const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), "utf8"));
    const allowed = (read("package.json") as { allowScripts?: Record<string, boolean> }).allowScripts ?? {};
    const wanting = Object.entries((read("package-lock.json") as Lock).packages)
      .filter(([, one]) => one.hasInstallScript)
      .map(([path]) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length));
    const unsaid = wanting.filter((name) => allowed[name] === undefined);
    const stale = Object.keys(allowed).filter((name) => !wanting.includes(name));
    return Promise.resolve({
      looked: `${wanting.length} packages with install scripts`,
      problems: [
        ...unsaid.map((name) => `${name} has an install script that nobody has allowed or refused`),
        ...stale.map((name) => `${name} has no install script (any more)`),
      ],
      mend: "read the script, then say true or false in allowScripts of package.json",
    });
  },
};
