/** Names of variables and lists of members: whose they are, and whether this formula may read them. */
import type { Place } from "#lib/finding.ts";
import { nearest } from "#lib/near.ts";
import type { Ast } from "../formula/ast.ts";
import type { Entity, Expr, Members, When, Whose } from "../model.ts";
import { functionNames } from "./function-names.ts";
import { groupsOf, type Scope, type Signature } from "./scope.ts";
import { suggested, wrong } from "./slips.ts";

/**
 * A variable read by name. `owner` is what stood before the dot: an entity, or "member" for a member that is looked at;
 * undefined when the name stood alone.
 */
export function readOf(
  name: string,
  scope: Scope,
  place: Place,
  when: When,
  owner?: string,
): Expr | undefined {
  const variable = scope.names.variables.get(name);
  if (variable === undefined) return unknown(name, scope, place);
  const whose = whoseOf(variable, scope, owner);
  if (whose === undefined) return foreign(variable, scope, place, owner);
  if (!mayRead(variable, scope, place, when)) return undefined;
  return { op: "variable", id: name, whose, when, place, type: variable.type };
}

function unknown(name: string, scope: Scope, place: Place): undefined {
  const { variables, parameters, entities, broken } = scope.names;
  if (broken.has(name)) return undefined;
  const lists = [...entities.values()].flatMap(({ members, roles }) =>
    members === undefined ? [] : ["members", ...roles.map((role) => role.plural)],
  );
  if (lists.includes(name)) return wrong(scope, place, "P0803", "bare-list");
  if (functionNames.includes(name)) return wrong(scope, place, "P0806", "function", { name });
  if (entities.has(name)) return wrong(scope, place, "P0806", "entity", { name });
  const near = suggested(name, [...variables.keys(), ...parameters.keys()], scope.faults, 3);
  return wrong(scope, place, "P0804", near.length > 0 ? "near" : "none", { name, what: "name", near });
}

function whoseOf({ entity }: Signature, scope: Scope, owner: string | undefined): Whose | undefined {
  const { inside } = scope;
  if (inside !== undefined) {
    const isMember =
      entity === inside.member.id &&
      (owner === "member" || (owner === undefined && inside.name === undefined));
    if (isMember) return "own";
    // A group's own formula names its own variables bare, also while it looks at its members.
    const isGroup =
      entity === inside.group.id &&
      (owner === undefined ? scope.entity.id === inside.group.id : owner === inside.group.id);
    return isGroup ? "group" : undefined;
  }
  if (entity === scope.entity.id && (owner === undefined || owner === entity)) return "own";
  const isGroup = owner === entity && groupsOf(scope.names, scope.entity.id).some(({ id }) => id === entity);
  return isGroup ? "group" : undefined;
}

function foreign(
  { id, entity }: Signature,
  scope: Scope,
  place: Place,
  owner: string | undefined,
): undefined {
  const { entity: own, inside, names } = scope;
  const isGroup = names.entities.get(entity)?.members === own.id;
  const isMember = own.members === entity;
  const hint =
    inside !== undefined
      ? "outer"
      : isGroup && owner === undefined
        ? "of-group"
        : isMember
          ? "of-members"
          : "elsewhere";
  return wrong(scope, place, "P0809", hint, { name: id, what: entity, value: own.id });
}

/** Crossing from one span to another must be said. */
function mayRead({ id, span }: Signature, scope: Scope, place: Place, when: When): boolean {
  const clash = (hint: string): false => {
    wrong(scope, place, "P0808", hint, { name: id, what: span, expected: scope.span });
    return false;
  };
  switch (when.at) {
    case "same":
      if (span === "lasting" || span === scope.span) return true;
      return clash(
        scope.span === "lasting" ? "into-lasting" : span === "year" ? "year-into-month" : "month-into-year",
      );
    case "year":
      return (span === "year" && scope.span !== "lasting") || clash("not-yearly");
    case "previous":
      return (span === scope.span && span !== "lasting") || clash("not-same-span");
    default:
      return (span === "month" && scope.span !== "lasting") || clash("not-monthly");
  }
}

