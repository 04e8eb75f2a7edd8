import { stepsDone, type Migrations, type Store } from "#platform/db/index.ts";

/** The steps that an upgrade of a jurisdiction would do, as "owner/step". */
export async function missingSteps(
  store: Store,
  migrations: readonly Migrations[],
  isThere: boolean,
): Promise<readonly string[]> {
  const done = isThere ? await stepsDone(store) : {};
  return migrations.flatMap(({ owner, steps }) =>
    steps.filter(({ name }) => done[owner]?.includes(name) !== true).map(({ name }) => `${owner}/${name}`),
  );
}
