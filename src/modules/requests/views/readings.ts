/** Who read what is personal in a matter, as the party and supervisors are told. */
import type { Static } from "typebox";
import type { Reading } from "#kernel/record/index.ts";
import type { readingShape } from "../shapes/matter.ts";
import type { Town } from "../town.ts";
import { bodyNamed, named } from "./names.ts";

export function readingView(town: Town, { at, reader, what, purpose }: Reading): Static<typeof readingShape> {
  return {
    at,
    role: reader.role,
    ...(reader.body !== undefined && { body: bodyNamed(town, reader.body) }),
    ...(reader.post !== undefined && {
      post: named(reader.post, town.register.posts.find(({ id }) => id === reader.post)?.name),
    }),
    what: [...what],
    purpose,
  };
}
