/** Where on its line the field ends that a finding points at, so that all of it can be underlined. */

/** The length of the value that starts at a column (from 1) of a line, quotes included; 0 when it is empty. */
export function extentOfField(file: string, line: string, column: number): number {
  const rest = line.slice(column - 1);
  return file.toLowerCase().endsWith(".csv") ? lengthInCsv(rest) : lengthInYaml(rest);
}

function lengthInCsv(rest: string): number {
  return /^(?:"(?:[^"]|"")*"?|[^,]*)/.exec(rest)?.[0].length ?? 0;
}

// A quoted value, a flow list or mapping, a key before its colon, or bare words up to what ends them.
function lengthInYaml(rest: string): number {
  const quoted = /^(?:"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?|\[[^\]]*\]?|\{[^}]*\}?)/.exec(rest);
  if (quoted !== null) return quoted[0].length;
  return /^(?:(?!:(?:\s|$)|\s#|,\s|[\]}])[\s\S])*/.exec(rest)?.[0].trimEnd().length ?? 0;
}
