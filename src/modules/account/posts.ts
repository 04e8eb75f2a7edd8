/** Posts as people know them: the post's name, the body's, and the area that it is held for. */
import type { Register } from "#kernel/register/model.ts";
import { inWords, type Reader } from "#ui/reader.ts";

/** "Street lighting engineer, Urban Management Bureau (Old Quay)"; the bare id of a post that the register does not have. */
export function postName(
  reader: Reader,
  register: Register | undefined,
  held: { readonly post: string; readonly area: string | undefined },
): string {
  const { say } = reader;
  const post = register?.posts.find(({ id }) => id === held.post);
  const body = register?.bodies.find(({ id }) => id === post?.body);
  const area = register?.areas.find(({ code }) => code === held.area);
  const name = post === undefined ? bareName(reader, held.post) : inWords(reader, post.name);
  const whole =
    body === undefined ? name : say("account.post-of-body", { post: name, body: inWords(reader, body.name) });
  if (held.area === undefined) return whole;
  return say("account.post-in-area", {
    post: whole,
    area: area === undefined ? held.area : inWords(reader, area.name),
  });
}

/** Posts that can be held without a register have names of their own. */
function bareName({ say }: Reader, post: string): string {
  const known = ["register-clerk", "register-adopter", "administrator"].includes(post);
  return known ? say(`account.post.${post}`) : post;
}
