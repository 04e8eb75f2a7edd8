/** Which addresses may be written down for outgoing calls. */
import { isIP } from "node:net";
import { ok, refuse, type Result } from "#lib/result.ts";
import { isOfTheInternet, noNetworks, type Networks } from "./networks.ts";

export type AddressRefusal =
  /** No address, or one with a password or a fragment in it. */
  | { readonly code: "outgoing.not-an-address" }
  /** Over the internet only encrypted. */
  | { readonly code: "outgoing.not-https" }
  /** Within a network that is not everybody's, and that the operator has not opened. */
  | { readonly code: "outgoing.forbidden-address" };

const longest = 500;

/**
 * Reads an address, and holds what it names to the lists where it names no host but an address (`0x7f.1` and `2130706433` are read as browsers
 * read them). A name is held to them when it is called, for what it stands for may change.
 */
export function readAddress(written: string, networks: Networks): Result<URL, AddressRefusal> {
  const url = written.length <= longest && URL.canParse(written) ? new URL(written) : undefined;
  if (
    url === undefined ||
    url.username !== "" ||
    url.password !== "" ||
    url.hash !== "" ||
    url.hostname === ""
  )
    return refuse({ code: "outgoing.not-an-address" });
  const host = hostOf(url);
  const isOpened = networks.holds(host);
  if (
    url.protocol !== "https:" &&
    !(url.protocol === "http:" && (isOpened || (isIP(host) === 0 && networks !== noNetworks)))
  )
    return refuse({ code: url.protocol === "http:" ? "outgoing.not-https" : "outgoing.not-an-address" });
  if (isIP(host) !== 0 && !isOpened && !isOfTheInternet(host))
    return refuse({ code: "outgoing.forbidden-address" });
  return ok(url);
}

/** Without the brackets of IPv6. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}

/** Whether an address names a place in a network that the operator has opened; of a name that is not known before it is called. */
export function isOpened(url: URL, networks: Networks): boolean {
  return networks.holds(hostOf(url));
}

/** Whether a connection may go to an address that a name stands for. */
export function refusalOfCall(
  { protocol }: Pick<URL, "protocol">,
  address: string,
  networks: Networks,
): AddressRefusal | undefined {
  if (networks.holds(address)) return undefined;
  if (!isOfTheInternet(address)) return { code: "outgoing.forbidden-address" };
  return protocol === "https:" ? undefined : { code: "outgoing.not-https" };
}
