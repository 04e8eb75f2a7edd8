/**
 * Everything that can be asked or done, in one place: the pages, the programming interface, `polity call`, the table of who may and the tests
 * all take their operations from here. A module is added by its line in `declaredOperations` and in `siteOperations`.
 */
import { bind, type BoundOperation, type Described } from "#kernel/operation/index.ts";
import { peopleOperations, type StaffOperating } from "#kernel/people/index.ts";
import { type AppsContext, appsOperations } from "#modules/apps/index.ts";
import { type CalendarsOperating, calendarsOperations } from "#modules/calendars/index.ts";
import { type Directory, directoryQueries } from "#modules/directory/index.ts";
import { type LifecycleContext, policiesOperations } from "#modules/policies/index.ts";
import { type RequestsContext, requestsOperations } from "#modules/requests/index.ts";
import { type WebhooksContext, webhooksOperations } from "#modules/webhooks/index.ts";

/** What is declared, whether or not there is a context to run it in. */
export const declaredOperations: readonly Described[] = [
  ...directoryQueries,
  ...requestsOperations,
  ...peopleOperations,
  ...policiesOperations,
  ...appsOperations,
  ...webhooksOperations,
  ...calendarsOperations,
];

/** What each module's operations run in; undefined as long as there is nothing to run them in. */
export interface OperationContexts {
  readonly directory: () => Promise<Directory | undefined>;
  /** Left out where a folder is shown that nobody has adopted: there is no database to keep a matter in. */
  readonly requests?: () => RequestsContext | undefined;
  readonly people?: () => StaffOperating;
  readonly policies?: () => LifecycleContext;
  readonly apps?: () => AppsContext;
  readonly webhooks?: () => WebhooksContext;
  readonly calendars?: () => CalendarsOperating;
}

export function siteOperations(contexts: OperationContexts): readonly BoundOperation[] {
  return [
    ...bind<Directory>(directoryQueries, contexts.directory),
    ...(contexts.requests === undefined ? [] : bind<RequestsContext>(requestsOperations, contexts.requests)),
    ...(contexts.people === undefined ? [] : bind<StaffOperating>(peopleOperations, contexts.people)),
    ...(contexts.policies === undefined ? [] : bind<LifecycleContext>(policiesOperations, contexts.policies)),
    ...(contexts.apps === undefined ? [] : bind<AppsContext>(appsOperations, contexts.apps)),
    ...(contexts.webhooks === undefined ? [] : bind<WebhooksContext>(webhooksOperations, contexts.webhooks)),
    ...(contexts.calendars === undefined
      ? []
      : bind<CalendarsOperating>(calendarsOperations, contexts.calendars)),
  ];
}
