/** What the interface is given. */
import type { FastifyRequest } from "fastify";
import type { Language, Say } from "#lib/language.ts";
import type { BoundOperation } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";

/** What a request tells of its sender. */
export interface CallerHead {
  readonly cookie: string | undefined;
  /** The Polity-Claim head: a claim code, however the module that gives them writes them. */
  readonly claim: string | undefined;
  /** The Authorization head, for programs that have somebody's key. */
  readonly authorization: string | undefined;
  readonly network: string;
}

export interface ApiOptions {
  readonly operations: readonly BoundOperation[];
  /** Who calls; undefined when the claim code is not one. Who sends a key that opens nothing is a stranger. */
  readonly actorOf: (head: CallerHead) => Promise<Actor | undefined>;
  /** Whether the browser says that a page of this site sent the request: only then do its cookies count. */
  readonly isFromHere: (request: FastifyRequest) => boolean;
  /** Of one network; queries count with the pages. */
  readonly commandsPerMinute: number;
  readonly says: Readonly<Record<Language, Say>>;
  /** The caller's language when the address does not say. */
  readonly languageOf: (request: FastifyRequest) => Language;
  /** The name under which the interface describes itself. */
  readonly title: () => string | Promise<string>;
  readonly onFault: (fault: {
    readonly reference: string;
    /** As it was declared: an address can hold what is secret. */
    readonly route: string;
    readonly error: unknown;
  }) => void;
  readonly newReference: () => string;
}
