/** The people of a typical household as a reader meets them: "the first adult", not the names of the file. */
import { withinSentence, type Situation, type System } from "#engines/rules/index.ts";
import { inLanguage } from "#lib/language.ts";
import type { Speaker } from "../law/tell-policy.ts";

/** By the name in the file. Whoever belongs to no group keeps that name. */
export function whoIsWho(
  situation: Situation,
  { entities }: System,
  { say, language }: Speaker,
): ReadonlyMap<string, string> {
  const people = new Map<string, string>();
  const inWords = (words: System["title"]): string => withinSentence(inLanguage(words, language));
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
}
