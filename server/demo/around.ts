import type { App } from '../app.ts';
import { dateOf, momentOf } from './calendar.ts';
import type { PersonKey } from './clinic.ts';
import type { Moment } from './moment.ts';
import type { PatientKey } from './patients.ts';
import { around, checks, spoken, wishes, yeses } from './stories/around-story.ts';
import type { Staff } from './staff.ts';
import { typeset } from './typeset.ts';

type Clinic = { app: App; staff: Staff; patientIds: ReadonlyMap<string, string> };

/** Late in the afternoon; each a few minutes after the other. */
const LATE = 15 * 60 + 20;

/** Who is around the patients, what they wished, and what they said of the alliance. `now` is the day the demo is opened on. */
export function aroundMoments({ app, staff, patientIds }: Clinic, now: number): Moment[] {
  const { commands } = app;
  const told: { on: number; happen: () => Promise<unknown> }[] = [];
  const tell = <T extends { patient: PatientKey; on: number; by: PersonKey }>(
    stories: readonly T[],
    command: (one: T, patientId: string | undefined, by: ReturnType<Staff['actor']>) => Promise<unknown>,
  ) => {
    for (const one of stories)
      told.push({ on: one.on, happen: () => command(one, patientIds.get(one.patient), staff.actor(one.by)) });
  };
  tell(around, ({ relationship, name, telecom, mayKnow, note }, patientId, by) =>
    commands.addRelatedPerson(by, { patientId, relationship, name, telecom, mayKnow, note: typeset(note) }),
  );
  tell(spoken, ({ language, interpreter }, patientId, by) =>
    commands.setLanguage(by, { patientId, language, interpreterRequired: interpreter }),
  );
  tell(wishes, ({ on, by: to, kind, way, words, keepFrom }, patientId, by) =>
    commands.noteWish(by, {
      ...{ patientId, kind, way, saidOn: dateOf(on, now), saidTo: staff.idOf(to), words: typeset(words) },
      ...(keepFrom !== undefined && { keepFrom: typeset(keepFrom) }),
    }),
  );
  tell(checks, ({ on, way, hand, readOutBy, score }, patientId, by) =>
    commands.keepOwnCheck(by, { patientId, on: dateOf(on, now), way, hand, readOutBy, ...score }),
  );
  tell(yeses, ({ on, by: to, version: number }, patientId, by) =>
    commands.notePatientYes(by, { patientId, number, kind: 'said', saidOn: dateOf(on, now), saidTo: staff.idOf(to) }),
  );
  return told.map(({ on, happen }, index) => ({
    at: momentOf(on, LATE + index * 2, now),
    happen: async () => {
      await happen();
    },
  }));
}
