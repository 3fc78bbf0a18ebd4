import { describe, expect, test } from 'vitest';
import type { MeetingStatus } from '#domain/meeting/meeting.ts';
import { keepsFrom, namedIn, stateFor } from '#domain/meeting/reading.ts';
import { aCase, aDecision, aMeeting, aRefusal } from './a-case.ts';

const read = aCase('read', { minutes: 10 });
const unread = aCase('unread', {
  minutes: 20,
  remarks: [{ id: 'r', text: 'Secret', authorId: 'a', spokenBy: null, at: 1 }],
  decisions: [aDecision('d')],
  refusals: [aRefusal('f')],
  voice: { kind: 'not-sought', because: 'Secret' },
  confirmedBy: ['a'],
});
const proposed = aCase('proposed', { minutes: 40, status: 'proposed' });
const agenda = [read, unread, proposed];
const reader = (observes: boolean, ...reads: string[]) => ({ id: 'me', reads: new Set(reads), observes });
const shown = (status: MeetingStatus, who: ReturnType<typeof reader>) => {
  const state = stateFor(aMeeting({ status, agenda }), who);
  return [state.agenda.map(({ patient, shows }) => `${patient.id} ${shows}`), state.unnamed];
};
const none = { cases: 0, minutes: 0 };

describe('what one person is shown of a meeting', () => {
  test('whoever may read every patient is shown all of it', () => {
    const whole = aMeeting({ agenda });
    expect(stateFor(whole, reader(false, 'read', 'unread', 'proposed'))).toEqual(whole);
    expect(stateFor(whole, reader(true, 'read', 'unread', 'proposed'))).toEqual(whole);
  });

  test.each(['planned', 'open'] as const)(
    '%s: of another patient who takes part sees what the agenda says',
    (status) => {
      expect(shown(status, reader(false, 'read'))).toEqual([['read whole', 'unread agenda', 'proposed agenda'], none]);
      const [, other] = stateFor(aMeeting({ status, agenda }), reader(false, 'read')).agenda;
      expect(other).toEqual({
        ...aCase('unread', { shows: 'agenda', minutes: 20, revision: 1, hasWords: false, words: null }),
        ...{ carriedFrom: null, carriedFromAt: null },
        patient: { ...unread.patient, birthDate: null },
      });
      expect(JSON.stringify(other)).not.toContain('Secret');
    },
  );

  test('an observer sees how many other cases there are, and how long; those only proposed do not count', () => {
    expect(shown('open', reader(true, 'read'))).toEqual([['read whole'], { cases: 1, minutes: 20 }]);
    expect(shown('planned', reader(true))).toEqual([[], { cases: 2, minutes: 30 }]);
  });

  test.each(['closed', 'frozen'] as const)('%s: of another patient nobody sees anything', (status) => {
    expect(shown(status, reader(false, 'read'))).toEqual([['read whole'], none]);
    expect(shown(status, reader(true, 'read'))).toEqual([['read whole'], none]);
  });
});

describe('what is kept from somebody', () => {
  const keptFrom = [
    { name: '', professionalId: 'me' },
    { name: 'Une voisine', professionalId: null },
  ];
  const wish = { told: null, opposed: null, keptFrom, againstWish: '' };
  const whole = aMeeting({ agenda: [aCase('a', { wish }), aCase('b', { wish: null })] });

  test('leaves a case alone from which nothing is kept from them', () => {
    const { agenda: shownTo } = stateFor(whole, { ...reader(false, 'a', 'b'), id: 'other' });
    expect(shownTo[0]).toBe(whole.agenda[0]);
  });

  test('is not shown to them, and to everybody else it is', () => {
    const wishOf = (id: string) => stateFor(whole, { ...reader(false, 'a', 'b'), id }).agenda[0]?.wish;
    expect(wishOf('me')).toEqual({ ...wish, keptFrom: [keptFrom[1]] });
    expect(wishOf('other')).toEqual(wish);
    expect([keepsFrom(whole, 'me'), keepsFrom(whole, 'other'), keepsFrom(aMeeting({}), 'me')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

test('the patients whom a state names are told apart by what it says of them', () => {
  const state = stateFor(aMeeting({ agenda }), reader(false, 'read'));
  expect(namedIn(state)).toEqual({ whole: ['read'], agenda: ['unread', 'proposed'] });
});
