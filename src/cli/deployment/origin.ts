import { hostOf } from "#kernel/deployment/model.ts";

/** Where a jurisdiction is reached: with the scheme and port of the deployment's own address. */
export function originOf(placed: Parameters<typeof hostOf>[0], site: string): string {
  const address = new URL(site);
  address.hostname = hostOf(placed, address.hostname);
  return address.origin;
}
