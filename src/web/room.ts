/**
 * How much of what is being sent is held at once. Each form is bounded by itself, but a hundred strangers who send the largest one together
 * would fill the memory: beyond so much, the next is asked to come again in a minute. Bytes count as they come, not as they are announced,
 * so that nobody takes the room up by promising; they count until the answer is on its way.
 */
import { Transform } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { networkOf } from "#lib/network.ts";

export interface RoomLimits {
  /** Of all together. */
  readonly together: number;
  /** Of one network: the largest sending that a jurisdiction may allow, 100 MB of photos, which are a third more in a document. */
  readonly ofOneNetwork: number;
}

const usualRoom: RoomLimits = { together: 240_000_000, ofOneNetwork: 140_000_000 };

/** Seconds after which somebody who found no room may try again. */
export const comeAgainSeconds = 60;

/** 503: there is no room now. */
export class NoRoom extends Error {
  readonly statusCode = 503;
  constructor() {
    super("more is being sent at once than is held");
  }
}

const holders = new WeakMap<FastifyRequest, (bytes: number) => void>();

/** Counts so many bytes more of a request as held; throws when there is no room for them. */
export function hold(request: FastifyRequest, bytes: number): void {
  holders.get(request)?.(bytes);
}

interface Room {
  readonly limits: RoomLimits;
  readonly held: Map<string, number>;
  together: number;
}

function newRoom(limits: RoomLimits): Room {
  return { limits, held: new Map(), together: 0 };
}

/** There is one memory, however many jurisdictions are served from it. */
const ofThisProcess = newRoom(usualRoom);

/** Counts every body, however it is read: forms with files as their reader takes them in, everything else as it comes. */
export function keepRoom(server: FastifyInstance, limits?: RoomLimits): void {
  const room = limits === undefined ? ofThisProcess : newRoom(limits);
  server.addHook("onRequest", (request, reply, done) => {
    const network = networkOf(request.ip);
    let own = 0;
    holders.set(request, (bytes) => {
      // An empty field holds nothing; counted, it would be let go once more than it was held.
      if (bytes === 0) return;
      const ofNetwork = room.held.get(network) ?? 0;
      if (room.together + bytes > room.limits.together || ofNetwork + bytes > room.limits.ofOneNetwork)
        throw new NoRoom();
      if (own === 0) reply.raw.once("close", () => count(room, network, -own));
      own += bytes;
      count(room, network, bytes);
    });
    done();
  });
  server.addHook("preParsing", (request, _reply, payload, done) => {
    // A form with files is read from the request itself.
    const isForm = request.headers["content-type"]?.toLowerCase().startsWith("multipart/") === true;
    if (isForm || isSmall(request)) done(null, payload);
    else done(null, payload.pipe(counting(request)));
  });
}

function count(room: Room, network: string, bytes: number): void {
  const left = (room.held.get(network) ?? 0) + bytes;
  if (left > 0) room.held.set(network, left);
  else room.held.delete(network);
  room.together += bytes;
}

function counting(request: FastifyRequest): Transform {
  return new Transform({
    transform(piece: Buffer, _, next) {
      try {
        hold(request, piece.length);
        next(null, piece);
      } catch (error) {
        letGo(request);
        next(error as NoRoom);
      }
    },
  });
}

/** Too little to count: a thousand of them are less than one photo. */
function isSmall({ headers }: FastifyRequest): boolean {
  return headers["transfer-encoding"] === undefined && Number(headers["content-length"] ?? 0) < 20_000;
}

/** The rest is let pass unread: a browser that is still sending reads no answer. Whoever goes on without end is cut off. */
export function letGo({ raw }: FastifyRequest, most = 100_000_000): void {
  let left = most;
  raw.unpipe();
  raw.on("data", (piece: Buffer) => {
    left -= piece.length;
    if (left < 0) raw.destroy();
  });
  raw.resume();
}
