import type { People } from "../context.ts";
import type { RequestHead } from "../queries/person-of.ts";

/** Ends the session that a request belongs to, here and in the browser; gives the values of the `set-cookie` heads. */
export async function signOut({ auth }: People, { cookie }: RequestHead): Promise<readonly string[]> {
  const { headers } = await auth.api.signOut({
    headers: new Headers(cookie === undefined ? {} : { cookie }),
    returnHeaders: true,
  });
  return headers.getSetCookie();
}
