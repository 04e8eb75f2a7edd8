/** Several forms stand on the page: the fields of each bear its act, so that labels and errors find the right one. */

export function fieldOf(act: string, field: string): string {
  return `${act}-${field}`;
}

/** What was written into the form of an act, by the names that operations know. */
export function ofAct(
  act: string,
  written: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, readonly string[]>> {
  const prefix = fieldOf(act, "");
  return Object.fromEntries(
    Object.entries(written).map(([name, values]) => [
      name.startsWith(prefix) ? name.slice(prefix.length) : name,
      values,
    ]),
  );
}
