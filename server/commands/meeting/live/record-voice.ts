import { DomainError } from '../../../../src/domain/errors.ts';
import { dayIn } from '../../../../src/domain/meeting/calendar.ts';
import { caseCommand } from './case-run.ts';
import { ensureProfessional } from './ensure-colleagues.ts';

/**
 * Keeps the patient's words with the case, or why they were not sought; what stood there before is replaced. Throws the field
 * error 'date-future' for words not heard yet.
 */
export const recordVoice = caseCommand(
  'case.record-voice',
  async ({ input: { voice }, item, trx, now, timeZone, audit }) => {
    if (voice.kind === 'heard') {
      await ensureProfessional(trx, { heardBy: voice.heardBy });
      if (voice.heardOn > dayIn(timeZone, now)) throw new DomainError('invalid-input', { heardOn: 'date-future' });
    }
    await trx
      .updateTable('agendaItems')
      .set({
        voiceKind: voice.kind,
        voiceText: voice.kind === 'heard' ? voice.words : voice.because,
        voiceHeardBy: voice.kind === 'heard' ? voice.heardBy : null,
        voiceHeardOn: voice.kind === 'heard' ? voice.heardOn : null,
      })
      .where('id', '=', item.id)
      .execute();
    await audit({ action: 'case.voice-recorded', patientId: item.patientId, objectId: item.id });
    return true;
  },
);
