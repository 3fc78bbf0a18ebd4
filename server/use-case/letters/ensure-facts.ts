import { wishesOf } from '#domain/around/wishes.ts';
import { DomainError } from '#domain/errors.ts';
import { foldedWords } from '#domain/people/names.ts';
import type { Trx } from '../../database/database.ts';
import { notedWishes } from '../../database/tables/around/wishes.ts';
import { currentFacts, isWithdrawn } from '#domain/refusal/refusal.ts';
import { refusalsOf } from '../../database/tables/refusal/refusals.ts';

/** Ends the run where there is no such closed case of this patient. */
export async function ensureLetterCase(trx: Trx, patientId: string, itemId: string): Promise<{ meetingId: string }> {
  const item = await trx
    .selectFrom('agendaItems')
    .where('id', '=', itemId)
    .where('patientId', '=', patientId)
    .where('status', '=', 'closed')
    .select('meetingId')
    .executeTakeFirst();
  if (!item) throw new DomainError('invalid-input', { itemId: 'choice' });
  return item;
}

/** To whom the letter goes; ends the run where they are not around the patient, or may not know what stands in it. */
export async function ensureRecipient(
  trx: Trx,
  patientId: string,
  relatedPersonId: string,
): Promise<{ name: string; telecom: string }> {
  const person = await trx
    .selectFrom('relatedPersons')
    .where('id', '=', relatedPersonId)
    .where('patientId', '=', patientId)
    .where('endedAt', 'is', null)
    .select(['name', 'telecom', 'mayKnow'])
    .executeTakeFirst();
  const no = (code: string) => new DomainError('invalid-input', { relatedPersonId: code });
  if (!person) throw no('choice');
  if (person.mayKnow !== 'plan' && person.mayKnow !== 'care') throw no('may-not-know');
  const { keptFrom } = wishesOf((await notedWishes(trx, [patientId])).get(patientId) ?? []);
  if (keptFrom.some(({ keepFrom }) => keepFrom !== '' && isSaidOf(keepFrom, person.name))) throw no('kept-from');
  return { name: person.name, telecom: person.telecom };
}

const titles = new Set([
  'dr',
  'docteur',
  'doctor',
  'pr',
  'professeur',
  'professor',
  'm',
  'mr',
  'mme',
  'mrs',
  'ms',
  'monsieur',
  'madame',
]);

/** Whether a wish names this person: by their family name, or by nothing that is not theirs. Rather one too many than one told. */
function isSaidOf(wish: string, name: string): boolean {
  const wordsIn = (text: string) => foldedWords(text).filter((word) => !titles.has(word));
  const [said, known] = [wordsIn(wish), wordsIn(name)];
  return said.length > 0 && (said.includes(known.at(-1) ?? '') || said.every((word) => known.includes(word)));
}

/** The refusals to be quoted; ends the run where one is not this patient's, was taken back, or is in somebody else's words. */
export async function ensureQuoted(trx: Trx, patientId: string, quoted: readonly string[]) {
  if (quoted.length === 0) return [];
  const known = await refusalsOf(trx, { patientIds: [patientId] });
  return quoted.map((id) => {
    const refusal = known.find((one) => one.id === id);
    const facts = refusal && currentFacts(refusal);
    if (!refusal || !facts || isWithdrawn(refusal) || facts.words === '' || facts.saidByOther.includes('words'))
      throw new DomainError('invalid-input', { quoted: 'choice' });
    return {
      id,
      practice: facts.practice,
      named: facts.named,
      part: facts.part,
      refusedOn: facts.refusedOn,
      words: facts.words,
    };
  });
}
