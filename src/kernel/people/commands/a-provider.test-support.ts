/** A provider of identities for tests: a real one (oidc-provider), on this machine, over real HTTP. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider as IdentityProvider } from "oidc-provider";

export interface AProvider {
  readonly issuer: string;
  /** Whom it vouches for, whoever signs in there. */
  claims: Readonly<Record<string, unknown>>;
  readonly close: () => void;
}

export interface ProviderWish {
  readonly client: { readonly id: string; readonly secret: string };
  /** Where it may send people back to. */
  readonly returnTo: string;
}

export async function openProvider({ client, returnTo }: ProviderWish): Promise<AProvider> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: AProvider = { issuer, claims: {}, close: () => void server.close() };
  const identity = new IdentityProvider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [returnTo] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ ...provider.claims, sub: id }) }),
    cookies: { keys: ["a key for the cookies of the provider"] },
  });
  const answer = identity.callback();
  server.on("request", (request, response) => void answer(request, response));
  return provider;
}
