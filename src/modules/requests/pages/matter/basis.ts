/** A place in the law by its title and article; of the register, or of the procedure that the matter follows. */
import { html, type Piece } from "#ui/html.ts";
import { spoken } from "#ui/reader.ts";
import { servedFunction } from "../../model.ts";
import type { Here } from "./here.ts";

const started = { complaint: "complaint", dispute: "routing-dispute" } as const;

export function basisName({ reader, town, matter }: Here, id: string): Piece {
  const procedure =
    matter.kind === "request"
      ? servedFunction(town.functions, matter.function.id)?.procedure
      : started[matter.kind];
  const own = town.procedures.get(procedure ?? "")?.bases.get(id);
  const basis = own ?? town.bases.get(id);
  if (basis === undefined) return id;
  const { article } = basis;
  return html`${spoken(reader, basis.title)}
  (${spoken(reader, basis.work)}${article !== undefined && html` ${article}`})`;
}
