import type * as v from 'valibot';
import type { Actor, PatientActor } from '#domain/access/actor.ts';
import type { Country } from '#domain/patient-access/emergency-numbers.ts';
import type { SystemActor } from '#domain/systems/system-account.ts';
import { useCase } from './command.ts';
import type { Deps, Run, UseCase } from './command.ts';

/** For what depends on the day or the time that the clinic's clocks show, or on which days are worked there. */
export type ClinicDeps = Deps & { clinicTimeZone: string; clinicCountry: Country | null };

/** A use case whose `work` is told the clinic's time zone and country. */
export function useCaseInZone<A extends Actor | PatientActor | SystemActor | null, S extends v.GenericSchema, O>(
  schema: S,
  work: (run: Run<A, v.InferOutput<S>>, timeZone: string, country: Country | null) => Promise<O>,
): UseCase<A, O, ClinicDeps> {
  return (deps, actor, raw) =>
    useCase(schema, (run: Run<A, v.InferOutput<S>>) => work(run, deps.clinicTimeZone, deps.clinicCountry))(
      deps,
      actor,
      raw,
    );
}
