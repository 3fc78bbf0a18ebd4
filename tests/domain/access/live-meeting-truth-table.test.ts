import { expect, test } from 'vitest';
import { fitsItem, phaseOf, refusalOf } from '#domain/access/live-meeting.ts';
import type { LiveStanding, Phase } from '#domain/access/live-meeting.ts';
import { liveCommandNames } from '#domain/meeting/live-commands.ts';
import type { LiveCommandName } from '#domain/meeting/live-commands.ts';
import { itemStatuses, meetingStatuses } from '#domain/meeting/meeting.ts';

const invited: LiveStanding = {
  role: 'professional',
  participant: true,
  attended: false,
  present: false,
  facilitates: false,
};
const there = { ...invited, attended: true, present: true };

/** Every standing towards a meeting that is led, in the order of the letters in the table. */
const standings: [name: string, standing: LiveStanding][] = [
  ['a coordinator who is not invited', { ...invited, role: 'coordinator', participant: false }],
  ['a coordinator who is there', { ...there, role: 'coordinator' }],
  ['who leads', { ...there, facilitates: true }],
  ['who leads and is gone', { ...there, present: false, facilitates: true }],
  ['a professional who is there', there],
  ['a professional who was there', { ...there, present: false }],
  ['a professional who was never there', invited],
  ['an observer who is there', { ...there, role: 'observer' }],
  ['a professional who is not invited', { ...invited, participant: false }],
];
const phases: Phase[] = ['planned', 'open', 'break', 'closed', 'frozen'];
const answers = { '+': null, f: 'forbidden', w: 'wrong-phase', o: 'meeting-over', n: 'not-found' };

/** By phase, one letter for each standing: + may, f forbidden, w wrong phase, o meeting over, n no such meeting for them. */
const table: Record<LiveCommandName, [planned: string, open: string, onBreak: string, closed: string, frozen: string]> =
  {
    'meeting.join': ['wwwwwwwwn', '++++++++n', '++++++++n', 'oooooooon', 'oooooooon'],
    'meeting.leave': ['++++++++n', '++++++++n', '++++++++n', '++++++++n', '++++++++n'],
    'meeting.open': ['+++++++fn', '+++++++fn', '+++++++fn', 'ooooooofn', 'ooooooofn'],
    'meeting.next': ['ffwwffffn', 'ff+wffffn', 'ffwwffffn', 'ffooffffn', 'ffooffffn'],
    'meeting.lead-case': ['ffwwffffn', 'ff+wffffn', 'ffwwffffn', 'ffooffffn', 'ffooffffn'],
    'meeting.lead-step': ['ffwwffffn', 'ff+wffffn', 'ffwwffffn', 'ffooffffn', 'ffooffffn'],
    'meeting.take-over': ['wwwwwwwfn', 'w++w+wwfn', 'w++w+wwfn', 'ooooooofn', 'ooooooofn'],
    'meeting.hand-over': ['ffwwffffn', 'ff+wffffn', 'ff+wffffn', 'ffooffffn', 'ffooffffn'],
    'meeting.ask-lead': ['wwwwwwwfn', 'w++w+wwfn', 'w++w+wwfn', 'ooooooofn', 'ooooooofn'],
    'meeting.keep-lead': ['ffwwffffn', 'ff+wffffn', 'ff+wffffn', 'ffooffffn', 'ffooffffn'],
    'meeting.mark-in-room': ['ffwwffffn', 'ff+wffffn', 'ff+wffffn', 'ffooffffn', 'ffooffffn'],
    'meeting.mark-gone': ['ffwwffffn', 'ff+wffffn', 'ff+wffffn', 'ffooffffn', 'ffooffffn'],
    'meeting.start-break': ['ffwwffffn', 'ff+wffffn', 'ff+wffffn', 'ffooffffn', 'ffooffffn'],
    'meeting.end-break': ['ffwwffffn', 'ff+wffffn', 'ff+wffffn', 'ffooffffn', 'ffooffffn'],
    'meeting.decline-break': ['ffwwffffn', 'ff+wffffn', 'ff+wffffn', 'ffooffffn', 'ffooffffn'],
    'meeting.end': ['wwwwffffn', '+++wffffn', '+++wffffn', '++++ffffn', '++++ffffn'],
    'case.add': ['wwwwwwwfn', 'w++w+wwfn', 'w++w+wwfn', 'ooooooofn', 'ooooooofn'],
    'case.record-voice': ['wwwwwwwfn', 'w++w+wwfn', 'w++w+wwfn', 'ooooooofn', 'ooooooofn'],
    'case.remark': ['wwwwwwwfn', 'w++w+wwfn', 'w++w+wwfn', 'ooooooofn', 'ooooooofn'],
    'case.decide': ['wwwwwwwfn', 'w++w+wwfn', 'w++w+wwfn', 'ooooooofn', 'ooooooofn'],
    'case.withdraw-decision': ['wwwwwwwfn', 'w++w+wwfn', 'w++w+wwfn', 'ooooooofn', 'ooooooofn'],
    'case.dissent': ['wwwwwwwfn', 'w++w+wwfn', 'w++w+wwfn', 'ooooooofn', 'ooooooofn'],
    'case.close': ['ffwwffffn', 'ff+wffffn', 'ff+wffffn', 'ffooffffn', 'ffooffffn'],
    'case.reopen': ['wwwwffffn', '+++wffffn', '+++wffffn', 'ooooffffn', 'ooooffffn'],
    'case.confirm': ['fwwwwwffn', 'f+++++ffn', 'f+++++ffn', 'f+++++ffn', 'foooooffn'],
  };

/** As what a case must be on the agenda for a command about it. */
const items: Partial<Record<LiveCommandName, string>> = {
  'meeting.lead-case': 'placed closed',
  'meeting.lead-step': 'placed closed',
  'case.record-voice': 'placed',
  'case.remark': 'placed',
  'case.decide': 'placed',
  'case.withdraw-decision': 'placed',
  'case.dissent': 'placed',
  'case.close': 'placed closed',
  'case.reopen': 'closed',
  'case.confirm': 'placed closed',
};

test('D3 every command of a meeting is in the truth table, and nothing else is', () => {
  expect(Object.keys(table).sort()).toEqual([...liveCommandNames].sort());
});

test.each(liveCommandNames)('D3 %s, by who and in which phase', (name) => {
  for (const [column, phase] of phases.entries())
    for (const [at, [who, standing]] of standings.entries())
      expect(refusalOf(name, standing, phase), `${phase}, ${who}`).toBe(
        Object.entries(answers).find(([letter]) => letter === table[name][column]?.[at])?.[1],
      );
});

test.each(liveCommandNames)('D3 %s, by where the case stands on the agenda', (name) => {
  expect(itemStatuses.filter((status) => fitsItem(name, status)).join(' ')).toBe(items[name] ?? '');
});

test('a break is a phase of an open meeting alone', () => {
  const phasesOf = (breakUntil: number | null) => meetingStatuses.map((status) => phaseOf({ status, breakUntil }));
  expect(phasesOf(null)).toEqual(['planned', 'open', 'closed', 'frozen']);
  expect(phasesOf(1)).toEqual(['planned', 'break', 'closed', 'frozen']);
});
