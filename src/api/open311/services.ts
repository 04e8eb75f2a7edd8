/** What can be reported: the list, and for each service what is asked besides. */
import { inLanguage, type Language, type Say } from "#lib/language.ts";
import type { Service } from "#modules/requests/index.ts";
import type { Asked, Outcome } from "./asked.ts";
import { attributesOf } from "./attributes.ts";
import type { Fields } from "./document.ts";
import { offer } from "./offer.ts";
import { refused } from "./refused.ts";

export async function serviceList(asked: Asked): Promise<Outcome> {
  const offered = await offer(asked);
  if ("status" in offered) return offered;
  const { language, say } = asked;
  const list = offered.services.map((one) => serviceFields(one, language, say));
  return { document: { name: "services", content: { member: "service", list } } };
}

export async function serviceDefinition(asked: Asked, code: string): Promise<Outcome> {
  const { say, language } = asked;
  if (code === "") return refused(say, "open311.no-service-code");
  const offered = await offer(asked);
  if ("status" in offered) return offered;
  const service = offered.services.find(({ id }) => id === code);
  if (service === undefined) return refused(say, "open311.unknown-service", { code: code.slice(0, 100) });
  const attributes = attributesOf(service, offered.areas, { say, language });
  return {
    document: {
      name: "service_definition",
      content: {
        service_code: service.id,
        attributes: {
          member: "attribute",
          list: attributes.map(({ values, ...attribute }, at) => ({
            variable: attribute.isAsked,
            code: attribute.code,
            datatype: attribute.datatype,
            required: false,
            datatype_description: attribute.hint ?? null,
            order: at + 1,
            description: attribute.description,
            values: { member: "value", list: values.map(({ key, name }) => ({ key, name })) },
          })),
        },
      },
    },
  };
}

function serviceFields(service: Service, language: Language, say: Say): Fields {
  const words = (local: Service["name"]): string | null => inLanguage(local, language) || null;
  const division = /^(0[1-9]|10)(?=\.|$)/.exec(service.domain ?? "")?.[0];
  return {
    service_code: service.id,
    service_name: words(service.name),
    description: words(service.summary),
    // Every service asks for the place where there is no point.
    metadata: true,
    type: "realtime",
    keywords: inLanguage(service.everyday, language).replaceAll("，", ", ") || null,
    group: division === undefined ? null : say(`cofog.${division}`),
  };
}
