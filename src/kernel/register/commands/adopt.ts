import type { PlainDate } from "#lib/dates.ts";
import type { Finding } from "#lib/finding.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Store } from "#platform/db/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import type { RegisterContext } from "../context.ts";
import { listOf } from "../file-list.ts";
import { refusalOfAdoption, type Actor, type AdoptedVersion, type AdoptionRefusal } from "../model.ts";
import { proposalWithId } from "../queries/proposals.ts";
import { latestVersion } from "../queries/versions.ts";
import { readRegister } from "../read/index.ts";
import type { RegisterTables } from "../tables.ts";
import { endProposal } from "./end-proposal.ts";

export interface Adoption {
  readonly proposal: string;
  /** The second person; never the one who proposed. */
  readonly by: Actor;
  /** The first day on which it is in force. */
  readonly from: PlainDate | undefined;
  readonly reason: string;
  /** True: adopt although the check finds errors. */
  readonly acceptErrors: boolean;
}

/** Puts a proposed register in force from a date, as a new version that is never changed again. */
export async function adopt(
  context: RegisterContext,
  adoption: Adoption,
): Promise<Result<AdoptedVersion, AdoptionRefusal>> {
  const { store } = context;
  const found = await proposalWithId(store, adoption.proposal);
  if (found === undefined) return refuse({ code: "adoption.no-such-proposal", proposal: adoption.proposal });
  const { proposal, files } = found;
  if (proposal.state.is !== "open") {
    return refuse({ code: "adoption.no-longer-open", proposal: proposal.id, state: proposal.state.is });
  }
  const facts = { ...adoption, proposal, errors: 0, latest: await latestVersion(store) };
  const early = refusalOfAdoption(facts);
  if (early !== undefined) return refuse(early);
  // Checking a country takes seconds: it is done before anything is held, and what it cannot change is decided again after.
  const from = adoption.from as PlainDate; // Its absence was refused above.
  const { register, findings } = readRegister(files);
  if (register === undefined) return refuse(unreadable(findings));
  const { code } = register.jurisdiction;
  if (code !== store.jurisdiction) {
    return refuse({ code: "adoption.other-jurisdiction", given: code, expected: store.jurisdiction });
  }
  const { summary } = context.check(files, from);
  return store.attempt(async (inside) => {
    await inside.hold("register");
    const latest = await latestVersion(inside);
    const refusal = refusalOfAdoption({ ...facts, latest, errors: summary.bySeverity.error });
    if (refusal !== undefined) return refuse(refusal);
    const version: AdoptedVersion = {
      number: (latest?.number ?? 0) + 1,
      hash: proposal.hash,
      inForceFrom: from,
      proposedBy: proposal.madeBy,
      proposedAt: proposal.madeAt,
      adoptedBy: { ...adoption.by, name: adoption.by.name.trim() },
      adoptedAt: context.clock.now(),
      reason: adoption.reason.trim(),
      base: proposal.base,
      summary,
    };
    await writeVersion(inside, version, files);
    const end = {
      state: "adopted",
      version: version.number,
      by: version.adoptedBy,
      at: version.adoptedAt,
    } as const;
    const ended = await endProposal(inside, proposal.id, end);
    return ended === undefined ? ok(version) : refuse(ended);
  });
}

function unreadable(findings: readonly Finding[]): AdoptionRefusal {
  const first = findings.find(({ severity }) => severity === "error") ?? findings[0];
  if (first === undefined) throw new Error("a register could not be read, and nothing says why");
  return { code: "adoption.unreadable", file: first.location.file, line: first.location.line };
}

async function writeVersion(store: Store, version: AdoptedVersion, files: RegisterFiles): Promise<void> {
  await store
    .tables<RegisterTables>()
    .insertInto("register_version")
    .values({
      number: version.number,
      hash: version.hash,
      files: JSON.stringify(listOf(files)),
      base: version.base ?? null,
      in_force_from: version.inForceFrom,
      proposed_by_person: version.proposedBy.person ?? null,
      proposed_by_name: version.proposedBy.name,
      proposed_at: version.proposedAt,
      adopted_by_person: version.adoptedBy.person ?? null,
      adopted_by_name: version.adoptedBy.name,
      adopted_at: version.adoptedAt,
      reason: version.reason,
      summary: JSON.stringify(version.summary),
    })
    .execute();
}