/** Where `name`, `m.name` or `household.name` leads; for calls that read a variable for another period. */
export function referenceOf(ast: Ast, scope: Scope, when: When): Expr | undefined {
  const place = scope.placeOf(ast.at);
  if (ast.kind === "name") return readOf(ast.name, scope, place, when);
  if (ast.kind === "path" && ast.of.kind === "name") {
    const at = scope.placeOf(ast.nameAt);
    if (scope.inside?.name === ast.of.name) return readOf(ast.name, scope, at, when, "member");
    if (scope.names.entities.has(ast.of.name)) return readOf(ast.name, scope, at, when, ast.of.name);
  }
  return wrong(scope, place, "P0806", "variable-wanted");
}

export interface List {
  readonly members: Members;
  /** What each member gives; undefined for a bare list. */
  readonly each: Expr | undefined;
}

/** A list of members: `members`, `children`, `household.members`, filtered, with `.name` or as `for m in … return …`. */
export function listOf(ast: Ast, scope: Scope): List | undefined {
  const place = scope.placeOf(ast.at);
  if (scope.inside !== undefined) return wrong(scope, place, "P0803", "list-in-list");
  const bare = bareList(ast, scope);
  if (bare !== undefined) return { members: bare.members, each: undefined };
  switch (ast.kind) {
    case "filter": {
      const list = listOf(ast.of, scope);
      if (list === undefined) return undefined;
      const where = scope.typed(ast.test, insideOf(list.members, scope, undefined));
      if (where === undefined) return undefined;
      if (where.type.kind !== "boolean") return wrong(scope, where.place, "P0803", "position");
      return { members: { ...list.members, where: both(list.members.where, where) }, each: undefined };
    }
    case "path": {
      const list = listOf(ast.of, scope);
      if (list === undefined) return undefined;
      const inner = insideOf(list.members, scope, undefined);
      const each = readOf(ast.name, inner, scope.placeOf(ast.nameAt), { at: "same" }, "member");
      return each && { members: list.members, each };
    }
    case "for": {
      const list = listOf(ast.list, scope);
      if (list === undefined) return undefined;
      const each = scope.typed(ast.body, insideOf(list.members, scope, ast.name));
      return each && { members: list.members, each };
    }
    case "name": {
      const lists = [...scope.names.entities.values()].flatMap(({ id, members, roles }) =>
        members === undefined
          ? []
          : [`${id === scope.entity.id ? "" : `${id}.`}members`, ...roles.map(({ plural }) => plural)],
      );
      const near = nearest(ast.name, lists);
      return wrong(scope, place, "P0804", near.length > 0 ? "near" : "list", {
        name: ast.name,
        what: "list",
        near: near.length > 0 ? near : lists,
      });
    }
    default:
      return wrong(scope, place, "P0803", "list-wanted");
  }
}

function bareList(ast: Ast, { names, entity }: Scope): { readonly members: Members } | undefined {
  const named = (group: Entity, name: string, whose: Whose): { readonly members: Members } | undefined => {
    const role = group.roles.find(({ plural }) => plural === name);
    if (name !== "members" && role === undefined) return undefined;
    return { members: { group: group.id, role: role?.id, whose, where: undefined } };
  };
  if (ast.kind === "name" && entity.members !== undefined) return named(entity, ast.name, "own");
  if (ast.kind !== "path" || ast.of.kind !== "name") return undefined;
  const { name: before } = ast.of;
  const group = groupsOf(names, entity.id).find(({ id }) => id === before);
  return group === undefined ? undefined : named(group, ast.name, "group");
}

function insideOf({ group: id }: Members, scope: Scope, name: string | undefined): Scope {
  const group = scope.names.entities.get(id);
  const member = group?.members === undefined ? undefined : scope.names.entities.get(group.members);
  if (group === undefined || member === undefined) throw new Error(`${id} has no members`);
  return { ...scope, inside: { group, member, name } };
}

function both(one: Expr | undefined, other: Expr): Expr {
  return one === undefined
    ? other
    : { op: "and", left: one, right: other, place: other.place, type: other.type };
}
