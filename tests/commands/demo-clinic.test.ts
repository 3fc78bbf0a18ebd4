import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isBlank, textOf } from '#domain/care-plan/content.ts';
import type { DocumentContent } from '#domain/care-plan/content.ts';
import { planDocumentKinds, fits, sections, sectionsOf } from '#domain/care-plan/layout.ts';
import type { AttributeRule } from '#domain/care-plan/layout.ts';
import { nowhere } from '#server/auth/from.ts';
import { firstBrokenAuditRow } from '#server/database/tables/audit-check.ts';
import { patientDocuments } from '#server/database/tables/care-plan/plan-documents.ts';
import { dateOf } from '#server/demo/calendar.ts';
import { DEMO_PASSWORD, people, personKeys } from '#server/demo/clinic.ts';
import { contentOf } from '#server/demo/compose.ts';
import { createDemoClock } from '#server/demo/demo-clock.ts';
import { held } from '#server/demo/stories/meeting-story.ts';
import { patients } from '#server/demo/patients.ts';
import { damagedReviews } from '#server/database/tables/review/review-records.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { isWorkingDay } from '#domain/meeting/working-days.ts';
import { canBeOpened, openingWindow } from '#domain/meeting/opening.ts';
import type { PatientKey } from '#server/demo/patients.ts';
import { seed } from '#server/demo/seed.ts';
import type { Seeded } from '#server/demo/seed.ts';
import type { Day, Story } from '#server/demo/stories/story.ts';
import { testApp } from '../support/app.ts';
import { testClock } from '../support/clock.ts';
import { dialects } from '../support/databases.ts';

const stories: readonly Story[] = Object.values(patients);
const keys = Object.keys(patients) as PatientKey[];
const lastStage = (story: Story) => story.stages[story.stages.length - 1];
const agreements = stories.flatMap((story) => story.stages.filter((stage) => stage.agreed));
const scene = { now: testClock().now(), idOf: (person: string) => person };

/** Words that put the blame on the patient, or doubt them. */
const BLAMING =
  /non[- ](compliant|observant)|observance|inobservan|échec|échou|résistan|récalcitran|prétend|soi-disant|simul|hystéri|psychogène|psychosomat|bénéfices? secondaires?|revendicat|plaintif|exagèr|catastroph|victimis|manipulat|capricieu|toxicoman|non[- ]?adhé|malgré nos|difficile à prendre en charge/i;

describe('the stories of the fictitious clinic', () => {
  const contents = stories.flatMap((story) => story.stages.map((stage) => contentOf(stage, scene)));
  const written = (content: DocumentContent) => Object.values(content.sections).flat();
  const texts = [
    ...contents.flatMap(({ plan, team }) => [...written(plan), ...written(team)].map(textOf)),
    ...agreements.flatMap(({ agreed }) => (agreed?.dissents ?? []).flatMap((one) => [one.why, one.wouldChangeMind])),
  ];

  test('blame nobody, in any version', () => {
    expect(texts.filter((text) => BLAMING.test(text))).toEqual([]);
  });

  test('fit the layout of the live documents, and tasks serve goals of their own plan', () => {
    for (const content of contents) {
      const goals = (content.plan.sections.goals ?? []).map((goal) => goal.attributes['id']);
      for (const kind of planDocumentKinds) {
        for (const name of sectionsOf(kind)) {
          const rules: Record<string, AttributeRule> = sections[name].attributes;
          for (const { attributes } of content[kind].sections[name] ?? []) {
            for (const [attribute, rule] of Object.entries(rules)) expect(fits(rule, attributes[attribute])).toBe(true);
            if (name === 'tasks' && attributes['goal'] !== '') expect(goals).toContain(attributes['goal']);
          }
        }
      }
    }
  });

  test('happen on working days, in order, before the present', () => {
    const isWorkingDay = (day: Day) => ![0, 6].includes(new Date(dateOf(day, scene.now)).getUTCDay());
    for (const story of stories) {
      const days = [story.createdOn, ...story.stages.map((stage) => stage.on)];
      expect(days).toEqual(days.toSorted((one, other) => one - other));
      const heard = story.stages.flatMap(({ on, plan, team }) =>
        [...Object.values(plan.words).map((said) => said.heard), ...Object.values(team?.foundations ?? {})].map(
          ([who, day]) => {
            expect(day).toBeLessThanOrEqual(on);
            expect(day).toBeGreaterThanOrEqual(story.createdOn);
            expect(story.careTeam).toContain(who);
            return day;
          },
        ),
      );
      expect([...days, ...heard].filter((day) => !isWorkingDay(day))).toEqual([]);
    }
  });

  test('name in their tasks only people of the care team, and agree in the weekly meeting', () => {
    for (const story of stories) {
      for (const { on, plan, agreed } of story.stages) {
        const doers = Object.values(plan.tasks ?? {}).map((task) => task.who);
        const stances = [...(agreed?.agrees ?? []), ...(agreed?.dissents ?? []).map((one) => one.who)];
        const named = [...doers.filter((who) => who !== 'patient' && who !== 'relative'), ...stances, story.reference];
        expect(named.filter((who) => !story.careTeam.includes(who))).toEqual([]);
        if (agreed) expect(Math.abs(on % 7)).toBe(0);
      }
    }
  });

  test('go from just the words to rich plans, aged 19 to 81, with goals that differ and refusals waiting', () => {
    const ages = stories.map((story) => story.age);
    expect([Math.min(...ages), Math.max(...ages)]).toEqual([19, 81]);
    const last = stories.map((story) => lastStage(story)?.plan);
    expect(last.filter((plan) => !plan?.goals).length).toBeGreaterThanOrEqual(1);
    expect(last.filter((plan) => Object.keys(plan?.tasks ?? {}).length >= 3).length).toBeGreaterThanOrEqual(6);
    const sides = last.map((plan) => Object.values(plan?.goals ?? {}).map((goal) => goal.agreedBy));
    expect(sides.filter((all) => all.includes('patient') && all.includes('team')).length).toBeGreaterThanOrEqual(3);
    expect(sides.filter((all) => all.some((side) => side !== 'both')).length).toBeGreaterThanOrEqual(8);
    const declined = last.filter((plan) =>
      Object.values(plan?.practices ?? {}).some((one) => one.state === 'declined'),
    );
    expect(declined.length).toBeGreaterThanOrEqual(3);
  });
});

