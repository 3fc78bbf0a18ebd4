import { dayIn, instantOf } from '#domain/meeting/calendar.ts';
import type { App } from '../app.ts';
import { aroundMoments } from './around.ts';
import { birthDateOf, momentOf } from './calendar.ts';
import type { DemoClock } from './demo-clock.ts';
import { historyMoments } from './history/history.ts';
import { letterMoment } from './letters.ts';
import { makeReadyToJoin } from './meeting-to-join.ts';
import { meetingMoments } from './meetings.ts';
import type { Moment } from './moment.ts';
import { orientationMoments } from './orientations.ts';
import { agree, receive, write } from './patient-file.ts';
import { patients } from './patients.ts';
import type { PatientKey } from './patients.ts';
import { refusalMoments } from './refusals.ts';
import { reviewMoments } from './reviews.ts';
import { answerMoments, readyInvitation } from './sharing.ts';
import { engage } from './staff.ts';
import type { Staff } from './staff.ts';
import type { Story } from './stories/story.ts';
import { typeset } from './typeset.ts';

/** The clinic opened so many days before its last meeting; where its whole past is told, a year earlier. */
const OPENED_ON = -364;
const OPENED_WITH_PAST = -728;
const MORNING = 8 * 60;
const MEETING = 13 * 60;
const EVENING = 16 * 60;

/** The ids under which tests and the demo find what was filled in. */
export type Seeded = {
  staff: Staff;
  patientIds: Record<PatientKey, string>;
  /** What opens one patient's page. */
  invitation: { key: string; code: string };
};

/**
 * Fills the empty database of `app` through its own commands, in the order of time, so that dates and audit tell one story.
 * `clock` must be the clock of `app`. `past`: with two years of closed records, of which a retrospective has something to say.
 */
export async function seed(app: App, clock: DemoClock, { past = false } = {}): Promise<Seeded> {
  // Noon: the day is the same one for whoever counts days in UTC.
  const zone = app.config.clinicTimeZone;
  const now = instantOf(zone, dayIn(zone, clock.now()), '12:00');
  clock.walkTo(momentOf(past ? OPENED_WITH_PAST : OPENED_ON, MORNING, now));
  const staff = await engage(app);
  // Who tries it has no telephone at hand that belongs to ten people.
  await app.commands.setSecondFactorRule(staff.actor('claire'), { rule: 'offered' });
  const ids = new Map<string, string>();
  const moments = Object.entries(patients).flatMap(([key, story], index) =>
    momentsOf(story, index, now, { app, staff, ids, key }),
  );
  moments.push(...meetingMoments({ app, clock, staff, patientIds: ids }, now));
  moments.push(...reviewMoments({ app, clock, staff, patientIds: ids }, now));
  moments.push(...orientationMoments({ app, staff, patientIds: ids }, now));
  moments.push(...refusalMoments({ app, staff, patientIds: ids }, now));
  moments.push(...aroundMoments({ app, staff, patientIds: ids }, now));
  moments.push(letterMoment({ app, staff, patientIds: ids }, now));
  moments.push(...answerMoments({ app, staff, patientIds: ids }, now));
  if (past) moments.push(...historyMoments({ app, clock, staff }, now));
  moments.push({ at: momentOf(-1, EVENING, now), happen: () => openInEmergency(app, staff, now) });
  for (const { at, happen } of moments.sort((one, other) => one.at - other.at)) {
    // What took longer lets the next one wait.
    clock.walkTo(Math.max(at, clock.now()));
    await happen();
  }
  clock.arrive();
  await makeReadyToJoin({ app, staff });
  const invitation = await readyInvitation({ app, staff, patientIds: ids });
  return { staff, patientIds: Object.fromEntries(ids) as Record<PatientKey, string>, invitation };
}

type Place = { app: App; staff: Staff; ids: Map<string, string>; key: string };

/** What happens to one patient; `index` keeps two of them from happening in the same minute. */
function momentsOf(story: Story, index: number, now: number, { app, staff, ids, key }: Place): Moment[] {
  const patientId = () => ids.get(key) ?? '';
  const minutes = index * 7;
  return [
    {
      at: momentOf(story.createdOn, MORNING + minutes, now),
      happen: async () => void ids.set(key, await receive(app, staff, story, now)),
    },
    ...story.stages.flatMap((stage): Moment[] => {
      const { agreed } = stage;
      const written: Moment = {
        at: momentOf(stage.on, (agreed ? MEETING : MORNING) + minutes + 3, now),
        happen: () => write(app, staff, patientId(), stage, now),
      };
      if (!agreed) return [written];
      const at = momentOf(stage.on, MEETING + minutes + 6, now);
      return [written, { at, happen: () => agree(app, staff, patientId(), agreed) }];
    }),
  ];
}

/** One emergency access that no coordinator has looked at yet. */
async function openInEmergency(app: App, staff: Staff, now: number): Promise<void> {
  const { givenName, familyName } = patients.tramontane;
  const birthDate = birthDateOf(patients.tramontane, now);
  const reason = typeset(
    'Son épouse appelle : malaise ce matin, le SAMU demande ses traitements en cours. Son équipe est absente cet après-midi.',
  );
  await app.commands.openEmergencyAccess(staff.actor('tiphaine'), { givenName, familyName, birthDate, reason });
}
