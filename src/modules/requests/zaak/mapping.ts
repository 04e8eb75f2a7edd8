/** The file that says by which addresses a Dutch catalogue (Catalogi API) knows our services, states, outcomes and roles. */
import { faults, shapes, type SourceFile } from "#engines/rules/index.ts";
import type { Finding } from "#lib/finding.ts";
import type { Say } from "#lib/language.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { defaultLimits, readYaml } from "#platform/files/index.ts";

const { mapOf, needed, optional, policyId, record, scalar } = shapes;

const anyKey = (key: string): boolean => key.length > 0 && key.length <= 100;

const address = scalar(
  "text",
  (written) => (/^https?:\/\/\S+$/.test(written) && URL.canParse(written) ? written : undefined),
  { type: "string", format: "uri", maxLength: 1000 },
);

/** Nine digits, of which the sum of each times its place from the right (the last one taken away) is divisible by eleven. */
const rsin = scalar("text", (written) => (isRsin(written) ? written : undefined), {
  type: ["string", "number"],
  pattern: "^[0-9]{9}$",
});

const addresses = mapOf(address, "text", anyKey);

const zaakMappingShape = record({
  zaken: needed(policyId),
  bronorganisatie: needed(rsin),
  verantwoordelijkeOrganisatie: needed(rsin),
  functions: needed(
    mapOf(
      record({
        zaaktype: needed(address),
        statustypen: needed(addresses),
        resultaattypen: optional(addresses),
        roltypen: optional(addresses),
      }),
      "text",
      anyKey,
    ),
  ),
});

/** The JSON Schema of such a file. By path from the project's root. */
export function zaakMappingSchema(say: Say): readonly [string, string] {
  const whole = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: say("zaak.schema"),
    ...zaakMappingShape.schema,
  };
  return ["schema/zaak.json", `${JSON.stringify(whole, undefined, 2)}\n`];
}

/** Addresses by the id of a state, of an outcome, and by the Dutch name of a role. */
export interface ZaakTypes {
  readonly zaaktype: string;
  readonly statustypen: ReadonlyMap<string, string>;
  readonly resultaattypen: ReadonlyMap<string, string>;
  readonly roltypen: ReadonlyMap<string, string>;
}

export interface ZaakMapping {
  readonly bronorganisatie: string;
  readonly verantwoordelijkeOrganisatie: string;
  readonly functions: ReadonlyMap<string, ZaakTypes>;
}

export function readZaakMapping(file: string, bytes: Uint8Array): Result<ZaakMapping, readonly Finding[]> {
  const { root, text: source, findings } = readYaml(file, bytes, defaultLimits);
  if (root === undefined) return refuse(findings);
  const found = faults();
  const from: SourceFile = { file, text: source, root };
  const read = zaakMappingShape.read(root, { source: from, faults: found, broken: new Set() });
  if (read === undefined || found.errors() > 0) return refuse(found.findings());
  const byId = (entries: ReturnType<typeof addresses.read>): ReadonlyMap<string, string> =>
    new Map((entries ?? []).map(({ key, value }) => [key, value.value]));
  return ok({
    bronorganisatie: read.bronorganisatie.value,
    verantwoordelijkeOrganisatie: read.verantwoordelijkeOrganisatie.value,
    functions: new Map(
      read.functions.map(({ key, value }) => [
        key,
        {
          zaaktype: value.zaaktype.value,
          statustypen: byId(value.statustypen),
          resultaattypen: byId(value.resultaattypen),
          roltypen: byId(value.roltypen),
        },
      ]),
    ),
  });
}

// The "elfproef" of RSIN and BSN: 9×a + 8×b + … + 2×h − i.
function isRsin(written: string): boolean {
  if (!/^\d{9}$/.test(written)) return false;
  const sum = [...written].reduce((all, digit, at) => all + Number(digit) * (at === 8 ? -1 : 9 - at), 0);
  return Number(written) > 0 && sum % 11 === 0;
}
