/** The people of a typical household as a reader meets them: "the first adult", not the names of the file. */
import type { Situation, System } from "#engines/rules/index.ts";
import { inLanguage } from "#lib/language.ts";
import type { Speaker } from "../law/tell-policy.ts";

/** By the name in the file. Whoever belongs to no group keeps that name. */
export function whoIsWho(
  situation: Situation,
  { entities }: System,
  { say, language }: Speaker,
): ReadonlyMap<string, string> {
  const people = new Map<string, string>();
  for (const [entity, rows] of situation) {
    const { members, roles = [], title = {} } = entities.get(entity) ?? {};
    for (const group of members === undefined ? [] : rows) {
      if (rows.length === 1)
        people.set(group.name, say("policies-portfolio.home", { group: inWords(title) }));
      for (const role of roles) {
        const some = group.members.filter((one) => one.groups.get(entity)?.role === role.id);
        for (const [at, { name }] of some.entries())
          people.set(
            name,
            say("policies-portfolio.member", {
              role: inWords(role.title),
              at: at + 1,
              several: some.length > 1 ? "yes" : "no",
            }),
          );
      }
    }
  }
  return people;

  /** Within a sentence: titles begin with a capital where they stand alone. Names of several capitals keep them. */
  function inWords(words: System["title"]): string {
    const word = inLanguage(words, language);
    return /^\p{Lu}\p{Ll}/u.test(word) ? `${word[0]?.toLowerCase() ?? ""}${word.slice(1)}` : word;
  }
}
