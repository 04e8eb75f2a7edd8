/** better-auth, set up for people who act for a government: no sign-up, no tracking, sessions that end with the working day. */
import { betterAuth } from "better-auth";
import type { Store } from "#platform/db/index.ts";

/** A working day with its overtime; then one signs in again. */
const sessionSeconds = 12 * 60 * 60;

export interface AuthNeeds {
  readonly store: Store;
  /** Signs the cookies; at least 32 characters. */
  readonly secret: string;
  /** https://polity.example.org: with https, cookies travel over nothing else. */
  readonly origin: string;
}

const createdAndUpdated = { createdAt: "created_at", updatedAt: "updated_at" };

export type Auth = ReturnType<typeof makeAuth>;

/** Accounts and sessions of one jurisdiction. */
export function makeAuth({ store, secret, origin }: AuthNeeds) {
  return betterAuth({
    baseURL: origin,
    secret,
    database: { db: store.tablesOfLibrary<Record<string, never>>(), type: "postgres", transaction: true },
    // Accounts are made by an operator; whoever is not invited stays outside.
    emailAndPassword: { enabled: true, disableSignUp: true },
    user: {
      modelName: "people_user",
      fields: { emailVerified: "email_verified", ...createdAndUpdated },
      additionalFields: {
        isDemonstration: { type: "boolean", required: false, input: false, fieldName: "is_demonstration" },
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
    },
    verification: {
      modelName: "people_verification",
      fields: { expiresAt: "expires_at", ...createdAndUpdated },
    },
    advanced: {
      cookiePrefix: "polity",
      useSecureCookies: origin.startsWith("https:"),
      ipAddress: { disableIpTracking: true },
    },
    // Attempts are counted in sign-in.ts, over all processes and across restarts.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}
