/** Names of ours for OpenFisca’s dotted paths. */

const longest = 80;

/**
 * benefits.housing.amount becomes benefits_housing_amount: small letters without accents, digits and `_`. In a path that would be too
 * long the first names shrink to the initials of their words, one after the other, until it fits. Undefined when it never does.
 */
export function nameOf(path: readonly string[]): string | undefined {
  const words = path.map((part) => plainly(part, "_"));
  for (let shrunk = 0; shrunk < words.length; shrunk++) {
    const name = words.map((word, at) => (at < shrunk ? initials(word) : word)).join("_");
    if (name.length <= longest && /^[a-z][a-z0-9_]*$/.test(name)) return name;
  }
  return undefined;
}

function initials(word: string): string {
  return word
    .split("_")
    .map((part) => part.slice(0, 1))
    .join("");
}

/** The same for the id of a policy, which has hyphens. */
export function policyIdOf(...words: readonly string[]): string {
  return plainly(["openfisca", ...words].join("-"), "-")
    .replaceAll("_", "-")
    .slice(0, longest)
    .replace(/-+$/, "");
}

function plainly(text: string, between: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, between);
}
