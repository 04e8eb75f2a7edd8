/** What is reported, from the form of an app; what cannot be read is refused, naming the field. */
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Asked } from "./asked.ts";
import { attributesOf, attributesSent } from "./attributes.ts";
import { offer } from "./offer.ts";
import { refused, type Refused } from "./refused.ts";

export type ReportSent = Readonly<Record<string, string | number | boolean>>;

export async function readReport(asked: Asked): Promise<Result<ReportSent, Refused>> {
  const { sent, say, language } = asked;
  const code = sent.one("service_code");
  if (code === undefined) return refuse(refused(say, "open311.no-service-code"));
  const offered = await offer(asked);
  if ("status" in offered) return refuse(offered);
  const service = offered.services.find(({ id }) => id === code);
  if (service === undefined)
    return refuse(refused(say, "open311.unknown-service", { code: code.slice(0, 100) }));
  const attributes = attributesSent(sent);
  for (const [name, values] of attributes) {
    const known = attributesOf(service, offered.areas, { say, language }).find((one) => one.code === name);
    if (known?.isAsked !== true)
      return refuse(refused(say, "open311.unknown-attribute", { code: name.slice(0, 60) }));
    const stray = values.find(
      (value) => known.values.length > 0 && !known.values.some(({ key }) => key === value),
    );
    if (stray !== undefined || values.length > 1)
      return refuse(
        refused(say, "open311.bad-attribute", {
          code: name,
          value: (stray ?? values.join(", ")).slice(0, 60),
        }),
      );
  }
  const point = readPoint(asked);
  if ("status" in point) return refuse(point);
  const area = sent.one("address_id") ?? attributes.get("area")?.[0];
  const place = sent.one("address_string");
  if (!("latitude" in point) && area === undefined && place === undefined)
    return refuse(refused(say, "open311.no-location"));
  const words = sent.one("description");
  if (words === undefined) return refuse(refused(say, "open311.no-description"));
  const name = [sent.one("first_name"), sent.one("last_name")].filter((part) => part !== undefined).join(" ");
  const given = { area, place, email: sent.one("email"), phone: sent.one("phone"), name: name || undefined };
  return ok({
    function: code,
    words,
    language,
    agreed: attributes.get("agreed")?.[0] === "yes",
    ...point,
    ...Object.fromEntries(
      Object.entries(given).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
    ),
  });
}

type Point = { readonly latitude: number; readonly longitude: number } | Readonly<Record<never, never>>;

function readPoint({ sent, say }: Asked): Point | Refused {
  const written = { lat: sent.one("lat"), long: sent.one("long") };
  if (written.lat === undefined && written.long === undefined) return {};
  if (written.lat === undefined || written.long === undefined) return refused(say, "open311.half-a-point");
  for (const [name, most] of [
    ["lat", 90],
    ["long", 180],
  ] as const) {
    const text = written[name] ?? "";
    // Not Number("0x10"), not "1e9", not "Infinity".
    if (!/^[+-]?\d{1,3}(\.\d{1,20})?$/.test(text) || Math.abs(Number(text)) > most)
      return refused(say, "open311.bad-number", { name, written: text.slice(0, 60), most });
  }
  return { latitude: Number(written.lat), longitude: Number(written.long) };
}
