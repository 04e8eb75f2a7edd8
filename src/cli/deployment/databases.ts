/** The databases of a deployment by name: the main one, and others whose addresses lie in files, one a database. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "node:process";
import { ok, refuse } from "#lib/result.ts";
import type { DeploymentContext } from "#kernel/deployment/index.ts";
import { openDatabase, type Database } from "#platform/db/index.ts";
import type { Log } from "#platform/log/index.ts";

export interface Databases {
  readonly named: DeploymentContext["databaseNamed"];
  /** Closes all that were opened, but not the main one. */
  readonly close: () => Promise<void>;
}

/** Each is opened when it is first asked for. POLITY_DATABASES is the folder: the file "second" holds the address of the database second. */
export function databasesOf(main: Database, log: Log): Databases {
  const opened = new Map<string, ReturnType<Databases["named"]>>();
  const folder = env["POLITY_DATABASES"] || "";
  const open: Databases["named"] = async (name) => {
    const file = join(folder, name);
    const isName = /^[a-z][a-z0-9-]{0,39}$/.test(name);
    if (folder === "" || !isName || !existsSync(file))
      return refuse({ code: "deployment.unknown-database", name, folder: folder || "none" });
    const url = readFileSync(file, "utf8").trim();
    return openDatabase({ url, folder: "", isFolderNamed: false, asGuest: true, log });
  };
  return {
    named: (name) => {
      if (name === "") return Promise.resolve(ok(main));
      // A database that gives no answer now may give one at the next question.
      const asked =
        opened.get(name) ??
        open(name).then((result) => {
          if (!result.ok) opened.delete(name);
          return result;
        });
      opened.set(name, asked);
      return asked;
    },
    close: async () => {
      for (const one of opened.values()) {
        const result = await one;
        if (result.ok) await result.value.close();
      }
    },
  };
}
