import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dialects } from '#tests/support/databases.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { meetingOf, writeWords } from '../support/meeting.ts';
import type { Meeting } from '../support/meeting.ts';

describe.each(dialects)('words of the plan in a meeting on %s', (dialect) => {
  let clinic: Clinic;
  let meeting: Meeting;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    meeting = meetingOf(clinic);
  });
  afterAll(() => clinic.close());

  test('C36 each keeps who heard it and when, and so it is recorded, even of somebody who has left the clinic', async () => {
    const { coordinator } = clinic;
    const gone = await clinic.join('professional', 'Gustave');
    const patientId = await clinic.newPatient(coordinator, 'Alizé');
    await writeWords(clinic, coordinator, patientId, {
      'why-here': { text: 'Ma sœur vous connaît.', heardBy: coordinator.id, heardOn: '2026-11-22' },
      request: { text: 'Dormir une nuit entière.', heardBy: gone.id, heardOn: '2026-11-20' },
      'why-now': { text: 'Depuis l’été.', heardBy: gone.id, heardOn: '2026-11-20' },
    });
    const meetingId = await meeting.create();
    const itemId = await meeting.add(coordinator, meetingId, patientId);
    expect((await meeting.state(meetingId)).agenda[0]?.hearings).toEqual([]);
    await meeting.open(coordinator, meetingId);
    await clinic.app.database.query
      .updateTable('professionals')
      .set({ status: 'disabled' })
      .where('id', '=', gone.id)
      .execute();

    const { agenda, people } = await meeting.state(meetingId);
    const heard = { words: 'Dormir une nuit entière.\nDepuis l’été.', heardBy: gone.id, heardOn: '2026-11-20' };
    expect(agenda[0]?.hearings).toEqual([
      heard,
      { words: 'Ma sœur vous connaît.', heardBy: coordinator.id, heardOn: '2026-11-22' },
    ]);
    expect(people.map(({ id }) => id)).toContain(gone.id);
    await meeting.live(coordinator, 'case.record-voice', { meetingId, itemId, voice: { kind: 'heard', ...heard } });
    expect((await meeting.state(meetingId)).agenda[0]?.voice).toEqual({
      kind: 'heard',
      ...heard,
      recordedBy: coordinator.id,
    });
  });
});
