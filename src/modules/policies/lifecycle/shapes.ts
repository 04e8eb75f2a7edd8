/** What the operations of a policy's way take and answer. */
import Type from "typebox";
import type { PlainDate } from "#lib/dates.ts";
import { isPublic, reached, stages, type Proposed } from "./model.ts";

export const aProposal = { proposal: Type.String({ minLength: 1, maxLength: 60 }) };
export const aSimulation = { simulation: Type.String({ minLength: 1, maxLength: 60 }) };
export const aDay = Type.String({ format: "date" });
export const words = (maxLength: number) => Type.String({ minLength: 1, maxLength });

export const doneShape = Type.Object({ proposal: Type.String() });

/** A simulation and the SHA-256 of what it found. */
export const publishedShape = Type.Object({ simulation: Type.String(), hash: Type.String() });

export const proposalShape = Type.Object({
  proposal: Type.String(),
  policy: Type.String(),
  /** SHA-256 of the file. */
  hash: Type.String(),
  base: Type.Integer(),
  note: Type.String(),
  proposedBy: Type.String(),
  proposedAt: Type.String(),
  errors: Type.Integer(),
  simulation: Type.Optional(Type.String()),
  consultation: Type.Optional(Type.Object({ from: Type.String(), to: Type.String(), how: Type.String() })),
  state: Type.Enum(["open", "adopted", "withdrawn"]),
  stages: Type.Array(Type.Enum([...stages])),
  isPublic: Type.Boolean(),
  version: Type.Optional(Type.Integer()),
  inForceFrom: Type.Optional(Type.String()),
  endedBy: Type.Optional(Type.String()),
});

export function shapeOf(
  one: Proposed,
  today: PlainDate,
  isEvaluated: boolean,
): Type.Static<typeof proposalShape> {
  const { end } = one;
  return {
    proposal: one.id,
    policy: one.policy,
    hash: one.sha256,
    base: one.base,
    note: one.note,
    proposedBy: one.by.name,
    proposedAt: one.at,
    errors: one.errors,
    ...(one.simulation !== undefined && { simulation: one.simulation }),
    ...(one.consultation !== undefined && { consultation: { ...one.consultation } }),
    state: end.is,
    stages: [...reached(one, today, isEvaluated)],
    isPublic: isPublic(one, today),
    ...(end.is === "adopted" && { version: end.version, inForceFrom: end.from }),
    ...(end.is !== "open" && { endedBy: end.by.name }),
  };
}
