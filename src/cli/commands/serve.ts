/** `polity serve [DIR]`: shows who answers for what, as web pages and as a programming interface. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { readRegisterFolder } from "#kernel/register/index.ts";
import type { Jurisdiction } from "#kernel/register/model.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { freePort } from "../serve/port.ts";
import { serveDraft } from "../serve/serve-draft.ts";
import { serveMany } from "../serve/many/serve-many.ts";
import { serveInForce } from "../serve/serve-in-force.ts";
import type { Serving } from "../serve/serving.ts";
import { watched } from "../serve/watching.ts";

export interface ServeOptions {
  readonly host: string;
  readonly port?: string;
  readonly site?: string;
  readonly draft?: true;
  /** The folder with the folders of all jurisdictions of a deployment. */
  readonly jurisdictions?: string;
}

/** The made-up district that a first `npm start` shows. */
const demonstration = fileURLToPath(new URL("../../../jurisdictions/riverbend", import.meta.url));
const usualPort = 8080;

export function command(context: CliContext): Command {
  const { say } = context;
  return new Command("serve")
    .argument("[folder]", say("serve.cli.folder"))
    .option("--host <address>", say("serve.cli.host"), "127.0.0.1")
    .option("--port <number>", say("serve.cli.port"))
    .option("--site <address>", say("serve.cli.site"), process.env["POLITY_SITE"])
    .option("--draft", say("serve.cli.draft"))
    .option("--jurisdictions <folder>", say("serve.cli.jurisdictions"))
    .action((folder: string | undefined, options: ServeOptions) => run(watched(context), folder, options));
}

async function run(context: CliContext, given: string | undefined, options: ServeOptions): Promise<void> {
  if (options.jurisdictions !== undefined)
    return runMany(context, given, { ...options, jurisdictions: options.jurisdictions });
  const folder = given ?? demonstration;
  const jurisdiction = jurisdictionOf(context, folder);
  const port = await portFor(context, options);
  const origin = originOf(context, options, port);
  const serving: Serving = { folder, jurisdiction, host: options.host, port, origin };
  await (options.draft === true ? serveDraft(context, serving) : serveInForce(context, serving));
}

async function runMany(
  context: CliContext,
  given: string | undefined,
  { jurisdictions: folders, ...options }: ServeOptions & { readonly jurisdictions: string },
): Promise<void> {
  const { say } = context;
  if (given !== undefined || options.draft === true) throw new CannotRun(say("serve.one-or-many"));
  if ((options.site ?? "") === "") throw new CannotRun(say("serve.many-need-a-site"));
  const port = await portFor(context, options);
  await serveMany(context, { folders, host: options.host, port, origin: originOf(context, options, port) });
}

function jurisdictionOf({ say }: CliContext, folder: string): Jurisdiction {
  if (!existsSync(join(folder, "jurisdiction.yaml")))
    throw new CannotRun(say("serve.no-jurisdiction", { folder }));
  const { register, findings } = readRegisterFolder(folder);
  if (register !== undefined) return register.jurisdiction;
  const { file, line } = findings[0]?.location ?? { file: folder, line: 1 };
  throw new CannotRun(say("serve.unreadable", { folder, file, line }));
}

async function portFor({ say }: CliContext, { host, port: written }: ServeOptions): Promise<number> {
  const isAsked = written !== undefined;
  const wished = isAsked ? Number(written) : usualPort;
  if (!Number.isInteger(wished) || wished < 0 || wished > 65_535 || written?.trim() === "") {
    throw new CannotRun(say("serve.no-port", { written: written ?? "" }));
  }
  const port = await freePort(host, { port: wished, isAsked });
  if (port === undefined) throw new CannotRun(say("serve.port-busy", { port: String(wished), host }));
  return port;
}

function originOf({ say }: CliContext, { host, site }: ServeOptions, port: number): string {
  if (site === undefined || site === "") {
    const isAnywhere = host === "0.0.0.0" || host === "::";
    return `http://${isAnywhere ? "localhost" : host.includes(":") ? `[${host}]` : host}:${port}`;
  }
  if (!URL.canParse(site) || !/^https?:$/.test(new URL(site).protocol))
    throw new CannotRun(say("serve.no-site", { site }));
  return new URL(site).origin;
}
