/** Who acts for a body in the made-up stories: one of the people of the demonstration, else somebody who is only there in the stories. */
import type { Actor, HeldPost } from "#kernel/operation/model.ts";
import type { Town } from "../town.ts";

export type Official = Extract<Actor, { kind: "account" }>;

export interface Wanted {
  readonly body: string;
  readonly duty: HeldPost["duties"][number];
  /** Who did something before, where somebody else has to do this. */
  readonly besides?: string | undefined;
}

export function officialOf(town: Town, cast: readonly Official[], { body, duty, besides }: Wanted): Official {
  const known = cast.find(
    ({ person, posts }) =>
      person.id !== besides &&
      posts.some((one) => one.body === body && one.area === undefined && one.duties.includes(duty)),
  );
  if (known !== undefined) return known;
  const post = town.register.posts.find((one) => one.body === body)?.id ?? `${body}-officer`;
  return {
    kind: "account",
    person: {
      id: besides === undefined ? `made-up-${body}` : `made-up-${body}-2`,
      name: "",
      email: `${body}@demonstration.example`,
    },
    posts: [{ post, body, duties: [duty], area: undefined }],
    network: "demonstration",
  };
}
