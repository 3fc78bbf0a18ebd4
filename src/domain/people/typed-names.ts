import * as v from 'valibot';
import { personName, possibleName } from '../typed-text.ts';

/** A box that was ticked, as it is sent. */
const ticked = v.optional(v.literal('yes', 'choice'));

/**
 * The names of somebody as they are typed. Whoever has one name only is ticked as such, so that no given name is left out by mistake; that
 * name is the family name.
 */
export const typedNames = v.pipe(
  v.looseObject({ oneName: ticked }, 'required'),
  // The field for a given name is out of sight then; what was typed there before is not theirs.
  v.transform((typed) => (typed.oneName === undefined ? typed : { ...typed, givenName: '' })),
  v.object({ familyName: personName, givenName: v.optional(possibleName, ''), oneName: ticked }),
  v.forward(
    v.partialCheck(
      [['givenName'], ['oneName']],
      ({ givenName, oneName }) => givenName !== '' || oneName !== undefined,
      'required',
    ),
    ['givenName'],
  ),
  v.transform(({ familyName, givenName }) => ({ familyName, givenName })),
);
