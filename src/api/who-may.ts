/** The table of who may do what, as a page of the documentation: a change of rights is a change of a line in it. */
import type { Say } from "#lib/language.ts";
import type { Described } from "#kernel/operation/index.ts";
import { isReachable } from "./paths.ts";

export function whoMayPage(operations: readonly Described[], say: Say): string {
  const rows = operations.map((one) => {
    const address = isReachable(one)
      ? `\`${one.kind === "query" ? "GET" : "POST"} /api/v1/${one.name}\``
      : say("api.who-may-page.no-address");
    const may = one.may.map((role) => say(`operation.role.${role}`)).join("; ");
    return `| \`${one.name}\` | ${say(`operation.${one.name}.summary`)} | ${may} | ${address} |`;
  });
  return [
    `# ${say("api.who-may-page.title")}`,
    "",
    say("api.who-may-page.what"),
    "",
    `| ${["operation", "summary", "may", "address"].map((column) => say(`api.who-may-page.${column}`)).join(" | ")} |`,
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
