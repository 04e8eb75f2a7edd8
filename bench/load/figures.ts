/** The figures of a run: times by kind, memory over time and how it grows. */
import { readFileSync } from "node:fs";

export function at(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function line(kind: string, times: readonly number[]): string {
  const ms = (share: number): string =>
    at(times, share)
      .toFixed(share === 1 ? 0 : 1)
      .padStart(8);
  return `${kind.padEnd(20)} ${String(times.length).padStart(7)} ${ms(0.5)} ${ms(0.99)} ${Math.max(...times)
    .toFixed(0)
    .padStart(8)}`;
}

/** Megabytes that a process holds; undefined where the system does not tell. */
export function megabytesOf(pid: number): number | undefined {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1000;
  } catch {
    return undefined;
  }
}

export interface Sample {
  /** Minutes since the beginning. */
  readonly at: number;
  readonly megabytes: number;
}

/** Megabytes a minute, by least squares over the second half: the first is spent on filling caches. */
export function growth(samples: readonly Sample[]): number {
  const later = samples.slice(Math.floor(samples.length / 2));
  const mean = (pick: (sample: Sample) => number): number =>
    later.reduce((sum, one) => sum + pick(one), 0) / later.length;
  const [x, y] = [mean((one) => one.at), mean((one) => one.megabytes)];
  const over = later.reduce((sum, one) => sum + (one.at - x) * (one.megabytes - y), 0);
  return over / later.reduce((sum, one) => sum + (one.at - x) ** 2, 0);
}
