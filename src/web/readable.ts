/**
 * An address as it can be read. A percent sign that begins no escape stands for itself, as browsers take it (WHATWG URL, "percent-decode");
 * so an address that somebody cut or mistyped leads to the page, document or error of the surface it was sent to, not to the router's own.
 */
export function readable(address: string): string {
  const at = address.indexOf("?");
  const path = at < 0 ? address : address.slice(0, at);
  if (!path.includes("%")) return address;
  const mended = path.split("/").map((part) => (canBeDecoded(part) ? part : part.replaceAll("%", "%25")));
  return mended.join("/") + (at < 0 ? "" : address.slice(at));
}

function canBeDecoded(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    // The only thing that it says is that the part is malformed (ECMAScript, decodeURIComponent).
    return false;
  }
}
