/** One visitor over HTTP: asks, and notes how long each kind of answer took and which were none. */
import { Agent, request } from "node:http";
import { gunzipSync } from "node:zlib";

export interface Notes {
  readonly times: Map<string, number[]>;
  /** What nobody should see: a fault, a status that was not expected, a connection that broke. */
  readonly errors: string[];
  /** Of two officials who answer the same matter one comes second: said politely, and no error. */
  second: number;
}

export interface Wish {
  readonly kind: string;
  readonly path: string;
  readonly expected?: readonly number[];
  readonly heads?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
}

export interface Got {
  readonly status: number;
  readonly text: string;
  readonly cookies: readonly string[];
}

export type Ask = (wish: Wish) => Promise<Got | undefined>;

const agent = new Agent({ keepAlive: true, maxSockets: 300 });

/** Visitors come from networks of their own, as behind a proxy: so many from one would be told that they ask too often. */
export function visitor(origin: URL, network: string, notes: Notes): Ask {
  return async ({ kind, path, expected = [200], heads = {}, json, form }) => {
    const body =
      json === undefined
        ? form === undefined
          ? undefined
          : new URLSearchParams(form).toString()
        : JSON.stringify(json);
    const began = performance.now();
    try {
      const got = await send({
        host: origin.hostname,
        port: Number(origin.port),
        path,
        body,
        heads: {
          "x-forwarded-for": network,
          "accept-encoding": "gzip",
          ...(body !== undefined && {
            "content-type": json === undefined ? "application/x-www-form-urlencoded" : "application/json",
            "content-length": String(Buffer.byteLength(body)),
            "sec-fetch-site": "same-origin",
          }),
          ...heads,
        },
      });
      const took = performance.now() - began;
      const times = notes.times.get(kind) ?? [];
      notes.times.set(kind, times);
      times.push(took);
      if (expected.includes(got.status)) return got;
      notes.errors.push(`${kind}: ${path} answered ${got.status} ${got.text.slice(0, 200)}`);
    } catch (problem) {
      notes.errors.push(`${kind}: ${path} ${problem instanceof Error ? problem.message : String(problem)}`);
    }
    return undefined;
  };
}

interface Sending {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly body: string | undefined;
  readonly heads: Readonly<Record<string, string>>;
}

function send({ host, port, path, body, heads }: Sending): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        agent,
        host,
        port,
        path,
        method: body === undefined ? "GET" : "POST",
        headers: heads,
        timeout: 30_000,
      },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on("data", (piece: Buffer) => pieces.push(piece));
        answer.on("error", reject);
        answer.on("end", () => {
          const bytes = Buffer.concat(pieces);
          resolve({
            status: answer.statusCode ?? 0,
            // Only what somebody looks into is unpacked: reading is the browser's work, on a machine of its own.
            get text() {
              return answer.headers["content-encoding"] === "gzip"
                ? gunzipSync(bytes).toString()
                : bytes.toString();
            },
            cookies: answer.headers["set-cookie"] ?? [],
          });
        });
      },
    );
    asking.on("timeout", () => asking.destroy(new Error("no answer in 30 seconds")));
    asking.on("error", reject);
    asking.end(body);
  });
}
