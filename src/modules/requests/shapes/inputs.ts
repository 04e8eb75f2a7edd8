/** Fields that several operations ask for alike. */
import Type from "typebox";
import { languages } from "#lib/language.ts";
import { fileTexts } from "#kernel/operation/index.ts";
import { usualSettings } from "../settings.ts";

/** Names the matter and the version that the actor saw: an act on something that changed meanwhile is refused. */
export const onMatter = {
  matter: Type.String({ minLength: 1, maxLength: 20 }),
  version: Type.Integer({ minimum: 1 }),
};

/** Free text of a limited length. */
export const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });

export const optionalText = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

/** One page of a long list: `after` is what the page before gave as `next`. */
export const paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  after: Type.Optional(Type.String({ maxLength: 200 })),
};

export const next = Type.Optional(Type.String());

export const aMatter = { matter: Type.String({ minLength: 1, maxLength: 20 }) };

/**
 * Photos as base64, JPEG, PNG or WebP. Half as large again as any may be, and more than may be sent: so what is too much is refused in
 * words about photos. Together at most what a jurisdiction may allow.
 */
export const photos = Type.Optional(
  fileTexts(1.5 * usualSettings.photos.mostBytes, {
    most: 20,
    together: usualSettings.photos.strangers.megabytes * 1_000_000,
  }),
);

/** Whom or what a complaint is about; neither where somebody does not know. */
export const aboutWhat = {
  body: Type.Optional(Type.String({ maxLength: 100 })),
  function: Type.Optional(Type.String({ maxLength: 100 })),
};

/** Ids of places in the law, of the register or the procedure. */
export const basis = Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 20 }));

/** What is reported, and where. */
export const aReport = {
  /** "-" when none is found: the default desk reads it and finds out what it is about. */
  function: Type.String({ minLength: 1, maxLength: 100 }),
  area: Type.Optional(Type.String({ maxLength: 100 })),
  place: Type.Optional(Type.String({ maxLength: 300 })),
  longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
  latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  words: text(5000),
  /** The reporter agrees that it be shown in public, where the function allows it. */
  agreed: Type.Boolean(),
  language: Type.Optional(Type.Enum(languages)),
};

/** How whoever sends it in can be reached. */
export const contact = { name: optionalText(200), email: optionalText(254), phone: optionalText(60) };

/** What comes with something that is sent in, with an account or without. */
export const sender = {
  ...contact,
  photos,
  /** From `requests.consider`, shown with the form; asked of those without an account. */
  ticket: Type.Optional(Type.String({ maxLength: 200 })),
  /** Hidden in forms: people leave it empty, programs fill it. */
  website: Type.Optional(Type.String({ maxLength: 300 })),
};

/** What a household told, as its form carries it: `n-ROLE` how many there are, `a.QUESTION.WHO` an answer. */
export const answersTold = Type.Record(
  Type.String({ pattern: "^[a-z][a-z0-9_.-]{0,170}$" }),
  Type.String({ maxLength: 100 }),
  { maxProperties: 1000 },
);