describe.each(dialects)('the fictitious clinic on %s', (dialect) => {
  const real = testClock();
  const clock = createDemoClock(real);
  let running: Awaited<ReturnType<typeof testApp>>;
  let seeded: Seeded;

  beforeAll(async () => {
    running = await testApp({ dialect, clock });
    seeded = await seed(running.app, clock);
  });
  afterAll(() => running.close());

  test('has nine professionals of seven professions, a student, and everyone can sign in', async () => {
    const { app } = running;
    const { professionals } = await app.queries.people(seeded.staff.actor('claire'), {});
    expect(professionals.filter((one) => one.role !== 'observer')).toHaveLength(9);
    expect(new Set(professionals.map((one) => one.profession).filter((one) => one !== 'student')).size).toBe(7);
    for (const key of personKeys) {
      const { kind } = await app.signIn.withPassword({ email: people[key].email, password: DEMO_PASSWORD }, nowhere);
      expect(kind).toBe('in');
    }
  });

  test('shows each person the patients of their care teams and of last week’s meeting, coordinators all, the student none', async () => {
    const seen = async (key: (typeof personKeys)[number]) =>
      (await running.app.queries.searchPatients(seeded.staff.actor(key), {})).patients
        .map((one) => one.familyName)
        .toSorted();
    const ofTeam = (key: (typeof personKeys)[number]) =>
      stories.filter((story) => story.careTeam.includes(key)).map((story) => story.familyName);
    // Who attended reads on for seven days: whether that is over depends on the hour of the day.
    const discussed: readonly string[] = held.map((one) => patients[one.patient].familyName);
    expect(await seen('claire')).toHaveLength(12);
    expect(await seen('eglantine')).toHaveLength(12);
    expect(await seen('noe')).toEqual([]);
    for (const key of ['basile', 'solene', 'karim', 'mireille', 'tiphaine', 'joachim'] as const) {
      const names = await seen(key);
      expect(names).toEqual(expect.arrayContaining(ofTeam(key)));
      expect(names.filter((name) => !ofTeam(key).includes(name) && !discussed.includes(name))).toEqual([]);
    }
  });

  test('held a meeting last week whose minutes are frozen, has one today with eight cases, and prepares the next', async () => {
    const claire = seeded.staff.actor('claire');
    const { running: open, planned, past } = await running.app.queries.meetings(claire, {});
    expect(open).toEqual([]);
    expect(past.map(({ status }) => status)).toEqual(['frozen']);
    const minutes = await running.app.queries.meetingMinutes(claire, { meetingId: past[0]?.id });
    expect(minutes.hash).toMatch(/^[0-9a-f]{64}$/);
    const [today, nextWeek] = planned.toSorted((a, b) => a.startsAt - b.startsAt);
    expect(dayIn('Europe/Paris', today?.startsAt ?? 0)).toBe(dayIn('Europe/Paris', clock.now()));
    const agendaOf = async (meetingId: string | undefined) =>
      (await running.app.queries.meetingState(claire, { meetingId })).agenda;
    const placed = (await agendaOf(today?.id)).filter(({ status }) => status === 'placed');
    expect(placed).toHaveLength(8);
    expect(placed.filter(({ hasWords }) => !hasWords).map(({ patient }) => patient.familyName)).toEqual([]);
    expect((await agendaOf(nextWeek?.id)).map(({ status }) => status)).toEqual(
      expect.arrayContaining(['placed', 'proposed']),
    );
    // What last week left open came back by itself.
    expect((await agendaOf(today?.id)).some(({ carriedFrom }) => carriedFrom !== null)).toBe(true);
  });

  test('has nine refusals of different kinds, of a medicine and of a group too, and one taken back; six wait, three were reviewed', async () => {
    const claire = seeded.staff.actor('claire');
    const { queries } = running.app;
    const catalogue = (await queries.practices(claire, {})).map(({ code }) => code);
    const read = await Promise.all(
      keys.map((key) => queries.patientRefusals(claire, { patientId: seeded.patientIds[key] })),
    );
    const all = read.flatMap((one) => one.refusals);
    const standing = all.filter(({ withdrawn }) => !withdrawn);
    expect([standing.length, all.length]).toEqual([9, 10]);
    expect(new Set(standing.map(({ facts }) => facts.practice)).size).toBe(9);
    expect(standing.map(({ facts }) => facts.part).filter((part) => part !== null)).toEqual(['group']);
    expect(standing.filter(({ facts }) => facts.practice === 'medicine' && facts.named !== '')).toHaveLength(1);
    expect(new Set(standing.flatMap(({ facts }) => facts.signs)).size).toBeGreaterThanOrEqual(6);
    expect(standing.map(({ facts }) => facts.practice).filter((code) => !catalogue.includes(code))).toEqual([]);
    expect(all.filter(({ amendments }) => amendments.some(({ kind }) => kind === 'correction'))).toHaveLength(1);
    const said = all.flatMap(({ facts, original }) => [facts.words, facts.circumstances, facts.felt, original.words]);
    expect(said.filter((text) => BLAMING.test(text))).toEqual([]);
    const outcomes = standing.flatMap(({ review }) => (review?.conclusion ? [review.outcome?.outcome ?? 'open'] : []));
    expect(outcomes.toSorted()).toEqual(['confirmed', 'not-confirmed', 'open']);
    expect(await damagedReviews(running.app.database.query)).toEqual({ checked: 3, damaged: [] });
  });

  test('waits today for the review of a refusal after four hypnosis sessions; another one is on no agenda yet', async () => {
    const claire = seeded.staff.actor('claire');
    const { refusals, placed, outcomes, proposals } = await running.app.queries.today(claire, {});
    const { planned } = await running.app.queries.meetings(claire, {});
    const [today] = planned.toSorted((a, b) => a.startsAt - b.startsAt);
    expect(placed.find(({ practice }) => practice === 'hypnosis')).toMatchObject({
      sessionsHeld: 4,
      patient: { familyName: 'Prêle' },
      meeting: { id: today?.id, proposed: false },
      reviewId: null,
    });
    expect(refusals?.filter(({ meeting }) => meeting === null)).toHaveLength(1);
    expect(outcomes.map(({ patient }) => patient.familyName)).toEqual(['Corail']);
    expect(proposals.length).toBeGreaterThan(0);
  });

  test('has people around the patients, an interpreter, wishes before meetings, and lines that are said to the patient otherwise', async () => {
    const claire = seeded.staff.actor('claire');
    const { app } = running;
    const rows = await app.database.query.selectFrom('relatedPersons').select('relationship').execute();
    expect(rows.map(({ relationship }) => relationship)).toEqual(
      expect.arrayContaining(['relative', 'interpreter', 'trusted-person', 'general-practitioner']),
    );
    const { planned } = await app.queries.meetings(claire, {});
    const [today] = planned.toSorted((a, b) => a.startsAt - b.startsAt);
    const { agenda } = await app.queries.meetingState(claire, { meetingId: today?.id });
    const against = agenda.filter(({ wish }) => wish?.opposed);
    expect(against.map(({ patient, status }) => [patient.familyName, status])).toEqual([['Tramontane', 'placed']]);
    const told = stories.map((story) => Object.values(lastStage(story)?.plan.tasks ?? {}).some((task) => task.told));
    expect(told.filter(Boolean).length).toBeGreaterThanOrEqual(3);
  });

  test('a message was answered and the answer read; who asked to be called knows who calls, on a day that is worked', async () => {
    const claire = seeded.staff.actor('claire');
    const { queries } = running.app;
    const of = async (key: PatientKey) =>
      (await queries.planSharing(claire, { patientId: seeded.patientIds[key] })).responses;
    const [reply] = (await of('granit')).flatMap(({ replies }) => replies);
    expect(reply?.by).toBe('Basile Grésil');
    expect(reply?.readAt).toBeGreaterThan(reply?.at ?? Infinity);
    const [asked] = await of('tramontane');
    expect(asked?.promise).toMatchObject({ owner: 'Karim Basalte' });
    expect(isWorkingDay('FR', asked?.promise?.dueOn ?? '')).toBe(true);
    const own = await queries.timeLine(claire, { patientId: seeded.patientIds.prele });
    expect(new Set(own.own.map(({ hand }) => hand))).toEqual(new Set(['self', 'read-out']));
  });

  test('D13 holds every document as its story tells it, written on the stored document', async () => {
    for (const key of keys) {
      const stage = lastStage(patients[key]);
      if (!stage) throw new Error(`${key} has no story`);
      const told = contentOf(stage, { now: real.now(), idOf: seeded.staff.idOf });
      const stored = await patientDocuments(running.app.database.query, seeded.patientIds[key]);
      expect(stored.plan.content).toEqual(told.plan);
      expect(stored.team.content).toEqual(told.team);
      expect(stored.plan.content.sections.words?.some((said) => !isBlank(said))).toBe(true);
    }
  });

  test('C28 froze each version as it was told, and everybody said themself where they stand', async () => {
    const versions = await running.app.database.query.selectFrom('planVersions').selectAll().execute();
    expect(versions).toHaveLength(agreements.length);
    const dissents = await running.app.database.query
      .selectFrom('planLaterStances')
      .where('stance', '=', 'dissents')
      .select(['why', 'wouldChangeMind'])
      .execute();
    const told = agreements.flatMap(({ agreed }) => agreed?.dissents ?? []);
    expect(dissents.map((one) => one.why).toSorted()).toEqual(told.map((one) => one.why).toSorted());
    // Nobody spoke for anybody.
    const given = await running.app.database.query
      .selectFrom('planVersionStances')
      .innerJoin('planVersions', 'planVersions.id', 'planVersionStances.versionId')
      .select(['professionalId', 'agreedBy'])
      .execute();
    expect(given.filter(({ professionalId, agreedBy }) => professionalId !== agreedBy)).toEqual([]);
  });

  test('D19 leaves an audit whose chain holds and whose times only go forward, up to the present', async () => {
    const { query } = running.app.database;
    expect(await firstBrokenAuditRow(running.app.database)).toBeNull();
    const rows = await query
      .selectFrom('auditEvents')
      // Where the chain was begun, before the demo's past was told.
      .where('action', '<>', 'audit.begun')
      .select(['at', 'action'])
      .orderBy('sequence')
      .execute();
    const times = rows.map((row) => row.at);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(rows.filter((row) => row.action === 'care-plan.agreed')).toHaveLength(agreements.length);
    expect(rows.filter((row) => row.action.endsWith('.refused'))).toEqual([]);
    expect(clock.now()).toBe(real.now());
  });
});

