/** The file of a policy as it was adopted, byte for byte. */
import type { FileAnswer } from "#ui/surface.ts";
import type { PoliciesContext } from "../../context.ts";

export function policyFile(
  { system, sources }: PoliciesContext,
  { params }: { readonly params: Readonly<Record<string, string>> },
): FileAnswer | undefined {
  const id = /^(.+)\.yaml$/.exec(params["file"] ?? "")?.[1];
  const policy = system.policies.find((one) => one.id === id);
  const source = sources.find(({ file }) => file === policy?.file);
  if (policy === undefined || source === undefined) return undefined;
  return { type: "application/yaml; charset=utf-8", saveAs: `${policy.id}.yaml`, body: source.text };
}
