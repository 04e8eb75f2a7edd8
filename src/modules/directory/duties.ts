/** What one body does: the functions in which it has a part, by role, and where it answers. */
import { holdsOn } from "#lib/dates.ts";
import {
  type Area,
  type Assignment,
  type Body,
  type PublicFunction,
  resolve,
  type Role,
  roles,
} from "#kernel/register/model.ts";
import { allLowest, type Directory, lowestWithin } from "./directory.ts";
import { answeringBodies } from "./who-answers.ts";

export interface Duty {
  readonly function: PublicFunction;
  readonly role: Role;
  /** For `answers`: the lowest areas where it really answers, more specific assignments counted. Empty for other roles. */
  readonly areas: readonly Area[];
  /** True when `areas` is every lowest area that the body covers. */
  readonly isEverywhere: boolean;
}

/** More places than these are not tried one by one: a national body is judged by its first ones. */
const placesTried = 400;

/** The duties of a body on the directory's day, in the order of roles, then of the register. */
export function dutiesOf(directory: Directory, body: Body): readonly Duty[] {
  const found = directory.register.assignments.filter(
    (one) => holdsOn(one.validity, directory.on) && names(one, body),
  );
  const places = placesOf(directory, body);
  return roles.flatMap((role) => {
    const ids = new Set(found.filter((one) => one.role === role).map((one) => one.function));
    return [...ids].flatMap((id): readonly Duty[] => {
      const one = directory.functions.get(id);
      if (one === undefined) return [];
      if (role !== "answers") return [{ function: one, role, areas: [], isEverywhere: true }];
      const areas = places.filter((place) =>
        isAnsweredBy(directory, { function: id, area: place.code, body: body.id }),
      );
      return areas.length === 0
        ? []
        : [{ function: one, role, areas, isEverywhere: areas.length === places.length }];
    });
  });
}

function placesOf(directory: Directory, body: Body): readonly Area[] {
  const all = body.area === undefined ? allLowest(directory) : lowestWithin(directory, body.area);
  return all.slice(0, placesTried);
}

function names(assignment: Assignment, body: Body): boolean {
  const { assignee } = assignment;
  if (assignee.by === "name") return assignee.body === body.id;
  if (assignee.by === "public") return false;
  return body.levels.includes(assignee.level) && (assignee.kind === undefined || assignee.kind === body.kind);
}

function isAnsweredBy(
  directory: Directory,
  wanted: { readonly function: string; readonly area: string; readonly body: string },
): boolean {
  const answer = resolve(directory.compiled, wanted.function, wanted.area);
  return answer.ok && answeringBodies(answer.value).includes(wanted.body);
}
