import type { Actor } from '#domain/access/actor.ts';
import { canWriteOrientation } from '#domain/access/policy.ts';
import { proposeOrientationInput } from '#domain/orientation/orientation-inputs.ts';
import type { ProposeOrientationInput } from '#domain/orientation/orientation-inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { addOrientation } from '#server/use-case/orientation/add-orientation.ts';
import { joinCareTeam } from '#server/use-case/orientation/bearer.ts';

/** Proposes an orientation for a patient, outside a meeting; field errors as `addOrientation`. Who is to carry it out joins the care team. */
export const proposeOrientation = useCase(
  proposeOrientationInput,
  async (run: Run<Actor, ProposeOrientationInput>): Promise<{ orientationId: string }> => {
    const { input } = run;
    const access = { action: 'orientation.proposed', patientId: input.patientId, objectId: null };
    const standing = await ensurePatient(run, canWriteOrientation, access);
    const orientationId = await addOrientation(run, { ...input, decisionId: null });
    await joinCareTeam(run, standing, input);
    run.announce({ type: 'orientation.changed', patientId: input.patientId });
    await run.audit({ ...access, objectId: orientationId });
    return { orientationId };
  },
);
