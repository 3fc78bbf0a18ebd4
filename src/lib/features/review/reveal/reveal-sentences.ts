import { besidePatient, readMarks } from '#domain/review/reading.ts';
import type { ReviewState } from '#domain/review/review.ts';
import type { RefusalTarget } from '#domain/review/targets.ts';
import { fullName } from '$lib/features/people/names.ts';
import { targetText } from '../target-text.ts';
import type { Words } from '$lib/text/catalogue.ts';

/** Where the team agrees and where it splits, and what the patient's own mark adds, each in a sentence; none before the reveal. */
export function revealSentences(
  { reveal, wording, patient }: Pick<ReviewState, 'reveal' | 'wording' | 'patient'>,
  words: Words,
  naming: (person: { givenName: string; familyName: string }) => string = fullName,
): string[] {
  if (!reveal) return [];
  const { sentences, quoted } = words.review.reveal;
  const one = (target: RefusalTarget) => quoted(targetText(wording, target, words.locale).name);
  const several = (targets: RefusalTarget[]) => words.format.list(targets.map(one));
  const said = [teamSentence()];
  const beside = besidePatient(reveal.marks, reveal.patientTargets);
  const name = naming(patient);
  if (beside && beside.shared.length > 0) said.push(sentences.patientShared(name, several(beside.shared)));
  if (beside && beside.unseen.length > 0) said.push(sentences.patientUnseen(name, several(beside.unseen)));
  if (reveal.patientTargets === 'rather-not-say') said.push(words.review.reveal.patientRather(name));
  return said;

  function named(also: RefusalTarget[]): string {
    return also.length === 0 ? '' : ` ${sentences.also(also.length, several(also))}`;
  }

  function teamSentence(): string {
    const reading = readMarks(reveal?.marks ?? []);
    switch (reading.kind) {
      case 'nobody':
        return sentences.nobody;
      case 'one':
      case 'scattered':
        return sentences[reading.kind](several(reading.targets));
      case 'together':
        return sentences.together(several(reading.targets)) + named(reading.also);
      case 'answers':
        return (
          sentences.answers(reading.answers.map(({ count, targets }) => ({ count, targets: several(targets) }))) +
          named(reading.also)
        );
      default:
        return reading satisfies never;
    }
  }
}
