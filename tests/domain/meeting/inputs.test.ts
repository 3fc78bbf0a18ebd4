import { describe, expect, test } from 'vitest';
import { domainErrorOf } from '#domain/errors.ts';
import {
  createMeetingInput,
  setParticipantsInput,
  settleActionInput,
  settleAmendmentInput,
} from '#domain/meeting/inputs.ts';
import { parse } from '#domain/parse.ts';

const id = '01980000-0000-7000-8000-000000000000';
const meeting = { title: 'Réunion', date: '2026-11-24', time: '14:00', place: 'Salle 2', link: '', weekly: false };

function fieldsOf(schema: Parameters<typeof parse>[0], raw: unknown): Record<string, string> {
  try {
    parse(schema, raw);
    return {};
  } catch (thrown) {
    return { ...domainErrorOf(thrown)?.fields };
  }
}

describe('a meeting as somebody types it', () => {
  const of = (changed: object) => fieldsOf(createMeetingInput, { ...meeting, ...changed });

  test('needs a title, a day and a time that exist; the place and the link may stay empty', () => {
    expect(of({})).toEqual({});
    expect(of({ place: '', link: '' })).toEqual({});
    expect(of({ title: ' ' })).toEqual({ title: 'required' });
    expect(of({ date: '2026-02-30' })).toEqual({ date: 'date' });
    for (const time of ['24:00', '14:60', '2 pm', '14:00:00']) expect(of({ time })).toEqual({ time: 'time' });
    expect(of({ time: '' })).toEqual({ time: 'required' });
  });

  test('T38 a link that is no web address is refused: it could run something', () => {
    for (const link of [
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'visio',
      '//visio.example',
    ]) {
      expect(of({ link })).toEqual({ link: 'link' });
    }
    for (const link of ['https://visio.example/salle', 'http://visio.example']) expect(of({ link })).toEqual({});
  });
});

test('something not carried out is settled with a reason', () => {
  const settled = (raw: object) => fieldsOf(settleActionInput, { actionId: id, note: '', ...raw });
  expect(settled({ status: 'done' })).toEqual({});
  expect(settled({ status: 'not-done' })).toEqual({ reason: 'required' });
  expect(settled({ status: 'not-done', reason: 'because' })).toEqual({ reason: 'required' });
  expect(settled({ status: 'not-done', reason: 'patient-choice' })).toEqual({});
  expect(settled({ status: 'open' })).toEqual({ status: 'choice' });
});

test('an amendment is refused with a reason, accepted without', () => {
  const settled = (raw: object) => fieldsOf(settleAmendmentInput, { amendmentId: id, ...raw });
  expect(settled({ outcome: 'accepted' })).toEqual({});
  expect(settled({ outcome: 'accepted', reason: '' })).toEqual({});
  expect(settled({ outcome: 'refused' })).toEqual({ reason: 'required' });
  expect(settled({ outcome: 'refused', reason: ' ' })).toEqual({ reason: 'required' });
  expect(settled({ outcome: 'refused', reason: 'Déjà dit plus haut.' })).toEqual({});
});

test('who is invited is a list of people', () => {
  expect(fieldsOf(setParticipantsInput, { meetingId: id, professionalIds: id })).toEqual({
    professionalIds: 'required',
  });
  expect(fieldsOf(setParticipantsInput, { meetingId: id, professionalIds: Array(201).fill(id) })).toEqual({
    professionalIds: 'too-long',
  });
});
