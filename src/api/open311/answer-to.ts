/** Which part answers. */
import type { Resource } from "./address.ts";
import type { Asked, Outcome } from "./asked.ts";
import { discovery } from "./discovery.ts";
import { refused } from "./refused.ts";
import { oneRequest, requestList } from "./requests.ts";
import { sendRequest } from "./send-request.ts";
import { serviceDefinition, serviceList } from "./services.ts";
import { requestOfToken } from "./tokens.ts";

export async function answerTo(asked: Asked, resource: Resource, method: "GET" | "POST"): Promise<Outcome> {
  const { say } = asked;
  if (resource.kind === "nothing") return refused(say, "open311.no-such-address");
  if (resource.kind === "discovery") return discovery(asked);
  const stranger = otherJurisdiction(asked);
  if (stranger !== undefined)
    return refused(say, "open311.wrong-jurisdiction", { jurisdiction: stranger.slice(0, 60) });
  if (method === "POST") return sendRequest(asked);
  switch (resource.kind) {
    case "services":
      return serviceList(asked);
    case "service":
      return serviceDefinition(asked, resource.id);
    case "requests":
      return requestList(asked);
    case "request":
      return oneRequest(asked, resource.id);
    case "token":
      return requestOfToken(asked, resource.id);
  }
}

/**
 * A jurisdiction that is named and is not this one. The endpoint serves one, so nobody needs to name it; who does may write its code, or the
 * domain of the site as the specification recommends.
 */
function otherJurisdiction({ sent, town, requests }: Asked): string | undefined {
  const named = sent.one("jurisdiction_id");
  const { hostname, host } = new URL(requests.sender().origin);
  const own = [town.register.jurisdiction.code, hostname, host];
  return named === undefined || own.includes(named.toLowerCase()) ? undefined : named;
}
