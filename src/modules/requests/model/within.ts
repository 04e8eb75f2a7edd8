/** Areas that lie in others. */
/** True when an area is another one or lies in it; an area that no longer exists lies where nobody is limited to. */
export function isWithin(
  areas: ReadonlyMap<string, { readonly parent: string | undefined }>,
  area: string,
  other: string,
): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = area; at !== undefined && !seen.has(at); at = areas.get(at)?.parent) {
    if (at === other) return true;
    seen.add(at);
  }
  return false;
}

/** The areas that lie in one of some areas, or are one of them. */
export function areasWithin(
  { areas }: { readonly areas: Parameters<typeof isWithin>[0] },
  others: readonly string[],
): string[] {
  return [...areas.keys()].filter((code) => others.some((other) => isWithin(areas, code, other)));
}
