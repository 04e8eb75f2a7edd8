/** schema.org markup of one service, so that search engines find the office that answers. */
import type { PublicFunction } from "#kernel/register/model.ts";
import { type Html, linkedData } from "#ui/html.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import type { Directory } from "../directory.ts";
import { answersEverywhere, coveringAreas } from "../who-answers.ts";

/** More providers than these are left to the data files. */
const mostProviders = 20;

/** A GovernmentService for each body that answers, as JSON-LD. */
export function serviceMarkup(
  directory: Directory,
  reader: Reader,
  given: { readonly one: PublicFunction; readonly address: string },
): Html {
  const { one } = given;
  const services = answersEverywhere(directory, one.id)
    .flatMap((group) => group.bodies.map((id) => ({ id, areas: group.areas })))
    .slice(0, mostProviders)
    .map(({ id, areas }) => ({
      "@type": "GovernmentService",
      identifier: one.id,
      name: inWords(reader, one.name),
      description: inWords(reader, one.summary) || undefined,
      inLanguage: reader.language,
      areaServed: coveringAreas(directory, areas).map((area) => ({
        "@type": "AdministrativeArea",
        identifier: area.code,
        name: inWords(reader, area.name),
      })),
      provider: provider(directory, reader, id),
      availableChannel: (directory.channels.get(one.id) ?? [])
        .filter((channel) => channel.body === id)
        .map((channel) => ({
          "@type": "ServiceChannel",
          name: channel.interaction,
          ...where(channel.address),
        })),
    }));
  return linkedData({ "@context": "https://schema.org", "@graph": services });
}

function provider(directory: Directory, reader: Reader, id: string): object {
  const body = directory.bodies.get(id);
  if (body === undefined) return { "@type": "GovernmentOrganization", identifier: id };
  const address = inWords(reader, body.address);
  return {
    "@type": "GovernmentOrganization",
    identifier: id,
    name: inWords(reader, body.name),
    telephone: body.phone,
    email: body.email,
    url: body.web,
    address: address === "" ? undefined : address,
  };
}

function where(address: string): object {
  if (/^https?:/i.test(address)) return { serviceUrl: address };
  return { servicePhone: { "@type": "ContactPoint", telephone: address } };
}
