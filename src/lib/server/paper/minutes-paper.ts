import type { MeetingMinutes, MinutesCase } from '#domain/meeting/minutes.ts';
import type { Practice } from '#domain/orientation/practices.ts';
import type { PaperBlock, PaperDocument } from '#domain/paper/paper-document.ts';
import { fullName } from '#domain/people/full-name.ts';
import { hoursOf, ledBy } from '../../features/meeting/minutes/who-was-there.ts';
import { asWhat } from '../../features/people/as-what.ts';
import type { Words } from '../../text/catalogue.ts';
import { caseBlocks, list } from './minutes-case-paper.ts';
import type { Names } from './minutes-case-paper.ts';
import { paperOf } from './paper-of.ts';

type Asked = {
  minutes: MeetingMinutes;
  /** The one case that is asked for; null: all of them. */
  only: string | null;
  practices: readonly Practice[];
  clinicName: string;
};

/** The minutes of a meeting as they are printed: who was there, and each case with what was said and decided. */
export function minutesPaper(words: Words, { minutes, only, practices, clinicName }: Asked): PaperDocument {
  const { meeting, cases, participants, people } = minutes;
  const { minutes: text, format } = words;
  const nameOf = (id: string) => {
    const person = people.find((one) => one.id === id);
    return person ? fullName(person) : '';
  };
  const shown = cases.filter(({ id }) => only === null || id === only);
  const there = participants.filter(({ stays }) => stays.length > 0);
  const attended = there.map((one) =>
    [
      fullName(one),
      asWhat(one, words),
      one.stays.some(({ markedBy }) => markedBy) ? text.inRoom : '',
      hoursOf(words, meeting, one.stays),
    ]
      .filter((said) => said !== '')
      .join(', '),
  );
  const { openedAt, closedAt, place } = meeting;
  const held = [
    openedAt !== null && closedAt !== null ? text.lasted(format.time(openedAt), format.time(closedAt)) : '',
    place,
    ledBy(words, minutes, nameOf),
  ].filter((said) => said !== '');
  const title = text.titleOf(meeting.title, format.date(meeting.startsAt));
  const [whole] = shown;
  const whose =
    only !== null && whole
      ? `${fullName(whole.patient)} · ${words.paper.born(format.day(whole.patient.birthDate))}`
      : words.paper.minutes(meeting.title, format.date(meeting.startsAt));
  const about = { words, practices, nameOf };
  return paperOf(words, clinicName, {
    title,
    head: [clinicName, whose, words.paper.teamOnly].join(' · '),
    blocks: [
      ...(held.length > 0 ? [{ kind: 'text' as const, text: held.join(' · ') }] : []),
      ...(minutes.frozenAt === null
        ? []
        : [{ kind: 'text' as const, text: text.frozen(format.moment(minutes.frozenAt)) }]),
      { kind: 'heading', level: 2, text: text.attended },
      attended.length > 0 ? { kind: 'list', items: attended } : { kind: 'text', text: text.nobody },
      ...shown.flatMap((item) => caseBlocks(item, about)),
      ...(shown.length === 0 && minutes.hiddenCases === 0 ? [{ kind: 'text' as const, text: text.empty }] : []),
      ...(minutes.hiddenCases > 0 ? [{ kind: 'text' as const, text: text.hidden(minutes.hiddenCases) }] : []),
      ...amendmentBlocks(minutes, shown, about),
    ],
  });
}

function amendmentBlocks({ amendments }: MeetingMinutes, shown: readonly MinutesCase[], about: Names): PaperBlock[] {
  const { words, nameOf } = about;
  const { minutes: text, format } = words;
  const lines = amendments
    .filter(({ itemId }) => shown.some(({ id }) => id === itemId))
    .map(({ itemId, text: says, authorId, proposedAt, outcome, outcomeReason, settledBy }) => {
      const item = shown.find(({ id }) => id === itemId);
      const who = text.amendmentBy(nameOf(authorId), format.moment(proposedAt));
      const why = outcome === 'refused' && settledBy ? text.refusedBecause(nameOf(settledBy), outcomeReason) : '';
      const became = `${who} (${text.outcomes[outcome ?? 'waiting']})`;
      return [item ? fullName(item.patient) : '', says, became, why].filter((line) => line !== '').join('\n');
    });
  return lines.length === 0 ? [] : [{ kind: 'heading', level: 2, text: text.amendments }, ...list(lines)];
}
