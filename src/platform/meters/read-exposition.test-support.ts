/**
 * Reads the text format of Prometheus, version 0.0.4, and refuses what `promtool check metrics` refuses: written from the specification
 * (prometheus.io/docs/instrumenting/exposition_formats), and knowing nothing of our writing.
 */

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Family {
  type: string;
  readonly samples: Sample[];
}

export function readExposition(text: string): ReadonlyMap<string, Family> {
  if (!text.endsWith("\n")) throw new Error("the last line does not end");
  const families = new Map<string, Family>();
  const seen = new Set<string>();
  for (const line of text.slice(0, -1).split("\n")) {
    const type = /^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)$/.exec(line);
    if (type !== null) {
      const [, name = "", kind = ""] = type;
      if (families.has(name)) throw new Error(`${name} is typed twice`);
      families.set(name, { type: kind, samples: [] });
    } else if (!/^# HELP [a-zA-Z_:][a-zA-Z0-9_:]* /.test(line)) {
      const sample = readSample(line);
      const family = familyOf(families, sample.name);
      const key = JSON.stringify([sample.name, Object.entries(sample.labels).sort()]);
      if (seen.has(key)) throw new Error(`told twice: ${key}`);
      seen.add(key);
      family.samples.push(sample);
    }
  }
  for (const [name, { type, samples }] of families) if (type === "histogram") holdsAsHistogram(name, samples);
  return families;
}

function familyOf(families: ReadonlyMap<string, Family>, name: string): Family {
  const own = families.get(name);
  if (own !== undefined && own.type !== "histogram") return own;
  const family = families.get(name.replace(/_(bucket|sum|count)$/, ""));
  if (family?.type !== "histogram") throw new Error(`${name} has no type`);
  return family;
}

function readSample(line: string): Sample {
  const [, name = "", rest = ""] = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(.*)$/s.exec(line) ?? [];
  if (name === "") throw new Error(`no sample: ${line}`);
  const labels: Record<string, string> = {};
  let left = rest;
  if (left.startsWith("{")) {
    left = left.slice(1);
    while (!left.startsWith("}")) {
      const [whole, label = "", value = ""] =
        /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\[\\"n])*)",?/s.exec(left) ?? [];
      if (whole === undefined || label in labels) throw new Error(`no labels: ${line}`);
      labels[label] = value.replaceAll(/\\([\\"n])/g, (_, sign: string) => (sign === "n" ? "\n" : sign));
      left = left.slice(whole.length);
    }
    left = left.slice(1);
  }
  const [, written = ""] = /^ (\S+)$/.exec(left) ?? [];
  const value =
    written === "+Inf"
      ? Number.POSITIVE_INFINITY
      : written === "-Inf"
        ? Number.NEGATIVE_INFINITY
        : Number(written);
  if (written === "" || (Number.isNaN(value) && written !== "NaN")) throw new Error(`no value: ${line}`);
  return { name, labels, value };
}

function holdsAsHistogram(name: string, samples: readonly Sample[]): void {
  const of = ({ labels: { le: _, ...labels } }: Sample): string =>
    JSON.stringify(Object.entries(labels).sort());
  for (const group of Map.groupBy(samples, of).values()) {
    const buckets = group.filter((one) => one.name === `${name}_bucket`);
    const values = buckets.map(({ value }) => value);
    if (buckets.at(-1)?.labels["le"] !== "+Inf") throw new Error(`${name} has no last bucket`);
    if (values.some((value, at) => value < (values[at - 1] ?? 0))) throw new Error(`${name} falls`);
    if (group.find((one) => one.name === `${name}_count`)?.value !== values.at(-1))
      throw new Error(`${name} does not add up`);
    if (!group.some((one) => one.name === `${name}_sum`)) throw new Error(`${name} has no sum`);
  }
}
