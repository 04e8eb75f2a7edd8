import { existsSync } from "node:fs";
import { join } from "node:path";
import { listing, place, placedJurisdiction } from "#kernel/deployment/index.ts";
import { readRegisterFolder } from "#kernel/register/index.ts";
import { writeFolder } from "#platform/files/index.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { orCannotRun } from "../database/with-database.ts";
import { scaffold } from "../init/scaffold.ts";
import { inviteAdministrator } from "./first-administrator.ts";
import { originOf } from "./origin.ts";
import { withDeployment } from "./with-deployment.ts";

export interface Create {
  readonly administrator: string;
  readonly administratorName?: string;
  readonly folders?: string;
  readonly name?: string;
  readonly host?: string;
  readonly database: string;
  readonly site: string;
  readonly json?: true;
}

/** A folder, the tables, a place among those that are served, and an invitation. Broken off, it is gone on with. */
export async function create(context: CliContext, code: string, options: Create): Promise<void> {
  const { say, write } = context;
  const { folders, host, database, site, administrator } = options;
  if (folders === undefined || folders === "") throw new CannotRun(say("deployment.no-folders"));
  if (!URL.canParse(site)) throw new CannotRun(say("serve.no-site", { site }));
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(code)) throw new CannotRun(say("cli.init.wrong-code", { code }));
  const folder = join(folders, code);
  const name = namesIn(context, { folder, code, wished: options.name });
  await withDeployment(context, async (deployment) => {
    const there = await placedJurisdiction(listing(deployment), code);
    const placed =
      there ??
      orCannotRun(
        context,
        await place(deployment, { code, name, host, database, deploymentHost: new URL(site).hostname }),
      );
    const origin = originOf(placed, site);
    const on = orCannotRun(context, await deployment.databaseNamed(placed.database));
    // What they are called they can say themselves, once they are in.
    const invited = { email: administrator, name: options.administratorName ?? administrator, origin };
    const link = await inviteAdministrator(context, on.store(code), invited);
    if (options.json === true)
      return write(`${JSON.stringify({ code, origin, folder, link: link ?? null }, undefined, 2)}\n`);
    write(
      `${say(there === undefined ? "deployment.created" : "deployment.was-there", { code, origin, folder })}\n`,
    );
    if (link !== undefined) write(`${say("people.link", { link })}\n`);
  });
}

/** What the folder calls it; the folder is made where there is none. */
function namesIn(
  { say, says, language }: CliContext,
  {
    folder,
    code,
    wished,
  }: { readonly folder: string; readonly code: string; readonly wished: string | undefined },
): Readonly<Record<string, string>> {
  if (!existsSync(join(folder, "jurisdiction.yaml"))) {
    const written = writeFolder(
      folder,
      scaffold({ code, name: wished ?? code, language, tables: "csv" }, says),
    );
    if (!written.ok)
      throw new CannotRun(say(`cli.init.${written.refusal.code.replace("files.", "")}`, { folder }));
  }
  const { register, findings } = readRegisterFolder(folder);
  if (register === undefined) {
    const { file, line } = findings[0]?.location ?? { file: folder, line: 1 };
    throw new CannotRun(say("serve.unreadable", { folder, file, line }));
  }
  const { jurisdiction } = register;
  if (jurisdiction.code !== code)
    throw new CannotRun(say("deployment.other-code", { folder, code, found: jurisdiction.code }));
  return Object.fromEntries(
    Object.entries(jurisdiction.name).flatMap(([one, words]) => (words === undefined ? [] : [[one, words]])),
  );
}
