/** Every public matter as a file, read as fast as it is written: how long it takes, and how much is held at once. */
import { requestsSurface, type RequestsContext } from "#modules/requests/index.ts";

const actor = { kind: "stranger", network: "192.0.2.1" } as const;

export async function readFiles(requests: RequestsContext, timeZone: string): Promise<readonly string[]> {
  const pages = {
    requests,
    actorOf: () => Promise.resolve(actor),
    today: () => requests.clock.today(timeZone),
  };
  const lines: string[] = [];
  for (const path of ["/open-matters.csv", "/open-matters.geojson"]) {
    const file = requestsSurface.files.find((one) => one.path === path);
    const answer = await file?.answer(pages, { params: {}, query: {}, origin: "" });
    if (answer === undefined || typeof answer.body === "string" || answer.body instanceof Uint8Array)
      throw new Error(`${path} is not written in pieces`);
    const began = performance.now();
    let [bytes, most] = [0, 0];
    for await (const piece of answer.body) {
      bytes += Buffer.byteLength(piece);
      most = Math.max(most, process.memoryUsage().heapUsed);
    }
    const [size, heap] = [bytes, most].map((one) => Math.round(one / 1e6));
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    lines.push(`${path}, ${size} MB, written in ${seconds} s, with at most ${heap} MB of heap`);
  }
  return lines;
}
