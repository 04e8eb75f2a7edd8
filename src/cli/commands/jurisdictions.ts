/** `polity jurisdictions list | create | upgrade | move | archive | reopen`: the jurisdictions of one deployment. */
import { env } from "node:process";
import { Command } from "commander";
import type { CliContext } from "../context.ts";
import { archive, type Archive, open } from "../deployment/archive.ts";
import { create, type Create } from "../deployment/create.ts";
import { list } from "../deployment/list.ts";
import { moveTo, type MoveTo } from "../deployment/move.ts";
import { upgradeAll, type Upgrade } from "../deployment/upgrade.ts";

export function command(context: CliContext): Command {
  const { say } = context;
  const sub = (name: string): Command =>
    new Command(name)
      .summary(say(`deployment.cli.${name}`))
      .description(say(`deployment.cli.${name}`))
      .option("--json", say("deployment.cli.json"));
  const site = env["POLITY_SITE"] ?? "http://localhost:8080";
  return new Command("jurisdictions")
    .description(say("cli.jurisdictions.summary"))
    .addCommand(
      sub("list")
        .option("--site <address>", say("deployment.cli.site"), site)
        .action((options: { site: string; json?: true }) => list(context, options)),
    )
    .addCommand(
      sub("create")
        .argument("<code>", say("deployment.cli.code"))
        .requiredOption("--administrator <email>", say("deployment.cli.administrator"))
        .option("--administrator-name <name>", say("deployment.cli.administrator-name"))
        .option("--folders <folder>", say("deployment.cli.folders"), env["POLITY_JURISDICTIONS"])
        .option("--name <name>", say("deployment.cli.name"))
        .option("--host <host>", say("deployment.cli.host"))
        .option("--database <name>", say("deployment.cli.database"), "")
        .option("--site <address>", say("deployment.cli.site"), site)
        .action((code: string, options: Create) => create(context, code, options)),
    )
    .addCommand(
      sub("upgrade")
        .argument("[codes...]", say("deployment.cli.codes"))
        .option("--plan", say("deployment.cli.plan"))
        .action((codes: readonly string[], options: Upgrade) => upgradeAll(context, codes, options)),
    )
    .addCommand(
      sub("move")
        .argument("<code>", say("deployment.cli.code"))
        .requiredOption("--to <database>", say("deployment.cli.to"))
        .requiredOption("--backups <folder>", say("deployment.cli.backups"))
        .action((code: string, options: MoveTo) => moveTo(context, code, options)),
    )
    .addCommand(
      sub("archive")
        .argument("<code>", say("deployment.cli.code"))
        .option("--remove-after-backup <folder>", say("deployment.cli.remove"))
        .option("--keys <file>", say("backup.cli.keys"))
        .action((code: string, options: Archive) => archive(context, code, options)),
    )
    .addCommand(
      sub("reopen")
        .argument("<code>", say("deployment.cli.code"))
        .action((code: string, options: { json?: true }) => open(context, code, options)),
    );
}
