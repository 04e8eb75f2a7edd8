/** The fields with which a post is given: which, where, from when, to when. */
import { holdsOn, type PlainDate } from "#lib/dates.ts";
import { standingPosts } from "#kernel/people/model.ts";
import type { Register } from "#kernel/register/model.ts";
import { type Choice, choiceField, errorOf, type FieldError, textField } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import { inWords, type Reader } from "#ui/reader.ts";

/** More would be no list to choose from, and no page of a bearable size; then the code is typed. */
const mostChoices = 400;

export interface PostWish {
  readonly post: string;
  readonly area: string;
  readonly from: string;
  readonly to: string;
}

export function postFields(
  reader: Reader,
  given: {
    readonly register: Register | undefined;
    readonly wish: PostWish;
    readonly errors: readonly FieldError[];
    readonly today: PlainDate;
  },
): Html {
  const { say } = reader;
  const { register, wish, errors, today } = given;
  return html`${postField(reader, register, { wish, errors })} ${areaField(reader, given)}
  ${textField({
    name: "from",
    label: say("account.people.from"),
    hint: say("account.people.date-hint"),
    value: wish.from === "" ? today : wish.from,
    error: errorOf(errors, "from"),
    isRequired: true,
  })}
  ${textField({
    name: "to",
    label: say("account.people.to"),
    hint: say("account.people.to-hint"),
    value: wish.to,
    error: errorOf(errors, "to"),
  })}`;
}

export function wishIn(fields: Readonly<Record<string, string>>): PostWish {
  const { post = "", area = "", from = "", to = "" } = fields;
  return { post: post.trim(), area: area.trim(), from: from.trim(), to: to.trim() };
}

/** What the fields are called, for the list of errors. */
export function labelsOf({ say }: Reader): Readonly<Record<string, string>> {
  return {
    name: say("account.field.name"),
    email: say("account.field.email"),
    post: say("account.people.post"),
    area: say("account.people.area"),
    from: say("account.people.from"),
    to: say("account.people.to"),
  };
}

function postField(
  reader: Reader,
  register: Register | undefined,
  { wish, errors }: { readonly wish: PostWish; readonly errors: readonly FieldError[] },
): Html {
  const { say } = reader;
  const shared = {
    name: "post",
    label: say("account.people.post"),
    value: wish.post,
    error: errorOf(errors, "post"),
  };
  const posts = register?.posts ?? [];
  if (posts.length > mostChoices) return textField({ ...shared, hint: say("account.people.post-id") });
  const own = standingPosts.map((one) => ({ value: one, words: say(`account.post.${one}`) }));
  const isOwn = (id: string): boolean => standingPosts.some((one) => one === id);
  const byBody = Map.groupBy(
    posts.filter(({ id }) => !isOwn(id)),
    ({ body }) => body,
  );
  const groups = [...byBody].map(([id, of]) => {
    const body = register?.bodies.find((one) => one.id === id);
    const choices = of.map((post): Choice => ({ value: post.id, words: inWords(reader, post.name) }));
    return { name: body === undefined ? id : inWords(reader, body.name), choices };
  });
  return choiceField({
    ...shared,
    none: say("account.people.choose"),
    groups: [{ name: say("account.people.own-posts"), choices: own }, ...groups],
  });
}

function areaField(
  reader: Reader,
  given: {
    readonly register: Register | undefined;
    readonly wish: PostWish;
    readonly errors: readonly FieldError[];
    readonly today: PlainDate;
  },
): Html {
  const { say } = reader;
  const { register, wish, errors, today } = given;
  const areas = (register?.areas ?? []).filter(({ validity }) => holdsOn(validity, today));
  const shared = {
    name: "area",
    label: say("account.people.area"),
    value: wish.area,
    error: errorOf(errors, "area"),
  };
  if (areas.length > mostChoices) return textField({ ...shared, hint: say("account.people.area-code") });
  const choices = areas.map((area): Choice => ({ value: area.code, words: inWords(reader, area.name) }));
  return choiceField({
    ...shared,
    none: say("account.people.everywhere"),
    groups: [{ name: undefined, choices }],
  });
}
