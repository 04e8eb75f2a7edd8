/** Keys as the operations show them. */
import Type from "typebox";

export const keyShape = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** SHA-256 of the key, by which a key that was found somewhere is known. */
  hash: Type.String(),
  issuedAt: Type.String(),
  /** Left out while it opens. */
  endedAt: Type.Optional(Type.String()),
});