const week = ['23', '24', '25', '26', '27', '28', '29'].map((day) => `2026-11-${day}T00:10Z`);
const aroundTheClock = ['2026-11-26T06:50Z', '2026-11-26T11:59Z', '2026-11-26T22:59Z', '2026-11-26T23:00Z'];
const lateInTheEvening = ['2026-07-01T22:30Z', '2026-07-09T22:20Z', '2026-11-25T23:30Z', '2026-12-03T23:20Z'];
test.each([...week, ...aroundTheClock, ...lateInTheEvening])(
  'the demo can be opened at %s with a meeting ready to join: on any day of the week, when the day is another one in Paris, or was in summer',
  async (opened) => {
    const now = Date.parse(opened);
    const clock = createDemoClock(testClock(now));
    const { app, close } = await testApp({ clock });
    const seeded = await seed(app, clock);
    expect(Object.keys(seeded.patientIds).sort()).toEqual([...keys].sort());
    const { at } = await app.database.query
      .selectFrom('auditEvents')
      .select((row) => row.fn.max('at').as('at'))
      .executeTakeFirstOrThrow();
    expect(at).toBeLessThanOrEqual(now);
    const { planned } = await app.queries.meetings(seeded.staff.actor('claire'), {});
    const states = planned.map(({ startsAt }) => canBeOpened(openingWindow(startsAt, 'Europe/Paris'), now));
    expect(states.filter((state) => state === 'now')).toHaveLength(1);
    await close();
  },
);
