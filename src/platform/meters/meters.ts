/** Counts, durations and readings, and how they are written for Prometheus. */

export type Labels = Readonly<Record<string, string>>;

/** What was read at one moment. */
export interface Reading {
  readonly name: string;
  readonly help: string;
  readonly value: number;
  readonly labels?: Labels;
}

export interface Meters {
  readonly count: (about: { readonly name: string; readonly help: string }, labels: Labels) => void;
  /** Adds a duration to a histogram. */
  readonly time: (
    about: { readonly name: string; readonly help: string },
    labels: Labels,
    seconds: number,
  ) => void;
  /** Is asked each time the meters are read; the answer says how to stop that. A reading that fails is left out, and counted. */
  readonly read: (readings: () => readonly Reading[] | Promise<readonly Reading[]>) => () => void;
  readonly text: () => Promise<string>;
}

/** Upper edges in seconds: from a page that was kept to one that nobody waits for. */
const edges = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

interface Family {
  readonly help: string;
  readonly type: "counter" | "gauge" | "histogram";
  readonly lines: Map<string, { readonly labels: Labels; counts: number[]; sum: number }>;
}

export function openMeters(): Meters {
  const families = new Map<string, Family>();
  const sources = new Set<() => readonly Reading[] | Promise<readonly Reading[]>>();
  const lineOf = (name: string, family: Omit<Family, "lines">, labels: Labels) => {
    let found = families.get(name);
    if (found === undefined) families.set(name, (found = { ...family, lines: new Map() }));
    const key = written(labels);
    let line = found.lines.get(key);
    if (line === undefined) found.lines.set(key, (line = { labels, counts: [], sum: 0 }));
    return line;
  };
  const count: Meters["count"] = ({ name, help }, labels) => {
    lineOf(name, { help, type: "counter" }, labels).sum += 1;
  };
  return {
    count,
    time: ({ name, help }, labels, seconds) => {
      const line = lineOf(name, { help, type: "histogram" }, labels);
      const at = edges.findIndex((edge) => seconds <= edge);
      const bucket = at < 0 ? edges.length : at;
      line.counts[bucket] = (line.counts[bucket] ?? 0) + 1;
      line.sum += seconds;
    },
    read: (readings) => {
      sources.add(readings);
      return () => void sources.delete(readings);
    },
    text: async () => {
      const read = await Promise.allSettled([...sources].map(async (source) => source()));
      const failed = read.filter(({ status }) => status === "rejected").length;
      const gauges = read.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
      const failing = {
        name: "polity_readings_failed",
        help: "Readings that could not be taken just now.",
        value: failed,
      };
      return [...familyTexts(families), ...gaugeTexts([...gauges, failing])].join("");
    },
  };
}

function* familyTexts(families: ReadonlyMap<string, Family>): Iterable<string> {
  for (const [name, { help, type, lines }] of families) {
    yield head(name, help, type);
    for (const { labels, counts, sum } of lines.values()) {
      if (type !== "histogram") yield line(name, labels, sum);
      else yield histogram(name, labels, { counts, sum });
    }
  }
}

function histogram(
  name: string,
  labels: Labels,
  { counts, sum }: { readonly counts: readonly number[]; readonly sum: number },
): string {
  let below = 0;
  const buckets = [...edges, Number.POSITIVE_INFINITY].map((edge, at) => {
    below += counts[at] ?? 0;
    return line(`${name}_bucket`, { ...labels, le: number(edge) }, below);
  });
  return `${buckets.join("")}${line(`${name}_sum`, labels, sum)}${line(`${name}_count`, labels, below)}`;
}

function* gaugeTexts(readings: readonly Reading[]): Iterable<string> {
  for (const [name, some] of Map.groupBy(readings, (one) => one.name)) {
    yield head(name, some[0]?.help ?? "", "gauge");
    for (const { labels = {}, value } of some) yield line(name, labels, value);
  }
}

function head(name: string, help: string, type: string): string {
  return `# HELP ${name} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}\n# TYPE ${name} ${type}\n`;
}

function line(name: string, labels: Labels, value: number): string {
  return `${name}${written(labels)} ${number(value)}\n`;
}

function written(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => {
    const escaped = value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
    return `${name}="${escaped}"`;
  });
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function number(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return "+Inf";
  return Number.isNaN(value) ? "NaN" : String(value);
}
