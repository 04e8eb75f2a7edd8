/** Who holds which post: found by name, address, post and body. In the order of names; there is no other. */
import type { Static } from "typebox";
import { perform } from "#kernel/operation/index.ts";
import { administer } from "#kernel/people/index.ts";
import type { Register } from "#kernel/register/model.ts";
import { choiceField, textField } from "#ui/form.ts";
import { empty } from "#ui/empty.ts";
import { html, type Html, joined } from "#ui/html.ts";
import { link, mainAction } from "#ui/link.ts";
import { pagination, slice } from "#ui/pagination.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import type { AccountContext } from "../../context.ts";
import { actorOfVisitor } from "../../foot.ts";
import { accountWay, ownPage } from "../../own-page.ts";
import { postName } from "../../posts.ts";

const perPage = 100;

type Entry = Static<(typeof administer)["staff"]["output"]>["staff"][number];

interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Those that are held today or will be. */
  readonly posts: readonly Entry[];
}

export async function peoplePage(context: AccountContext, request: PageRequest): Promise<Answer> {
  const { reader, query } = request;
  const { say, language } = reader;
  const register = await context.register();
  const { q = "", body = "" } = query;
  const members = await membersFound(context, request, { q, body, register });
  const page = slice(members, query["page"], perPage);
  const base = `/${language}/admin/people`;
  const columns: readonly Column<Member>[] = [
    {
      id: "name",
      heading: say("account.field.name"),
      cell: (one) => link(`${base}/${encodeURIComponent(one.id)}`, one.name),
    },
    { id: "email", heading: say("account.field.email"), cell: (one) => one.email },
    {
      id: "posts",
      heading: say("account.posts"),
      cell: (one) =>
        one.posts.length === 0
          ? say("account.people.no-post")
          : joined(
              one.posts.map((post) => named(reader, register, post)),
              html`<br />`,
            ),
    },
  ];
  const options = { caption: say("account.people.title"), isCaptionHidden: true, rowHeading: "name" };
  return ownPage(reader, {
    title: say("account.people.title"),
    width: "wide",
    way: [accountWay(reader)],
    main: html`<p>${say("account.people.what")}</p>
      <p>${mainAction(`${base}/invite`, say("account.people.invite"))}</p>
      ${filters(reader, { q, body, register, action: base })}
      ${
        members.length === 0
          ? empty(say("account.people.none"), say("account.people.none-how"))
          : table(reader, page.things, columns, options)
      }
      ${pagination(reader, page, base, { q, body })}`,
  });
}

interface Filter {
  readonly q: string;
  readonly body: string;
  readonly register: Register | undefined;
}

async function membersFound(
  context: AccountContext,
  { reader, visitor }: PageRequest,
  { q, body, register }: Filter,
): Promise<readonly Member[]> {
  const on = context.today();
  const actor = await actorOfVisitor(context, visitor);
  const found = await perform(administer.staff, context.staff, { actor, input: {} });
  if (!found.ok) return [];
  const everybody = Map.groupBy(found.value.staff, ({ person }) => person);
  const members = [...everybody].flatMap(([id, entries]): readonly Member[] => {
    const [first] = entries;
    const posts = entries.filter(({ to }) => to === undefined || to >= on);
    return first === undefined ? [] : [{ id, name: first.name, email: first.email, posts }];
  });
  const wanted = plain(q);
  const bodyOf = new Map(register?.posts.map((post) => [post.id, post.body]));
  return members.filter(({ name, email, posts }) => {
    const words = [name, email, ...posts.map((post) => `${post.post} ${named(reader, register, post)}`)];
    const isFound = wanted === "" || words.some((one) => plain(one).includes(wanted));
    return isFound && (body === "" || posts.some(({ post }) => bodyOf.get(post) === body));
  });
}

function filters(reader: Reader, { q, body, register, action }: Filter & { readonly action: string }): Html {
  const { say } = reader;
  const held = new Set(register?.posts.map((post) => post.body));
  const choices = (register?.bodies ?? [])
    .filter(({ id }) => held.has(id))
    .map(({ id, name }) => ({ value: id, words: inWords(reader, name) }));
  return html`<form class="filters" action="${action}" method="get" role="search">
    ${textField({ name: "q", label: say("account.people.search"), type: "search", value: q })}
    ${choiceField({
      name: "body",
      label: say("account.people.body"),
      value: body,
      none: say("account.people.every-body"),
      groups: [{ name: undefined, choices }],
    })}
    <button type="submit">${say("account.people.show")}</button>
  </form>`;
}

function named(reader: Reader, register: Register | undefined, { post, area }: Entry): string {
  return postName(reader, register, { post, area });
}

function plain(words: string): string {
  return words.normalize("NFKC").toLowerCase().trim();
}
