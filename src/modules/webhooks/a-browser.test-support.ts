/** Reads and sends the pages of webhooks as somebody. */
import type { Actor } from "#kernel/operation/model.ts";
import { readTexts } from "#platform/texts/index.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { webhooksSurface, type WebhooksContext } from "./index.ts";

const people: Readonly<Record<"administrator" | "resident" | "stranger", Actor>> = {
  administrator: {
    kind: "account",
    person: { id: "p-9", name: "Administrator", email: "a@example.org" },
    posts: [{ post: "administrator", body: undefined, duties: ["administrator"], area: undefined }],
    network: "192.0.2.1",
  },
  resident: {
    kind: "account",
    person: { id: "p-8", name: "Resident", email: "r@example.org" },
    posts: [],
    network: "192.0.2.1",
  },
  stranger: { kind: "stranger", network: "192.0.2.1" },
};

/** The words of a page; "go" and "not-found" where there is none. A second factor is not asked here. */
export function aBrowser(webhooks: WebhooksContext, as: keyof typeof people = "administrator") {
  const pages = {
    webhooks: { ...webhooks, needsSecondFactor: false },
    actorOf: () => Promise.resolve(people[as]),
    timeZone: "Asia/Shanghai",
    wake: () => undefined,
  };
  const reader = { language: "en", say: readTexts().en } as const;
  const asked = (path: string): { readonly route: string; readonly request: PageRequest } => {
    const hook = /^\/webhooks\/(.+)$/.exec(path)?.[1];
    return {
      route: hook === undefined ? "/webhooks" : "/webhooks/:hook",
      request: {
        reader,
        position: { address: `/en${path}`, otherLanguages: [] },
        params: hook === undefined ? {} : { hook },
        query: {},
        visitor: {
          cookie: undefined,
          network: "192.0.2.1",
          formToken: "token",
          newFormKey: () => crypto.randomUUID(),
        },
      },
    };
  };
  const words = (answer: Answer | undefined): string =>
    answer?.kind === "page" ? answer.page.main.toString() : (answer?.kind ?? "no route");
  return {
    read: async (path: string): Promise<string> => {
      const { route, request } = asked(path);
      return words(await webhooksSurface.pages.find((one) => one.path === route)?.answer(pages, request));
    },
    send: async (path: string, fields: Readonly<Record<string, string>>): Promise<string> => {
      const { route, request } = asked(path);
      const all = { token: "token", key: crypto.randomUUID(), ...fields };
      const form: FormRequest = {
        ...request,
        fields: all,
        files: {},
        isTooLarge: false,
        written: () => Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]])),
      };
      return words(await webhooksSurface.forms.find((one) => one.path === route)?.answer(pages, form));
    },
  };
}
