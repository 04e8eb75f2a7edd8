/**
 * Who may, once more and from elsewhere: read from the sentences of docs/reference/who-may.md and decided from what people are and what a
 * matter says of itself. It knows nothing of the roles in the declarations, so that the two can disagree.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../scripts/checks/check.ts";

/** What somebody is, as the town hall's own list of staff would say it. */
export interface Somebody {
  readonly hasAccount: boolean;
  /** The families of matters that they reported. */
  readonly reported: readonly string[];
  readonly posts: readonly {
    readonly duty: string;
    readonly body?: string;
    /** True when the post is for an area in which the matter does not lie. */
    readonly isElsewhere?: true;
  }[];
}

/** What a matter says of itself. */
export interface Parties {
  /** The number of the request that it came from. */
  readonly family: string;
  readonly answers: string;
  readonly hears?: string;
}

const sentences: Readonly<Record<string, (one: Somebody, parties: Parties) => boolean>> = {
  anyone: () => true,
  "anyone who is signed in": ({ hasAccount }) => hasAccount,
  "the reporter of the matter": ({ reported }, { family }) => reported.includes(family),
  "case workers of the body that answers for it": holds("case-worker", ({ answers }) => answers),
  "supervisors of the body that answers for it": holds("supervisor", ({ answers }) => answers),
  "reviewers of the body that hears it": holds("reviewer", ({ hears }) => hears),
  "those who may release texts and photos": holds("publisher", ({ answers }) => answers),
  "register clerks": holds("register-clerk"),
  "register adopters": holds("register-adopter"),
  administrators: holds("administrator"),
  // Nobody comes from outside as Polity itself.
  "Polity itself": () => false,
};

function holds(duty: string, where?: (parties: Parties) => string | undefined) {
  return ({ posts }: Somebody, parties: Parties): boolean =>
    posts.some(
      (post) =>
        post.duty === duty &&
        (where === undefined || (post.body === where(parties) && post.isElsewhere !== true)),
    );
}

/** Each operation of the table with the sentences that name who may. */
export function whoMay(): ReadonlyMap<string, readonly string[]> {
  const page = readFileSync(join(projectRoot, "docs/reference/who-may.md"), "utf8");
  const rows = [...page.matchAll(/^\| `([^`]+)` \| .*? \| ([^|]+) \| [^|]+ \|$/gm)];
  return new Map(rows.map(([, name = "", named = ""]) => [name, named.trim().split("; ")]));
}

/** True when one of the sentences names them. */
export function isNamed(named: readonly string[], one: Somebody, parties: Parties): boolean {
  return named.some((sentence) => {
    const says = sentences[sentence];
    if (says === undefined) throw new Error(`nobody knows whom “${sentence}” names`);
    return says(one, parties);
  });
}
