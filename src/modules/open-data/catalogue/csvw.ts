/** What the columns of a table mean, for programs: Metadata Vocabulary for Tabular Data (W3C Recommendation, 2015). */
import { languages } from "#lib/language.ts";
import type { OpenDataContext } from "../context.ts";
import type { PublicSet, Says } from "../public-set.ts";

export function tableMetadata(
  { register }: OpenDataContext,
  { id, files, columns }: PublicSet,
  { origin, says }: { readonly origin: string; readonly says: Says },
): object {
  const { dataLicence } = register.jurisdiction;
  const inBoth = (key: string) => languages.map((one) => ({ "@value": says[one](key), "@language": one }));
  return {
    "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
    url: `${origin}${files.find(({ kind }) => kind === "csv")?.path}`,
    "dc:title": inBoth(`open-data.sets.${id}.title`),
    "dc:description": inBoth(`open-data.sets.${id}.about`),
    ...(dataLicence !== undefined && { "dc:license": { "@id": dataLicence } }),
    dialect: { encoding: "utf-8", header: true },
    tableSchema: {
      columns: columns.map(({ name, type, about }) => ({
        // Only letters, digits and "_" may stand in the name of a column (6.4.1 there); the heading itself is its title.
        name: name.replaceAll(/\W/g, "_"),
        titles: name,
        datatype: type,
        "dc:description": languages.map((one) => ({ "@value": about(says[one]), "@language": one })),
      })),
    },
  };
}
