/** better-auth, set up for people who act for a government: no tracking, sessions that end with the working day. */
import { randomInt } from "node:crypto";
import { betterAuth } from "better-auth";
import { genericOAuth, twoFactor } from "better-auth/plugins";
import type { Store } from "#platform/db/index.ts";
import type { Provider } from "./provider.ts";

/** A working day with its overtime; then one signs in again. */
const sessionSeconds = 12 * 60 * 60;

export interface AuthNeeds {
  readonly store: Store;
  /** Signs the cookies; at least 32 characters. */
  readonly secret: string;
  /** https://polity.example.org: with https, cookies travel over nothing else. */
  readonly origin: string;
  /** Where else people may sign in. */
  readonly provider?: Provider | undefined;
}

/** The address to which a provider sends people back; it has to be registered there. */
export function addressOfReturn(origin: string): string {
  return `${origin}/en/sign-in/back`;
}

const createdAndUpdated = { createdAt: "created_at", updatedAt: "updated_at" };

export type Auth = ReturnType<typeof makeAuth>;

/** Accounts and sessions of one jurisdiction. */
export function makeAuth({ store, secret, origin, provider }: AuthNeeds) {
  return betterAuth({
    baseURL: origin,
    secret,
    database: { db: store.tablesOfLibrary<Record<string, never>>(), type: "postgres", transaction: true },
    // Accounts are made by our own commands, in sign-up.ts and give-post.ts.
    emailAndPassword: { enabled: true, disableSignUp: true },
    user: {
      modelName: "people_user",
      fields: { emailVerified: "email_verified", ...createdAndUpdated },
      additionalFields: {
        isDemonstration: { type: "boolean", required: false, input: false, fieldName: "is_demonstration" },
        language: { type: "string", required: false, input: false },
      },
    },
    session: {
      modelName: "people_session",
      fields: {
        userId: "user_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        ...createdAndUpdated,
      },
      expiresIn: sessionSeconds,
      disableSessionRefresh: true,
    },
    account: {
      modelName: "people_account",
      fields: {
        userId: "user_id",
        accountId: "account_id",
        providerId: "provider_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        ...createdAndUpdated,
      },
      updateAccountOnSignIn: false,
      // An address that nobody confirmed can only be one that an administrator vouched for: whoever signs up for themselves has no
      // account before the address is confirmed.
      accountLinking: { enabled: true, requireLocalEmailVerified: false },
    },
    verification: {
      modelName: "people_verification",
      fields: { expiresAt: "expires_at", ...createdAndUpdated },
    },
    databaseHooks: {
      // We ask a provider who somebody is and nothing else, so its keys are of no use to us and a danger when they leak.
      account: {
        create: { before: (account) => Promise.resolve({ data: { ...account, ...noProviderKeys } }) },
      },
    },
    advanced: {
      cookiePrefix: "polity",
      useSecureCookies: origin.startsWith("https:"),
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      twoFactor({
        // People who sign in elsewhere only have no password here.
        allowPasswordless: true,
        backupCodeOptions: { storeBackupCodes: "encrypted", customBackupCodesGenerate: backupCodes },
        schema: {
          user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
          twoFactor: {
            modelName: "people_two_factor",
            fields: {
              userId: "user_id",
              backupCodes: "backup_codes",
              failedVerificationCount: "failed_verification_count",
              lockedUntil: "locked_until",
            },
          },
        },
      }),
      genericOAuth({ config: provider === undefined ? [] : [configOf(provider, origin)] }),
    ],
    // Attempts are counted in count-attempt.ts, over all processes and across restarts.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

// Without letters and digits that look alike: backup codes are copied by hand. 31 signs to the tenth are 49 bits, and few may be tried.
const backupSigns = "abcdefghjkmnpqrstuvwxyz23456789";

function backupCodes(): string[] {
  const signs = (): string =>
    Array.from({ length: 5 }, () => backupSigns[randomInt(backupSigns.length)]).join("");
  return Array.from({ length: 10 }, () => `${signs()}-${signs()}`);
}

const noProviderKeys = { accessToken: null, refreshToken: null, idToken: null } as const;

function configOf(provider: Provider, origin: string) {
  return {
    providerId: provider.id,
    discoveryUrl: `${provider.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    requireIdTokenVerification: true,
    clientId: provider.client,
    clientSecret: provider.secret,
    scopes: ["openid", "email", "profile"],
    pkce: true,
    // Who has no account here gets none: rights come from posts, and posts from an administrator.
    disableSignUp: true,
    redirectURI: addressOfReturn(origin),
  };
}
