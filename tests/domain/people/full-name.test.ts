import { expect, test } from 'vitest';
import { calledName, filedName, fullName, initials, shortName } from '#domain/people/full-name.ts';

test.each([
  [{ givenName: 'Claire', familyName: 'Morel' }, ['Claire Morel', 'Morel Claire', 'Claire', 'Claire M.', 'CM']],
  [
    { givenName: 'Élise', familyName: 'd’Alembert' },
    ['Élise d’Alembert', 'd’Alembert Élise', 'Élise', 'Élise D.', 'ÉD'],
  ],
  [{ givenName: '', familyName: 'Teʻura' }, ['Teʻura', 'Teʻura', 'Teʻura', 'Teʻura', 'T']],
  [{ givenName: '‘Aïcha', familyName: 'ʻOtaua' }, ['‘Aïcha ʻOtaua', 'ʻOtaua ‘Aïcha', '‘Aïcha', '‘Aïcha O.', 'AO']],
  [{ givenName: '𠮷野', familyName: '李' }, ['𠮷野 李', '李 𠮷野', '𠮷野', '𠮷野 李.', '𠮷李']],
])('C214 how somebody is named, with one name or two: %o', (person, names) => {
  expect([fullName, filedName, calledName, shortName, initials].map((naming) => naming(person))).toEqual(names);
});
