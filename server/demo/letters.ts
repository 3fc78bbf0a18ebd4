import { dayIn } from '#domain/meeting/calendar.ts';
import type { App } from '../app.ts';
import type { Moment } from './moment.ts';
import type { Staff } from './staff.ts';
import { letter } from './stories/letter-story.ts';
import { typeset } from './typeset.ts';

type Clinic = { app: App; staff: Staff; patientIds: ReadonlyMap<string, string> };

/** Two days before the demo is opened, when last week's minutes are frozen. */
const BEFORE_MS = 2 * 24 * 60 * 60_000;

/** A letter to a family doctor, drafted from last week's meeting: it waits for its signature, and its patient knows of it. */
export function letterMoment({ app, staff, patientIds }: Clinic, now: number): Moment {
  const at = now - BEFORE_MS;
  return {
    at,
    happen: async () => {
      const by = staff.actor(letter.by);
      const patientId = patientIds.get(letter.patient) ?? '';
      const { cases, people } = await app.queries.patientLetters(by, { patientId });
      const [item] = cases;
      const [doctor] = people;
      if (!item || !doctor) throw new Error('There is nobody to write to, or nothing to write about');
      const from = { patientId, itemId: item.id, relatedPersonId: doctor.id, locale: 'fr', quoted: [] };
      const { letterId } = await app.commands.draftLetter(by, {
        ...from,
        recipient: doctor.name,
        address: letter.address,
        subject: typeset(letter.subject),
        body: typeset(letter.body),
      });
      const told = { letterId, by: by.id, way: 'in-person', answer: 'agrees' };
      await app.commands.informOfLetter(by, { ...told, on: dayIn(app.config.clinicTimeZone, at) });
    },
  };
}
