/** What an address below /open311 asks for, and in which format. */

export const formats = ["xml", "json"] as const;
export type Format = (typeof formats)[number];

export type Resource =
  | { readonly kind: "discovery" | "services" | "requests" }
  /** `id` is empty where it was left out. */
  | { readonly kind: "service" | "request" | "token"; readonly id: string }
  | { readonly kind: "nothing" };

export interface Address {
  readonly resource: Resource;
  readonly format: Format;
}

const lists = { discovery: "discovery", services: "services", requests: "requests" } as const;
const things = { services: "service", requests: "request", tokens: "token" } as const;

/**
 * Reads the path after "/open311/", as it was sent. The format is the ending (".json"); without one, what the Accept head prefers of the two,
 * and XML where it says neither, for that is the format every endpoint has.
 */
export function readAddress(path: string, accept: string | undefined): Address {
  const [, bare = "", ending] = /^(.*?)(?:\.(xml|json))?$/is.exec(path) ?? [];
  const format = ending === undefined ? preferred(accept) : (ending.toLowerCase() as Format);
  return { resource: resourceOf(bare), format };
}

function resourceOf(path: string): Resource {
  const nothing: Resource = { kind: "nothing" };
  const [first = "", ...rest] = path.split("/");
  // The document of discovery stands beside the endpoint; some programs look for it within.
  const [list = "", id, ...more] = first === "v2" ? rest : [first, ...rest];
  if (more.length > 0) return nothing;
  if (first !== "v2" && list !== "discovery") return nothing;
  if (id === undefined)
    return Object.hasOwn(lists, list) ? { kind: lists[list as keyof typeof lists] } : nothing;
  const read = decoded(id);
  return Object.hasOwn(things, list) && read !== undefined
    ? { kind: things[list as keyof typeof things], id: read }
    : nothing;
}

function decoded(written: string): string | undefined {
  try {
    return decodeURIComponent(written);
  } catch {
    return undefined;
  }
}

function preferred(accept = ""): Format {
  const at = (words: RegExp): number => accept.search(words);
  const [json, xml] = [at(/\bjson\b/i), at(/\bxml\b/i)];
  return json >= 0 && (xml < 0 || json < xml) ? "json" : "xml";
}
