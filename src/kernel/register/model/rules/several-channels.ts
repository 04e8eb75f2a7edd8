/** P0304: one body, function and interaction with several channels: which of them should a resident believe? */
import { relatedLimit } from "#lib/finding.ts";
import { onlyId } from "../naming.ts";
import type { Channel } from "../register.ts";
import { channelKey } from "./duplicates.ts";
import { finding, placeIn, relatedPlace, type Rule } from "./rule.ts";

// A web page and a telephone for the same purpose complete each other; two web pages contradict each other. Rows that are
// the same in everything are P0303.
export const severalChannels: Rule = (context) => {
  const { compiled, naming } = context;
  const byKey = new Map<string, Channel[]>();
  const seen = new Set<string>();
  for (const { channel } of context.references.channels) {
    const whole = channelKey(channel);
    if (seen.has(whole)) continue;
    seen.add(whole);
    const key = `${channel.body}/${channel.function}/${channel.interaction}`;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [channel]);
    else known.push(channel);
  }
  return [...byKey].flatMap(([about, channels]) => {
    const [first, second, ...others] = channels;
    if (first === undefined || second === undefined) return [];
    const isOneEach = new Set(channels.map((channel) => channel.kind)).size === channels.length;
    const body = compiled.bodies.known.get(first.body)?.[0] ?? onlyId(first.body);
    const one = compiled.functions.known.get(first.function)?.[0] ?? onlyId(first.function);
    return finding("P0304", {
      about,
      facts: {
        body: first.body,
        ...naming.one("bodyName", body),
        function: first.function,
        ...naming.one("functionName", one),
        interaction: first.interaction,
        rows: channels.length,
        formerBodies: [...new Set(channels.flatMap((channel) => channel.formerBody ?? []))],
      },
      hint: isOneEach ? "several-kinds" : "same-kind",
      ...(isOneEach ? { severity: "information" as const } : {}),
      count: channels.length,
      location: placeIn(context, "channels", second.row, "address"),
      related: [first, ...others].slice(0, relatedLimit).map(({ row, address }) =>
        relatedPlace(context, "also-given", {
          table: "channels",
          row,
          field: "address",
          named: onlyId(address),
        }),
      ),
    });
  });
};
