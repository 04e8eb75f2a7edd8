/**
 * What is asked of a service besides words and point: the place, where a point is missing; whether it may be shown, where it may be at all;
 * and what whoever reports should have at hand, as a text.
 */
import { inLanguage, type Language, type Say } from "#lib/language.ts";
import type { Service } from "#modules/requests/index.ts";
import type { Offered } from "./offer.ts";
import type { Sent } from "./sent.ts";

export interface Attribute {
  readonly code: "area" | "agreed" | "evidence" | "fee";
  readonly datatype: "singlevaluelist" | "string" | "text";
  /** False for what is only told. */
  readonly isAsked: boolean;
  readonly description: string;
  readonly hint?: string;
  readonly values: readonly { readonly key: string; readonly name: string }[];
}

/** A list longer than this is none that anybody picks from: then the code or name of the place is written. */
const mostAreas = 500;

export function attributesOf(
  service: Service,
  areas: Offered["areas"],
  { say, language }: { readonly say: Say; readonly language: Language },
): readonly Attribute[] {
  const told = (code: "evidence" | "fee"): readonly Attribute[] => {
    const words = inLanguage(service[code], language);
    if (words === "") return [];
    const description = say(`open311.attribute.${code}`, { words });
    return [{ code, datatype: "text", isAsked: false, description, values: [] }];
  };
  const isList = areas.length <= mostAreas;
  return [
    {
      code: "area",
      datatype: isList ? "singlevaluelist" : "string",
      isAsked: true,
      description: say("open311.attribute.area"),
      hint: say("open311.attribute.area-hint"),
      values: isList ? areas.map(({ id, name }) => ({ key: id, name: inLanguage(name, language) })) : [],
    },
    ...(service.isPublic
      ? [
          {
            code: "agreed",
            datatype: "singlevaluelist",
            isAsked: true,
            description: say("open311.attribute.agreed"),
            hint: say("open311.attribute.agreed-hint"),
            values: ["yes", "no"].map((key) => ({ key, name: say(`open311.attribute.${key}`) })),
          } as const,
        ]
      : []),
    ...told("evidence"),
    ...told("fee"),
  ];
}

/** The values of attributes that were sent, by code. `attribute[CODE][]` is how some programs write lists. */
export function attributesSent({ names, all }: Sent): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const name of names) {
    const code = /^attribute\[([^\]]*)\](?:\[\d*\])?$/.exec(name)?.[1];
    if (code !== undefined) found.set(code, [...(found.get(code) ?? []), ...all(name)]);
  }
  return found;
}
