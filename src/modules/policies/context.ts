/** What the pages of policies are shown from: the policies in force, compiled, and the register that says who answers. */
import type { PlainDate } from "#lib/dates.ts";
import type { SourceFile, System, WrittenCase } from "#engines/rules/index.ts";
import type { CompiledRegister, Register } from "#kernel/register/model.ts";
import type { FileRoute, FormRoute, PageRoute } from "#ui/surface.ts";

/** The policies of the version that is shown. */
export interface Law {
  readonly system: System;
  /** The files as they were adopted. */
  readonly sources: readonly SourceFile[];
  readonly cases: readonly WrittenCase[];
}

export interface PoliciesContext extends Law {
  /** Says which body answers for a policy's function, and where. */
  readonly register: Register;
  readonly compiled: CompiledRegister;
  /** The day for which the pages speak. */
  readonly on: PlainDate;
  /** The jurisdiction's folder, for what is not adopted: population.yaml. */
  readonly folder: string;
}

/** What the web gives: a jurisdiction may have no policies. */
export interface PoliciesShown extends Omit<PoliciesContext, keyof Law> {
  readonly law: Law | undefined;
}

/** Some of the pages of policies, which belong together. */
export interface PagesPart {
  readonly pages: readonly PageRoute<PoliciesContext>[];
  readonly forms: readonly FormRoute<PoliciesContext>[];
  readonly files: readonly FileRoute<PoliciesContext>[];
}
