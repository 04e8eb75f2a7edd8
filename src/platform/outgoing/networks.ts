/**
 * Which addresses belong to everybody's internet. Those of IPv4 are all but the special ones (IANA IPv4 Special-Purpose Address Registry, RFC
 * 6890 and after); those of IPv6 are global unicast (2000::/3, RFC 4291) without what is special within. So whatever hides an address of
 * IPv4 in one of IPv6 (mapped, compatible, NAT64) lies outside.
 */
import { BlockList, isIP } from "node:net";
import { ok, refuse, type Result } from "#lib/result.ts";

const specialV4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const;

/** Within 2000::/3: IETF protocols with Teredo, documentation, 6to4, AS112, segment routing. */
const specialV6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
] as const;

const special = new BlockList();
for (const [address, bits] of specialV4) special.addSubnet(address, bits, "ipv4");
for (const [address, bits] of specialV6) special.addSubnet(address, bits, "ipv6");
const globalV6 = new BlockList();
globalV6.addSubnet("2000::", 3, "ipv6");

/** Networks that the operator opens. */
export interface Networks {
  readonly holds: (address: string) => boolean;
}

export const noNetworks: Networks = { holds: () => false };

export interface NetworksRefusal {
  readonly code: "outgoing.not-a-network";
  readonly written: string;
}

/** Reads "10.20.0.0/16, fd00:1::/64"; nothing is no network. */
export function readNetworks(written: string | undefined): Result<Networks, NetworksRefusal> {
  const parts = (written ?? "").split(/[\s,]+/).filter((one) => one !== "");
  if (parts.length === 0) return ok(noNetworks);
  const list = new BlockList();
  for (const part of parts) {
    const [address = "", bits = ""] = part.split("/");
    const kind = kindOf(address);
    const most = kind === "ipv4" ? 32 : 128;
    if (kind === undefined || !/^\d{1,3}$/.test(bits) || Number(bits) > most || address.includes("%"))
      return refuse({ code: "outgoing.not-a-network", written: part });
    list.addSubnet(address, Number(bits), kind);
  }
  return ok({ holds: (address) => holds(list, address) });
}

/** Whether an address (no name) is one of everybody's internet. What is no address is not. */
export function isOfTheInternet(address: string): boolean {
  const kind = kindOf(address);
  if (kind === undefined || address.includes("%")) return false;
  return kind === "ipv4" ? !holds(special, address) : holds(globalV6, address) && !holds(special, address);
}

function holds(list: BlockList, address: string): boolean {
  const kind = kindOf(address);
  return kind !== undefined && list.check(address, kind);
}

function kindOf(address: string): "ipv4" | "ipv6" | undefined {
  const version = isIP(address);
  return version === 4 ? "ipv4" : version === 6 ? "ipv6" : undefined;
}
