/** Puts the surfaces together: the web pages and the programming interface over one kept directory. */
import type { FastifyInstance } from "fastify";
import type { Say, Language } from "#lib/language.ts";
import { addApi, addOpen311, type ApiOptions, type Open311Options } from "../../api/index.ts";
import type { Jurisdiction } from "#kernel/register/model.ts";
import { askFormOf, directorySurface } from "#modules/directory/index.ts";
import type { Filling } from "#ui/layout.ts";
import type { Reader } from "#ui/reader.ts";
import { proceduresSurface } from "#modules/procedures/index.ts";
import {
  buildServer,
  isFromHere,
  mount,
  type Mounted,
  readAssets,
  type ServerOptions,
  wishedLanguage,
} from "../../web/index.ts";
import type { Keeper } from "./keeper.ts";
import { mountOpenData, type OpenDataNeeds } from "./open-data.ts";
import { siteOperations, type OperationContexts } from "./operations.ts";

export interface SiteNeeds {
  readonly says: Readonly<Record<Language, Say>>;
  readonly keeper: Keeper;
  /** Names the site as long as no register is in force. */
  readonly jurisdiction: Jurisdiction;
  /** Further modules, such as the clerks' desk. */
  readonly mounted: readonly Mounted[];
  /** What is published besides the register. */
  readonly openData?: Omit<OpenDataNeeds, "keeper" | "says">;
  readonly account: ServerOptions["account"];
  /** How far the demonstration is written; left out where there is none. */
  readonly filling?: () => Filling | undefined;
  /** What the operations of further modules run in. */
  readonly contexts?: Omit<OperationContexts, "directory">;
  /** Who calls the programming interface; left out where nobody can sign in. */
  readonly actorOf?: ApiOptions["actorOf"];
  /** Requests by Open311; left out where none are kept. */
  readonly open311?: Pick<Open311Options, "requests" | "appOf">;
  readonly secret: string;
  readonly requestsPerMinute: number;
  readonly proxies?: ServerOptions["proxies"];
  /** Told of every fault of ours, in words for the operator. */
  readonly onFault: ServerOptions["onFault"];
  readonly onAnswered?: ServerOptions["onAnswered"];
  /** Whether what lies behind can answer. */
  readonly isReady?: ServerOptions["isReady"];
  readonly newReference: () => string;
}

export async function buildSite(needs: SiteNeeds): Promise<FastifyInstance> {
  const { keeper, says, jurisdiction } = needs;
  // What the modules want on the first page, which is the directory's.
  const doors = (reader: Reader) => needs.mounted.flatMap(({ navigation }) => navigation(reader));
  const server = await buildServer({
    says,
    secret: needs.secret,
    assets: readAssets(jurisdiction.accent),
    site: async () => {
      const directory = await keeper.current();
      const { name, madeUp } = directory?.register.jurisdiction ?? jurisdiction;
      return { name, isMadeUp: madeUp, provenance: directory?.provenance, filling: needs.filling?.() };
    },
    mounted: [
      mount(directorySurface(doors), keeper.current),
      mount(proceduresSurface, keeper.current),
      mountOpenData({ keeper, says, ...needs.openData }),
      ...needs.mounted,
    ],
    account: needs.account,
    askForm: async (reader, question) => askFormOf(await keeper.current(), reader, question),
    requestsPerMinute: needs.requestsPerMinute,
    proxies: needs.proxies,
    onFault: needs.onFault,
    onAnswered: needs.onAnswered,
    isReady: needs.isReady,
    newReference: needs.newReference,
  });
  await addApi(server, {
    operations: siteOperations({ directory: keeper.current, ...needs.contexts }),
    actorOf: needs.actorOf ?? strangersOnly,
    isFromHere,
    commandsPerMinute: needs.requestsPerMinute / 2,
    says,
    languageOf: (request) => wishedLanguage(request.headers["accept-language"]),
    title: async () => (await keeper.current())?.register.jurisdiction.name.en ?? jurisdiction.code,
    onFault: needs.onFault,
    newReference: needs.newReference,
  });
  if (needs.open311 !== undefined)
    await addOpen311(server, {
      ...needs.open311,
      says,
      postsPerMinute: needs.requestsPerMinute / 2,
      onFault: needs.onFault,
      newReference: needs.newReference,
    });
  return server;
}

const strangersOnly: ApiOptions["actorOf"] = ({ network, claim }) =>
  Promise.resolve(claim === undefined ? { kind: "stranger", network } : undefined);
