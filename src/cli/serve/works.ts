/** What the kernel works with while the server runs (record, letters), and the work that is done again and again. */
import { env } from "node:process";
import { deliverNotices, type NoticesContext } from "#kernel/notices/index.ts";
import { forgetExpired } from "#kernel/people/index.ts";
import { eraseExpired, type RecordContext, sealAll } from "#kernel/record/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { Job } from "#platform/jobs/index.ts";
import { readMailSettings, smtpMail } from "#platform/mail/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readMasterKey } from "#platform/secret/index.ts";
import { writtenLetter } from "#ui/letter.ts";
import type { CliContext } from "../context.ts";
import { eraseHandlers } from "../database/on-erase.ts";
import { orCannotRun } from "../database/with-database.ts";
import type { Serving } from "./serving.ts";

export interface Works {
  /** Enough for the record and for notices alike. */
  readonly kernel: Required<RecordContext> & NoticesContext;
  readonly hasMail: boolean;
  readonly jobs: readonly Job[];
  readonly close: () => void;
}

export interface WorksNeeds {
  readonly store: Store;
  readonly serving: Serving;
  /** Where the installation keeps its secrets. */
  readonly folder: string;
}

export function openWorks(context: CliContext, { store, serving, folder }: WorksNeeds): Works {
  const { says } = context;
  const { jurisdiction, origin } = serving;
  const { timeZone } = jurisdiction;
  const settings = orCannotRun(context, readMailSettings(env));
  const mail = settings === undefined ? undefined : smtpMail(settings);
  const kernel = {
    clock: systemClock,
    random: systemRandom,
    master: orCannotRun(context, readMasterKey(env, folder, systemRandom)),
    origin: new URL(origin).host,
    onErase: eraseHandlers,
    says,
    sender: () => ({ name: jurisdiction.name, isMadeUp: jurisdiction.madeUp, origin, timeZone }),
  };
  const delivery = {
    ...kernel,
    store,
    mail,
    written: (letter: Parameters<typeof writtenLetter>[1]) =>
      writtenLetter({ language: letter.language, say: says[letter.language] }, letter),
  };
  const jobs: readonly Job[] = [
    {
      name: "notices.deliver",
      everySeconds: 5,
      run: async (shouldStop) => {
        const { sent, failed, postponed } = await deliverNotices(delivery, shouldStop);
        return sent + failed + postponed;
      },
    },
    { name: "record.seal", everySeconds: 60, run: async () => (await sealAll(store, kernel)).sealed },
    {
      name: "record.erase-expired",
      everySeconds: 3600,
      run: () => eraseExpired(store, kernel, systemClock.today(timeZone)),
    },
    {
      name: "people.forget-expired",
      everySeconds: 3600,
      run: () => forgetExpired({ store, clock: systemClock }),
    },
  ];
  return { kernel, hasMail: mail !== undefined, jobs, close: () => mail?.close() };
}
