import { expect, test } from 'vitest';
import { byPatient } from '$lib/features/today/due/due-things.ts';

const patient = (familyName: string) => ({ id: familyName, givenName: 'A.', familyName });
const thing = (familyName: string, dueOn: string, what: string) => ({ patient: patient(familyName), dueOn, what });

test('what waits is grouped by patient: who has something due first stands first, what has no day comes last', () => {
  const groups = byPatient([
    thing('Zéphyr', '', 'a refusal'),
    thing('Lande', '2026-12-03', 'an action'),
    thing('Prêle', '2026-11-28', 'an answer'),
    thing('Lande', '', 'a note'),
    thing('Lande', '2026-12-01', 'an answer'),
    thing('Alizé', '', 'a refusal'),
  ]);
  expect(groups.map((group) => [group.patient.familyName, group.things.map(({ what }) => what)])).toEqual([
    ['Prêle', ['an answer']],
    ['Lande', ['an answer', 'an action', 'a note']],
    ['Alizé', ['a refusal']],
    ['Zéphyr', ['a refusal']],
  ]);
});
