import type { Dissent } from '#domain/meeting/meeting.ts';
import type { Words } from '../../text/catalogue.ts';

type NameOf = (id: string) => string;

/** Whose words these are: who said and wrote them, or under both names who wrote them for somebody in the room. */
export function saidBy(words: Words, nameOf: NameOf, writer: string, speaker: string | null): string {
  return speaker === null || speaker === writer
    ? nameOf(writer)
    : words.people.writtenFor(nameOf(writer), nameOf(speaker));
}

/** A dissent on paper: whose, why, what would change their mind, and who wrote it down where that was somebody else. */
export function dissentText(words: Words, nameOf: NameOf, dissent: Dissent): string {
  const { professionalId, why, wouldChangeMind, recordedBy } = dissent;
  const { minutes } = words;
  return [
    `${minutes.dissent(nameOf(professionalId))} ${why}`,
    `${minutes.wouldChangeMind} ${wouldChangeMind}`,
    ...(recordedBy === professionalId ? [] : [saidBy(words, nameOf, recordedBy, professionalId)]),
  ].join('\n');
}
