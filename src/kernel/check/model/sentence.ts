/** A finding in words. Every output says the same sentences; only their dress differs. */
import type { Finding, RelatedPlace } from "#lib/finding.ts";
import type { Facts, Say } from "#lib/language.ts";

export interface FindingInWords {
  readonly message: string;
  readonly hint: string;
}

/** A finding as two texts: what is wrong, and what to do. */
export function findingInWords(finding: Finding, say: Say): FindingInWords {
  return { message: sentence(finding, say), hint: hintOf(finding, say) };
}

/** What is wrong, naming the things: one or two sentences. */
export function sentence(finding: Finding, say: Say): string {
  return say(`findings.${finding.code}.message`, blanksOf(finding));
}

/** What to do about it, fit to the case. */
export function hintOf(finding: Finding, say: Say): string {
  const variant = finding.hint === undefined ? "" : `.${finding.hint}`;
  return say(`findings.${finding.code}.hint${variant}`, blanksOf(finding));
}

/** Why a further place belongs to the finding. */
export function noteOf(related: RelatedPlace, say: Say): string {
  return say(`related.${related.note}`, withGiven(related.facts ?? {}));
}

/** What the sentences of a finding are filled with: its facts, `count`, `variant`, and FACTGiven for facts that are words. */
function blanksOf(finding: Finding): Facts {
  const variant = finding.hint?.replaceAll("-", "_") ?? "usual";
  return { ...withGiven(finding.facts), count: finding.count, variant };
}

// ICU messages cannot ask whether a text is empty, nor choose by words with hyphens.
function withGiven(facts: Facts): Facts {
  const given = Object.entries(facts).flatMap(([name, fact]): readonly (readonly [string, string])[] =>
    typeof fact === "number" || name.includes("@") ? [] : [[`${name}Given`, fact.length > 0 ? "yes" : "no"]],
  );
  return {
    ...facts,
    ...Object.fromEntries(given),
    ...(facts["name"] === undefined ? { nameGiven: "no" } : {}),
  };
}
