import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rightsOf } from '#server/collab/gate/rights.ts';
import { newId } from '#server/new-id.ts';
import type { Actor } from '#domain/access/actor.ts';
import { dayIn, instantOf } from '#domain/meeting/calendar.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { DAY, HOUR, meetingOf } from '../support/meeting.ts';
import type { Meeting } from '../support/meeting.ts';
import { refuse } from '../support/refusal.ts';

const ZONE = 'Europe/Paris';
const MINUTE = 60_000;
/** A name has no digits. */
const letters = (count: number) => String.fromCharCode(97 + Math.floor(count / 26), 97 + (count % 26));

describe.each(dialects)(
  'T76 meetings opened early, alone, by outsiders; planned agendas read by each role, on %s',
  (dialect) => {
    let clinic: Clinic;
    let meeting: Meeting;
    /** In the care team of the first patient; `physio`, `psychologist` and `student` are not. */
    let nurse: Actor;
    let physio: Actor;
    let psychologist: Actor;
    let student: Actor;
    let meetingId = '';
    let startsAt = 0;
    let first = { patientId: '', itemId: '' };
    let second = { patientId: '', itemId: '' };
    let count = 0;
    beforeAll(async () => {
      clinic = await openClinic(dialect);
      meeting = meetingOf(clinic);
      nurse = await clinic.join('professional', 'Nadia');
      physio = await clinic.join('professional', 'Paul');
      psychologist = await clinic.join('professional', 'Pia');
      student = await clinic.join('observer', 'Sacha');
    });
    afterAll(() => clinic.close());
    beforeEach(async () => {
      const date = dayIn(ZONE, clinic.clock.now() + 2 * DAY);
      startsAt = instantOf(ZONE, date, '14:00');
      meetingId = await meeting.create({ date });
      const bring = async () => {
        const patientId = await clinic.newPatient(nurse, `Lande ${letters((count += 1))}`);
        return { patientId, itemId: await meeting.add(clinic.coordinator, meetingId, patientId, { minutes: 20 }) };
      };
      first = await bring();
      second = await bring();
      await refuse(clinic, nurse, first.patientId, { words: 'Plus jamais.' });
    });

    const at = (time: number) => {
      clinic.clock.advance(time - clinic.clock.now());
    };
    const open = async (by: Actor) => {
      const answer = await clinic.app.commands.runLive(by, {
        name: 'meeting.open',
        payload: { meetingId, commandId: newId() },
      });
      return answer.ok ? 'opened' : answer.code;
    };
    const live = async (by: Actor, name: string, payload: object) => {
      const answer = await clinic.app.commands.runLive(by, {
        name,
        payload: { meetingId, commandId: newId(), ...payload },
      });
      return answer.ok ? 'done' : answer.code;
    };
    const reads = (by: Actor, { patientId } = first) =>
      clinic.app.queries.patient(by, { patientId }).then(
        () => true,
        () => false,
      );
    /** What may be done with plan and team document: 'writes', 'reads' or 'nothing', twice. */
    const documents = async (by: Actor, { patientId } = first) => {
      const { plan, team } = await clinic.app.queries.planDraft(clinic.coordinator, { patientId });
      const now = await clinic.signIn(by.id);
      const rights = await Promise.all([plan, team].map(({ id }) => rightsOf(clinic.app, now, id)));
      return rights.map((one) => (!one.granted ? 'nothing' : one.mayWrite ? 'writes' : 'reads'));
    };
    const caseFor = async (by: Actor, { patientId } = first) =>
      (await meeting.state(meetingId, by)).agenda.find(({ patient }) => patient.id === patientId);

    test('C23 a professional outside the care team opens a planned meeting 49 days ahead, alone: refused, nothing readable or writable', async () => {
      const far = await meeting.create({ date: dayIn(ZONE, clinic.clock.now() + 49 * DAY) });
      const { patientId } = first;
      await meeting.add(clinic.coordinator, far, patientId);
      const answer = await clinic.app.commands.runLive(physio, {
        name: 'meeting.open',
        payload: { meetingId: far, commandId: newId() },
      });
      expect(answer).toMatchObject({ ok: false, code: 'meeting-too-early' });
      expect((await meeting.state(far)).status).toBe('planned');
      expect(await reads(physio)).toBe(false);
      expect(await documents(physio)).toEqual(['nothing', 'nothing']);
    });

    test.each([
      ['the day before, at the same hour', -DAY, 'meeting-too-early'],
      ['a minute before it can be', -HOUR - MINUTE, 'meeting-too-early'],
      ['an hour before its time', -HOUR, 'opened'],
      ['at its time', 0, 'opened'],
      ['in the last minute of its day', 10 * HOUR - MINUTE, 'opened'],
      ['once its day is over', 10 * HOUR, 'meeting-day-over'],
    ] as const)('T76 opened %s: %#', async (_when, offset, outcome) => {
      at(startsAt + offset);
      expect(await open(student)).toBe('forbidden');
      expect(await open(physio)).toBe(outcome);
      expect(await open(clinic.coordinator)).toBe(outcome);
    });

    test('T76 whom somebody alone marks as in the room without a device opens nothing to them', async () => {
      at(startsAt);
      await open(physio);
      for (const { id } of [clinic.coordinator, nurse])
        expect(await live(physio, 'meeting.mark-in-room', { professionalId: id })).toBe('done');
      expect([await reads(physio), await documents(physio)]).toEqual([false, ['nothing', 'nothing']]);
      expect(await caseFor(physio)).toMatchObject({ shows: 'agenda', refusals: [] });
      // Once the nurse is there with a device of her own it is as if nobody had been marked.
      expect(await live(nurse, 'meeting.join', {})).toBe('done');
      expect(await reads(physio)).toBe(true);
    });

    test('T76 who opens alone sees of others’ patients what the agenda says, writes nothing on them; of their own everything', async () => {
      at(startsAt);
      expect(await open(physio)).toBe('opened');
      expect([await reads(physio), await documents(physio)]).toEqual([false, ['nothing', 'nothing']]);
      expect(await caseFor(physio)).toMatchObject({ shows: 'agenda', refusals: [], patient: { birthDate: null } });
      const { itemId } = first;
      const voice = { kind: 'not-sought', because: 'Absente.' };
      expect(await live(physio, 'case.record-voice', { itemId, voice })).toBe('not-enough-there');
      expect(await live(physio, 'case.remark', { itemId, text: 'Vu.', spokenBy: null })).toBe('not-enough-there');
      const decision = {
        kind: 'none-yet',
        text: 'Rien',
        ownerId: physio.id,
        dueOn: dayIn(ZONE, startsAt + DAY),
        spokenBy: null,
      };
      expect(await live(physio, 'case.decide', { itemId, decision })).toBe('not-enough-there');
      expect(await live(physio, 'case.close', { itemId })).toBe('not-enough-there');
      // A refusal hides the record as for anybody from outside.
      expect((await refusalOf(refuse(clinic, physio, first.patientId))).code).toBe('not-found');
      await live(physio, 'meeting.end', {});
      expect(await reads(physio)).toBe(false);
      expect((await clinic.app.queries.meetingMinutes(physio, { meetingId })).cases).toEqual([]);
    });

    test('T76 two who are both from outside open nothing to each other, nor does an observer', async () => {
      at(startsAt);
      await open(physio);
      await meeting.join(psychologist, meetingId);
      await meeting.join(student, meetingId);
      for (const by of [physio, psychologist, student]) expect(await reads(by)).toBe(false);
      expect((await meeting.state(meetingId, student)).agenda).toEqual([]);
      expect((await meeting.state(meetingId, student)).unnamed).toEqual({ cases: 2, minutes: 40 });
    });

    test.each([['somebody of the care team'], ['a coordinator']] as const)(
      'C23 the case opens when %s comes, and closes at once when they leave or are lost',
      async (who) => {
        const other = who === 'a coordinator' ? clinic.coordinator : nurse;
        at(startsAt);
        await open(physio);
        const told = clinic.announced.length;
        await meeting.join(other, meetingId);
        expect(clinic.announced.slice(told)).toContainEqual({
          type: 'professional.rights-changed',
          professionalId: physio.id,
        });
        expect([await reads(physio), await documents(physio)]).toEqual([true, ['writes', 'writes']]);
        expect(await caseFor(physio)).toMatchObject({ shows: 'whole', refusals: [{ words: 'Plus jamais.' }] });
        const before = clinic.announced.length;
        await live(other, 'meeting.leave', {});
        expect(clinic.announced.slice(before)).toContainEqual({
          type: 'professional.rights-changed',
          professionalId: physio.id,
        });
        expect([await reads(physio), await documents(physio)]).toEqual([false, ['nothing', 'nothing']]);
        expect(await caseFor(physio)).toMatchObject({ shows: 'agenda', refusals: [] });
        await meeting.join(other, meetingId);
        expect(await reads(physio)).toBe(true);
        const lost = { placeId: meetingId, professionalId: other.id, leftAt: clinic.clock.now(), nodeIds: [] };
        const beforeLoss = clinic.announced.length;
        await clinic.app.commands.recordDeparture(null, lost);
        expect(clinic.announced.slice(beforeLoss)).toContainEqual({
          type: 'professional.rights-changed',
          professionalId: physio.id,
        });
        expect(await reads(physio)).toBe(false);
        await live(physio, 'meeting.end', {});
      },
    );

    test('T76 an observer reads with the others and is left with counts when they are alone', async () => {
      at(startsAt);
      await open(nurse);
      await meeting.join(student, meetingId);
      expect([await reads(student), await documents(student)]).toEqual([true, ['reads', 'reads']]);
      await live(nurse, 'meeting.leave', {});
      expect([await reads(student), await documents(student)]).toEqual([false, ['nothing', 'nothing']]);
      expect((await meeting.state(meetingId, student)).agenda).toEqual([]);
    });

    test('T76 who stepped out of a meeting under way writes on its patients no more, and reads them while the others are there', async () => {
      at(startsAt);
      await open(nurse);
      await meeting.join(physio, meetingId);
      await meeting.join(psychologist, meetingId);
      await live(physio, 'meeting.leave', {});
      expect(await documents(physio)).toEqual(['reads', 'reads']);
      await live(nurse, 'meeting.leave', {});
      expect(await documents(physio)).toEqual(['nothing', 'nothing']);
    });

    test('T76 a closed account in the room is nobody', async () => {
      at(startsAt);
      const leaver = await clinic.join('professional', `Odile${letters(count)}`);
      await clinic.app.commands.addCareTeamMember(nurse, { patientId: first.patientId, professionalId: leaver.id });
      await open(physio);
      await clinic.app.commands.setParticipants(clinic.coordinator, {
        meetingId,
        professionalIds: [nurse.id, physio.id, leaver.id],
      });
      await meeting.join(leaver, meetingId);
      expect(await reads(physio)).toBe(true);
      const fresh = await clinic.signIn(clinic.coordinator.id);
      await clinic.app.commands.disableProfessional(fresh, { professionalId: leaver.id });
      expect(await reads(physio)).toBe(false);
    });

    test('C24 the planned meeting as a student: times and counts, no name', async () => {
      const state = await meeting.state(meetingId, student);
      expect(state.agenda).toEqual([]);
      expect(state.unnamed).toEqual({ cases: 2, minutes: 40 });
      expect(JSON.stringify(state)).not.toMatch(/Lande|Lucie|1962|Plus jamais|Que proposer/);
    });

    test('C24 the planned meeting as a professional outside the care team: name, reason and question only', async () => {
      const seen = await caseFor(physio);
      expect(seen).toMatchObject({
        shows: 'agenda',
        reason: 'refusal',
        question: 'Que proposer d’abord ?',
        minutes: 20,
      });
      expect(seen?.patient).toMatchObject({ givenName: 'Lucie', birthDate: null });
      expect(JSON.stringify(await meeting.state(meetingId, physio))).not.toMatch(/1962|Plus jamais|hypnosis/);
      for (const by of [nurse, clinic.coordinator])
        expect(await caseFor(by)).toMatchObject({
          shows: 'whole',
          refusals: [{ words: 'Plus jamais.' }],
          patient: { birthDate: '1962-03-14' },
        });
    });

    test('C26 for seven days after, only patients whose case was opened in that meeting', async () => {
      at(startsAt);
      await open(physio);
      await meeting.join(nurse, meetingId);
      await live(physio, 'meeting.end', {});
      expect([await reads(physio, first), await reads(physio, second)]).toEqual([true, false]);
      const { cases, hiddenCases } = await clinic.app.queries.meetingMinutes(physio, { meetingId });
      expect([cases.map(({ id }) => id), hiddenCases]).toEqual([[first.itemId], 1]);
      expect((await clinic.app.queries.searchPatients(physio, {})).patients.map(({ id }) => id)).not.toContain(
        second.patientId,
      );
      expect(await documents(physio)).toEqual(['reads', 'reads']);
      at(startsAt + 7 * DAY);
      expect(await reads(physio, first)).toBe(false);
    });

    test('C26 a case that was led while nobody of its care team was there was not opened', async () => {
      at(startsAt);
      await open(physio);
      await live(physio, 'meeting.lead-case', { itemId: second.itemId });
      await live(physio, 'meeting.lead-case', { itemId: first.itemId });
      await meeting.join(nurse, meetingId);
      await live(nurse, 'meeting.leave', {});
      await live(physio, 'meeting.end', {});
      expect([await reads(physio, first), await reads(physio, second)]).toEqual([true, false]);
    });
  },
);
