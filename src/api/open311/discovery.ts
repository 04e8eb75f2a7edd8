/** Where the endpoint is and how one gets a key (wiki.open311.org/Service_Discovery). */
import { endpointOf, type Answered, type Asked } from "./asked.ts";

/** The day on which this surface last changed; a change of it changes this line. */
const changeset = "2026-11-24T00:00:00Z";

/** The address of the specification, as programs compare it. */
const specification = "http://wiki.open311.org/GeoReport_v2";

export function discovery(asked: Asked): Answered {
  const { requests, town, language, say } = asked;
  const page = `${requests.sender().origin}/${language}/open311`;
  return {
    document: {
      name: "discovery",
      content: {
        changeset,
        contact: say("open311.contact", { page }),
        key_service: say("open311.key-service", { page }),
        endpoints: {
          member: "endpoint",
          list: [
            {
              specification,
              url: endpointOf(asked),
              changeset,
              // What is sent to a made-up town reaches nobody.
              type: town.register.jurisdiction.madeUp ? "test" : "production",
              formats: { member: "format", list: ["text/xml", "application/json"] },
            },
          ],
        },
      },
    },
  };
}
