/** What may be asked and done about the keys of apps. */
import type { Operation } from "#kernel/operation/index.ts";
import { endKey } from "./commands/end-key.ts";
import { issueKey } from "./commands/issue-key.ts";
import type { AppsContext } from "./context.ts";
import { keys } from "./queries/keys.ts";

export const appKeys = { issueKey, endKey, keys } as const;

export const appsOperations: readonly Operation<AppsContext>[] = Object.values(appKeys);
