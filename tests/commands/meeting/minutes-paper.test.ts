import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#server/new-id.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { ReviewCommandName } from '#domain/review/live-commands.ts';
import type { PaperDocument } from '#domain/paper/paper-document.ts';
import { minutesPaper } from '$lib/server/paper/minutes-paper.ts';
import { reviewPaper } from '$lib/server/paper/review-paper.ts';
import { wordsFor } from '$lib/text/catalogue.ts';
import type { Words } from '$lib/text/catalogue.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { meetingOf } from '../support/meeting.ts';
import type { Meeting } from '../support/meeting.ts';
import { refuse } from '../support/refusal.ts';

const MINUTE = 60_000;

/** The text of a document, block by block, as it is read. */
function textsOf({ blocks }: PaperDocument): string[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'list':
        return block.items;
      case 'facts':
        return block.rows.map(([label, value]) => `${label} ${value}`);
      case 'quote':
        return [`${block.text}\n${block.by}`];
      case 'heading':
      case 'text':
        return [block.text];
      default:
        return [];
    }
  });
}

describe.each(dialects)('the minutes on paper on %s', (dialect) => {
  let clinic: Clinic;
  let meeting: Meeting;
  let coordinator: Actor;
  let nurse: Actor;
  let doctor: Actor;
  let fr: Words;
  let en: Words;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    ({ coordinator } = clinic);
    meeting = meetingOf(clinic);
    nurse = await clinic.join('professional', 'Nadia');
    doctor = await clinic.join('professional', 'Damien');
    fr = await wordsFor('fr', 'Europe/Paris', '2026-11-24');
    en = await wordsFor('en', 'Europe/Paris', '2026-11-24');
  });
  afterAll(() => clinic.close());

  const after = (minutes: number) => {
    clinic.clock.advance(minutes * MINUTE);
  };
  const reviewing = (reviewId: string) => async (name: ReviewCommandName, payload: object, by: Actor) => {
    const answer = await clinic.app.commands.runLive(by, {
      name,
      payload: { reviewId, commandId: newId(), ...payload },
    });
    if (!answer.ok) throw new Error(`${name} was refused: ${answer.code} ${JSON.stringify(answer.fields)}`);
  };
  const minutesOnPaper = async (meetingId: string, words: Words) => {
    const minutes = await clinic.app.queries.meetingMinutes(coordinator, { meetingId });
    const practices = await clinic.app.queries.practices(coordinator, {});
    return textsOf(minutesPaper(words, { minutes, only: null, practices, clinicName: 'Clinique' }));
  };
  const nameOf = async (actor: Actor) => {
    const person = (await clinic.app.queries.colleagues(nurse, {})).find(({ id }) => id === actor.id);
    return `${person?.givenName ?? ''} ${person?.familyName ?? ''}`;
  };
  const mark = { targets: ['goal'], confidence: 60, ownPart: '', shareOwnPart: false };
  const conclusion = () => ({
    ...{ hypothesis: 'Le but n’était pas le sien.', targets: ['goal'], scope: 'practice', scopeReason: '' },
    ...{ courses: ['talk-first'], tellerId: nurse.id, tellOn: '2026-12-15', tellNote: '', lookAgainOn: '2026-12-15' },
  });

  test('C27 C28 the patient’s words, a remark, a decision and a dissent written for somebody in the room bear both names on paper', async () => {
    const patientId = await clinic.newPatient(nurse, 'Prêle');
    const refusalId = await refuse(clinic, nurse, patientId);
    const meetingId = await meeting.create();
    const itemId = await meeting.add(coordinator, meetingId, patientId);
    await meeting.open(nurse, meetingId);
    const live = (name: Parameters<Meeting['live']>[1], payload: object) =>
      meeting.live(nurse, name, { meetingId, ...payload });
    await live('meeting.mark-in-room', { professionalId: doctor.id });
    const heard = { kind: 'heard', words: 'Je veux dormir.', heardBy: doctor.id, heardOn: '2026-11-20' };
    await live('case.record-voice', { itemId, voice: heard });
    await live('case.remark', { itemId, text: 'Une remarque.', spokenBy: doctor.id });
    await live('case.remark', { itemId, text: 'La sienne.', spokenBy: null });
    const decision = { kind: 'action', text: 'Appeler', ownerId: doctor.id, dueOn: '2030-01-01', spokenBy: doctor.id };
    await live('case.decide', { itemId, decision });
    const decisionId = (await meeting.state(meetingId, nurse)).agenda[0]?.decisions[0]?.id;
    const why = { why: 'Trop tôt.', wouldChangeMind: 'Du sommeil.' };
    await live('case.dissent', { itemId, decisionId, professionalId: doctor.id, ...why });
    const { reviewId } = await clinic.app.commands.openReview(nurse, { refusalId, itemId });
    const inReview = reviewing(reviewId);
    await inReview('review.join', {}, nurse);
    await inReview('review.lead-step', { from: 'facts', to: 'alone' }, nurse);
    await inReview('review.mark', mark, nurse);
    await inReview('review.lead-step', { from: 'alone', to: 'reveal' }, nurse);
    await inReview('review.lead-step', { from: 'reveal', to: 'conclude' }, nurse);
    const inItsReview = { why: 'Pas convaincu.', wouldChangeMind: 'Sa parole.' };
    await inReview('review.dissent', { professionalId: doctor.id, ...inItsReview }, nurse);
    await inReview('review.conclude', { conclusion: conclusion() }, nurse);
    await meeting.end(meetingId);

    const [wrote, spoke] = [await nameOf(nurse), await nameOf(doctor)];
    const both = { fr: `écrit par ${wrote} pour ${spoke}`, en: `written by ${wrote} for ${spoke}` };
    for (const words of [fr, en]) {
      const texts = await minutesOnPaper(meetingId, words);
      const withText = (text: string) => texts.find((one) => one.includes(text));
      expect(withText('Une remarque.')).toBe(`Une remarque.\n${both[words.locale]}`);
      expect(withText('Je veux dormir.')).toMatch(new RegExp(`${spoke}[^\\n]*, ${both[words.locale]}$`));
      expect(withText('La sienne.')).toBe(`La sienne.\n${wrote}`);
      expect(withText('Appeler')).toContain(`(${both[words.locale]})`);
      expect(withText('Trop tôt.')?.split(both[words.locale])).toHaveLength(3);
      const { state } = await clinic.app.queries.review(nurse, { reviewId });
      const { conclusion: concluded } = state;
      if (!concluded) throw new Error('the review is not concluded');
      const asked = { state: { ...state, conclusion: concluded }, practices: [], clinicName: 'Clinique' };
      const dissent = textsOf(reviewPaper(words, asked)).find((one) => one.includes('Pas convaincu.'));
      expect(dissent).toContain(`Pas convaincu.\n${words.minutes.wouldChangeMind} Sa parole.\n${both[words.locale]}`);
    }
  });

  test('C37 on paper: the review’s dissent, the refusal recorded meanwhile, the review left open, who led how long, who was away', async () => {
    const [first, second] = [await clinic.newPatient(nurse, 'Granit'), await clinic.newPatient(nurse, 'Ardoise')];
    const before = [await refuse(clinic, nurse, first), await refuse(clinic, nurse, second)];
    const student = await clinic.join('observer', 'Noe');
    const meetingId = await meeting.create({ date: '2026-12-08' });
    const itemId = await meeting.add(coordinator, meetingId, first);
    const nextId = await meeting.add(coordinator, meetingId, second);
    await meeting.open(nurse, meetingId);
    for (const who of [doctor, student]) await meeting.join(who, meetingId);
    const held = await clinic.app.commands.openReview(nurse, { refusalId: before[0], itemId });
    const inReview = reviewing(held.reviewId);
    for (const who of [nurse, doctor]) await inReview('review.join', {}, who);
    await inReview('review.lead-step', { from: 'facts', to: 'alone' }, nurse);
    for (const who of [nurse, doctor]) await inReview('review.mark', mark, who);
    await inReview('review.lead-step', { from: 'alone', to: 'reveal' }, nurse);
    await inReview('review.lead-step', { from: 'reveal', to: 'conclude' }, nurse);
    const dissent = { professionalId: doctor.id, why: 'Pas convaincu.', wouldChangeMind: 'Sa parole.' };
    await inReview('review.dissent', dissent, doctor);
    await inReview('review.conclude', { conclusion: conclusion() }, nurse);
    await refuse(clinic, nurse, first, { practice: 'tens', itemId });
    await refuse(clinic, nurse, first, { practice: 'therapeutic-massage', itemId, words: '' });
    after(6);
    await meeting.live(student, 'meeting.leave', { meetingId });
    after(3);
    await meeting.join(student, meetingId);
    after(6);
    await meeting.live(nurse, 'meeting.hand-over', { meetingId, to: doctor.id });
    await meeting.live(doctor, 'meeting.lead-case', { meetingId, itemId: nextId });
    const left = await clinic.app.commands.openReview(doctor, { refusalId: before[1], itemId: nextId });
    await reviewing(left.reviewId)('review.join', {}, doctor);
    await reviewing(left.reviewId)('review.lead-step', { from: 'facts', to: 'alone' }, doctor);
    after(3);
    await meeting.end(meetingId);

    for (const words of [fr, en]) {
      const texts = await minutesOnPaper(meetingId, words);
      const { minutes: text, review } = words;
      const reviewed = texts.find((one) => one.startsWith(review.inCase.decided));
      expect(reviewed).toContain(`${text.dissent('Damien Martin')} Pas convaincu.\n${text.wouldChangeMind} Sa parole.`);
      expect(reviewed).not.toContain(words.people.writtenFor('Damien Martin', 'Damien Martin'));
      const from = texts.indexOf(text.refusedMeanwhile);
      expect(texts.slice(from + 1, from + 3).map((one) => one.includes('Nadia Martin'))).toEqual([true, true]);
      expect(texts.slice(from + 1, from + 3).filter((one) => one.startsWith('\n'))).toEqual([]);
      const open = texts.find((one) => one.includes(review.steps.names.alone));
      expect(open).toMatch(words.locale === 'fr' ? /^Revue laissée ouverte.*[Hh]ypnose/ : /[Hh]ypnosis/);
      const led = [text.ledFor('Nadia Martin', 15), text.ledFor('Damien Martin', 3)];
      expect(texts.find((one) => one.includes(text.ledInTurn(words.format.list(led))))).toBeDefined();
      const away = texts.find((one) => one.startsWith('Noe Martin'));
      expect(away).toContain(words.people.roles.observer);
      expect(away?.match(/\d\d:\d\d\s–\s\d\d:\d\d/g)).toHaveLength(2);
      expect(texts.find((one) => one.startsWith('Nadia Martin,'))).not.toMatch(/\d\d:\d\d/);
    }
  });
});
