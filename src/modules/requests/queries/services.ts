/** What can be reported here, in the order of the register, and the places that it can be about. */
import Type, { type Static } from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { townRefusals } from "../errors.ts";
import { unnamedFunction } from "../model.ts";
import { namedShape, wordsShape } from "../shapes/parts.ts";
import { areaNamed, functionNamed } from "../views/names.ts";

const serviceShape = Type.Object({
  ...namedShape.properties,
  summary: wordsShape,
  /** Everyday words for it. */
  everyday: wordsShape,
  /** A COFOG code, such as 04.5.1. */
  domain: Type.Optional(Type.String()),
  evidence: wordsShape,
  fee: wordsShape,
  /** Matters about it are shown to everybody when the reporter agrees. */
  isPublic: Type.Boolean(),
});

export type Service = Static<typeof serviceShape>;

export const services = query({
  name: "requests.services",
  may: ["anyone"],
  input: Type.Object({}),
  output: Type.Object({
    services: Type.Array(serviceShape),
    areas: Type.Array(namedShape),
  }),
  refusals: townRefusals,
  run: async ({ towns }: RequestsContext) => {
    const town = await towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const open = [...town.functions.values()].filter(
      ({ hasDoor, procedure }) => hasDoor && town.procedures.has(procedure),
    );
    return ok({
      services: [
        ...open.map(({ id, summary, words, domain, evidence, fee, isPublic }) => ({
          ...functionNamed(town, id),
          summary: { ...summary },
          everyday: { ...words },
          ...(domain !== undefined && { domain }),
          evidence: { ...evidence },
          fee: { ...fee },
          isPublic,
        })),
        // Whoever finds none goes on in their own words: the default desk reads it.
        ...(town.register.jurisdiction.defaultDesk === undefined
          ? []
          : [
              {
                ...functionNamed(town, unnamedFunction),
                summary: {},
                everyday: {},
                evidence: {},
                fee: {},
                isPublic: false,
              },
            ]),
      ],
      areas: [...town.areas.keys()].map((code) => areaNamed(town, code)),
    });
  },
});
