/** Requests of what is served: what their operations and pages work with, who comes with a claim code, and what time does to them. */
import { perform } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import {
  type Applications,
  countAttempts,
  countFigures,
  keepTowns,
  openClaim,
  type RequestsContext,
  type RequestsSettings,
  tick,
  usualSettings,
} from "#modules/requests/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { Job } from "#platform/jobs/index.ts";
import type { Works } from "./works.ts";

interface Needs {
  readonly store: Store;
  readonly kernel: Works["kernel"];
  readonly timeZone: string;
  /** Signs the tickets of forms. */
  readonly secret: string;
  /** What is usual where it is left out: on the command line nobody is a stranger. */
  readonly settings?: RequestsSettings;
  readonly applications?: Applications;
  readonly onMoved?: RequestsContext["onMoved"];
}

export function requestsContext(needs: Needs): RequestsContext {
  const { store, kernel, timeZone, secret, applications, onMoved, settings = usualSettings } = needs;
  return {
    ...kernel,
    store,
    towns: keepTowns(store, kernel.clock, timeZone),
    secret,
    settings,
    attempts: countAttempts(),
    applications,
    onMoved,
  };
}

/** The holder of a claim code, written NUMBER:CODE; undefined when it opens nothing. */
export async function claimant(
  requests: RequestsContext,
  { claim, network }: { readonly claim: string; readonly network: string },
): Promise<Actor | undefined> {
  const [matter = "", code = ""] = claim.split(":");
  const opened = await openClaim(requests, { matter, code, network });
  return opened.ok ? opened.value : undefined;
}

/** What is left out where a jurisdiction is closed. */
export function movingJobs(requests: RequestsContext): readonly Job[] {
  return [tickJob(requests), figuresJob(requests)];
}

/** Counts the figures of everybody's pages, once a day. */
function figuresJob(requests: RequestsContext): Job {
  return {
    name: "requests.count-figures",
    everySeconds: 600,
    run: async () => {
      const counted = await perform(countFigures, requests, { actor: { kind: "system" }, input: {} });
      // Before the first register is adopted there is nothing to count.
      return counted.ok ? counted.value.years.length : 0;
    },
  };
}

/** Counts budgets that ran out, escalates, and erases what was kept long enough. */
function tickJob(requests: RequestsContext): Job {
  return {
    name: "requests.tick",
    everySeconds: 60,
    run: async (shouldStop) => {
      let done = 0;
      for (;;) {
        const ticked = await perform(tick, requests, { actor: { kind: "system" }, input: {} });
        // Before the first register is adopted there are no matters.
        if (!ticked.ok) return done;
        done += ticked.value.stepped + ticked.value.erased;
        if (!ticked.value.isMore || shouldStop()) return done;
      }
    },
  };
}
