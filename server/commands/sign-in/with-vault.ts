import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import type { Site } from '#server/auth/second-factor/passkeys.ts';
import type { Vault } from '#server/auth/second-factor/vault.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Deps, Run, UseCase } from '#server/use-case/command.ts';

/** What commands about second factors need besides: what locks secrets, and to which site passkeys belong. */
export type VaultDeps = Deps & { vault: Vault; site: Site };

/** As `useCase`, for commands that lock or unlock what the database must not show. */
export function useCaseWithVault<S extends v.GenericSchema, O>(
  schema: S,
  work: (run: Run<Actor, v.InferOutput<S>>, parts: Pick<VaultDeps, 'vault' | 'site'>) => Promise<O>,
): UseCase<Actor, O, VaultDeps> {
  return (deps, actor, raw) =>
    useCase(schema, (run: Run<Actor, v.InferOutput<S>>) => work(run, deps))(deps, actor, raw);
}
