/** What the check of the register found. */
import Type from "typebox";
import { severities } from "#lib/finding.ts";
import { ok } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import type { Directory } from "../directory.ts";
import { paged, paging, total } from "./shapes.ts";

const place = Type.Object({
  file: Type.String(),
  line: Type.Integer(),
  column: Type.Integer(),
  field: Type.Optional(Type.String()),
});

export const findingsQuery = query({
  name: "findings",
  input: Type.Object({
    severity: Type.Optional(Type.Enum(severities)),
    code: Type.Optional(Type.String({ pattern: "^P\\d{4}$" })),
    ...paging,
  }),
  output: Type.Object({
    on: Type.String({ format: "date" }),
    total,
    items: Type.Array(
      Type.Object({
        code: Type.String(),
        severity: Type.String(),
        count: Type.Integer(),
        facts: Type.Record(Type.String(), Type.Unknown()),
        location: place,
        fingerprint: Type.String(),
      }),
    ),
  }),
  may: ["anyone"],
  refusals: {},
  run: (directory: Directory, input) => {
    const found = directory.report.findings.filter(
      (finding) =>
        (input.severity === undefined || finding.severity === input.severity) &&
        (input.code === undefined || finding.code === input.code),
    );
    const items = found.map(({ code, severity, count, facts, location, fingerprint }) => ({
      code,
      severity,
      count,
      facts: { ...facts },
      location: { ...location },
      fingerprint,
    }));
    return ok({ on: directory.report.on, ...paged(items, input) });
  },
});
