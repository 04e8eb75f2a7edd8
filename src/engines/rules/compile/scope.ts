/** What a formula can see: whose row it is computed in, for which span, and the names of the system. */
import type { Place } from "#lib/finding.ts";
import type { Span } from "../exact/period.ts";
import type { Ast } from "../formula/ast.ts";
import type { Entity, Expr, Parameter, Type } from "../model.ts";
import type { Faults } from "../source/faults.ts";
import { placesOf } from "../source/place-in.ts";
import type { Written } from "../source/shape.ts";

/** A variable as far as its declaration tells, before its formula is compiled. */
export interface Signature {
  readonly id: string;
  readonly entity: string;
  readonly span: Span;
  readonly type: Type;
  readonly place: Place;
}

export interface Names {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly variables: ReadonlyMap<string, Signature>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** Declared, but faulty: told already. */
  readonly broken: ReadonlySet<string>;
}

export interface Scope {
  /** Gives a piece of the formula its meaning (`typed.ts`): pieces hold pieces. */
  readonly typed: (ast: Ast, scope: Scope) => Expr | undefined;
  readonly names: Names;
  readonly faults: Faults;
  /** The entity of the rule; `inside` is set while members of it (or of its group) are looked at. */
  readonly entity: Entity;
  readonly span: Span;
  readonly inside: Inside | undefined;
  readonly placeOf: (at: number) => Place;
  /** Counts pieces down to zero, so that no formula can explode. */
  readonly budget: { left: number };
}

export interface Inside {
  readonly group: Entity;
  readonly member: Entity;
  /** The name of `for NAME in …`; undefined inside a filter, where members' variables stand bare. */
  readonly name: string | undefined;
}

/** More pieces than this in one formula are refused. */
export const mostPieces = 20_000;

export function placesIn({ node, source }: Written): (at: number) => Place {
  return placesOf(node, source.text);
}

/** The group whose members an entity is one of; the first, when there are several. */
export function groupsOf({ entities }: Names, entity: string): readonly Entity[] {
  return [...entities.values()].filter(({ members }) => members === entity);
}
