/** Who may see what of the outbox. */
import { allowsDemonstration, personOf } from "#kernel/people/index.ts";
import type { Person } from "#kernel/people/model.ts";
import { subjectOfAccount } from "#kernel/record/index.ts";
import type { OpenedNotice } from "#kernel/notices/index.ts";
import type { Notice } from "#kernel/notices/model.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { withQuery } from "#ui/link.ts";
import type { OutboxContext } from "./context.ts";

export interface Viewer {
  readonly person: Person | undefined;
  /** May see the list: the administrator, or everybody in a demonstration without a mail server. */
  readonly maySeeList: boolean;
  /** May read every letter. Never where there is a mail server: the operator sends letters, and has no business reading them. */
  readonly mayReadAll: boolean;
  readonly isAdministrator: boolean;
}

export async function viewerOf(context: OutboxContext, { visitor }: PageRequest): Promise<Viewer> {
  const { people, hasMail } = context;
  const person = await personOf(people, { cookie: visitor.cookie });
  const isAdministrator = person !== undefined && (await context.isAdministrator(person, context.today()));
  const isOpen = !hasMail && (await allowsDemonstration(people));
  return {
    person,
    isAdministrator,
    maySeeList: isAdministrator || isOpen,
    mayReadAll: isOpen || (isAdministrator && !hasMail),
  };
}

/** Whether a letter may be read: by those who may read all, and by the person whom it tells something, signed in. */
export async function mayRead(
  { store }: OutboxContext,
  { person, mayReadAll, isAdministrator }: Viewer,
  { notice }: OpenedNotice,
): Promise<boolean> {
  if (mayReadAll) return !isSecret(notice) || isAdministrator;
  if (person === undefined || notice.audience !== "person") return false;
  return (await subjectOfAccount(store, person.id)) === notice.subject;
}

/** Letters with whose link an account can be taken over. In a demonstration everybody reads letters, but not these. */
export function isSecret({ notice }: Pick<Notice, "notice">): boolean {
  return notice === "people.reset-password" || notice === "people.invitation";
}

export function toSignIn({ reader, position }: PageRequest): Answer {
  return { kind: "go", to: withQuery(`/${reader.language}/sign-in`, { next: position.address }) };
}
