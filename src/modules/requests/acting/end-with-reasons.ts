/** An act that ends a matter, or a tier of it, with an outcome, reasons and their basis. */
import Type, { type Static } from "typebox";
import { ok, refuse } from "#lib/result.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { basis, onMatter, text } from "../shapes/inputs.ts";
import { actOn } from "./act.ts";
import { refusalOfBasis } from "./basis.ts";
import type { Loaded } from "./acting.ts";

export const endingInput = Type.Object({
  ...onMatter,
  outcome: Type.String({ minLength: 1, maxLength: 60 }),
  reasons: text(10000),
  basis,
});

/** `actOf` says which act of the procedure it is; `whyNot`, why this one may not do it. */
export async function endWithReasons(
  context: RequestsContext,
  acting: Pick<Parameters<typeof actOn>[1], "name" | "actor" | "held">,
  {
    input,
    actOf,
    whyNot,
  }: {
    readonly input: Static<typeof endingInput>;
    readonly actOf: (loaded: Loaded) => string;
    readonly whyNot?: (loaded: Loaded) => Promise<Refusal | undefined>;
  },
): ReturnType<typeof actOn> {
  const { matter, version, outcome, reasons, basis: named = [] } = input;
  return actOn(context, { ...acting, matter, version }, async (loaded) => {
    const unknown = refusalOfBasis(loaded, named) ?? (await whyNot?.(loaded));
    if (unknown !== undefined) return refuse(unknown);
    return ok({
      step: {
        act: actOf(loaded),
        given: { reasons: true, basis: named, ...(outcome !== "" && { outcome }) },
      },
      basis: named,
      parts: [{ kind: "reasons", value: reasons }],
      words: reasons,
      reasons,
    });
  });
}
