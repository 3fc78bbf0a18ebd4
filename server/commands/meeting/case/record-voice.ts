import { DomainError } from '#domain/errors.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import type { LiveCommand } from '#domain/meeting/live-commands.ts';
import { saidForCases } from '#server/database/tables/patient-access/said-for-cases.ts';
import type { Schema } from '#server/database/schema.ts';
import { caseCommand } from '#server/use-case/meeting-live/case-run.ts';
import type { CaseRun } from '#server/use-case/meeting-live/case-run.ts';
import { ensureHearer } from '#server/use-case/live/ensure-colleagues.ts';

type Kept = Pick<Schema['agendaItems'], 'voiceKind' | 'voiceText' | 'voiceHeardBy' | 'voiceHeardOn'>;

/**
 * Keeps the patient's words with the case, or why they were not sought; what stood there before is replaced. Throws the field
 * error 'date-future' for words not heard yet, 'choice' where the patient wrote nothing.
 */
export const recordVoice = caseCommand('case.record-voice', async (run) => {
  const { actor, input, item, trx, audit } = run;
  await trx
    .updateTable('agendaItems')
    .set({ ...(await voiceToKeep(run, input.voice)), voiceRecordedBy: actor.id })
    .where('id', '=', item.id)
    .execute();
  await audit({ action: 'case.voice-recorded', patientId: item.patientId, objectId: item.id });
  return true;
});

async function voiceToKeep(
  { item, trx, now, timeZone }: CaseRun<'case.record-voice'>,
  voice: LiveCommand<'case.record-voice'>['voice'],
): Promise<Kept> {
  switch (voice.kind) {
    case 'heard':
      await ensureHearer(trx, { heardBy: voice.heardBy });
      if (voice.heardOn > dayIn(timeZone, now)) throw new DomainError('invalid-input', { heardOn: 'date-future' });
      return {
        voiceKind: 'heard',
        voiceText: voice.words,
        voiceHeardBy: voice.heardBy,
        voiceHeardOn: voice.heardOn,
      };
    case 'written': {
      const said = (await saidForCases(trx, [{ id: item.id, patient: { id: item.patientId } }])).get(item.id) ?? [];
      const written = said.filter(({ words }) => words !== '');
      const last = written.at(-1);
      if (!last) throw new DomainError('invalid-input', { kind: 'choice' });
      return {
        voiceKind: 'written',
        voiceText: written.map(({ words }) => words).join('\n'),
        voiceHeardBy: null,
        voiceHeardOn: dayIn(timeZone, last.at),
      };
    }
    case 'not-sought':
      return { voiceKind: 'not-sought', voiceText: voice.because, voiceHeardBy: null, voiceHeardOn: null };
    default:
      return voice satisfies never;
  }
}
