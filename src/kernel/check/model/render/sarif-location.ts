/** A place as a SARIF location: lines of text files are regions, cells of workbooks are logical locations. */
import type { Place } from "#lib/finding.ts";

/** The location; its region starts at the place. */
export function sarifLocation(place: Place, pathOf: (file: string) => string): object {
  const { file, line, column, field, sheet, cell } = place;
  const artifactLocation = { uri: uriOf(pathOf(file)) };
  if (sheet !== undefined) {
    const name = field ?? cell ?? sheet;
    const fullyQualifiedName = cell === undefined ? sheet : `${sheet}!${cell}`;
    return {
      physicalLocation: { artifactLocation },
      logicalLocations: [{ name, fullyQualifiedName, kind: "member" }],
    };
  }
  const physicalLocation = { artifactLocation, region: { startLine: line, startColumn: column } };
  return field === undefined
    ? { physicalLocation }
    : { physicalLocation, logicalLocations: [{ name: field, kind: "member" }] };
}

/** A relative path as a URI reference: every character that has a meaning there is escaped. */
export function uriOf(path: string): string {
  return path
    .toWellFormed()
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");
}
