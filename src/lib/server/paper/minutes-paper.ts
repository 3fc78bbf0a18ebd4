import type { DecisionRow } from '#domain/meeting/meeting.ts';
import type { MeetingMinutes, MinutesCase } from '#domain/meeting/minutes.ts';
import type { Practice } from '#domain/orientation/practices.ts';
import type { PaperBlock, PaperDocument } from '#domain/paper/paper-document.ts';
import { fullName } from '#domain/people/full-name.ts';
import { refusedName } from '#domain/refusal/refused-name.ts';
import type { Words } from '../../text/catalogue.ts';
import { paperOf } from './paper-of.ts';
import { dissentText, saidBy } from './said-by.ts';

type Asked = {
  minutes: MeetingMinutes;
  /** The one case that is asked for; null: all of them. */
  only: string | null;
  practices: readonly Practice[];
  clinicName: string;
};
type Names = { words: Words; practices: readonly Practice[]; nameOf: (id: string) => string };

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
  const attended = there.map((one) => `${fullName(one)}, ${words.people.professions[one.profession]}`);
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

function caseBlocks(item: MinutesCase, about: Names): PaperBlock[] {
  const { words, practices, nameOf } = about;
  const { minutes: text, format } = words;
  const decisions = item.decisions.filter(({ withdrawnAt }) => withdrawnAt === null);
  const reviews = item.refusals.filter(({ review }) => review?.status === 'concluded');
  const refused = item.refusals.filter(({ id }) => item.refusedMeanwhile.includes(id));
  const nothing = decisions.length === 0 && reviews.length === 0;
  const born = words.patients.bornOn(format.day(item.patient.birthDate));
  return [
    { kind: 'heading', level: 2, text: `${fullName(item.patient)}, ${born}` },
    ...voiceBlocks(item, about),
    { kind: 'facts', rows: [[text.question, item.question]] },
    { kind: 'heading', level: 3, text: text.decisions },
    ...(nothing ? [{ kind: 'text' as const, text: text.noDecision }] : []),
    ...list(decisions.map((decision) => decisionLine(decision, about))),
    ...list(
      reviews.map((refusal) =>
        [
          `${words.review.inCase.decided} ${refusedName(practices, refusal, words.locale)}`,
          refusal.review?.hypothesis ?? '',
          format.list((refusal.review?.courses ?? []).map((course) => words.refusals.courses[course])),
        ].join('\n'),
      ),
    ),
    ...(refused.length > 0 ? [{ kind: 'heading' as const, level: 3 as const, text: text.refusedMeanwhile }] : []),
    ...refused.map((refusal): PaperBlock => ({
      kind: 'quote',
      text: refusal.words,
      by: `${refusedName(practices, refusal, words.locale)}, ${format.day(refusal.refusedOn)}`,
    })),
    ...(item.remarks.length > 0 ? [{ kind: 'heading' as const, level: 3 as const, text: text.remarks }] : []),
    ...list(item.remarks.map((remark) => `${remark.text}\n${saidBy(words, nameOf, remark.authorId, remark.spokenBy)}`)),
    ...(item.present.length > 0
      ? [{ kind: 'text' as const, text: text.present(format.list(item.present.map(nameOf))) }]
      : []),
  ];
}

function voiceBlocks({ voice }: MinutesCase, { words, nameOf }: Names): PaperBlock[] {
  const { minutes: text, format } = words;
  switch (voice?.kind) {
    case undefined:
      return [{ kind: 'text', text: text.voiceMissing }];
    case 'heard':
      return [{ kind: 'quote', text: voice.words, by: text.heardBy(nameOf(voice.heardBy), format.day(voice.heardOn)) }];
    case 'written':
      return [{ kind: 'quote', text: voice.words, by: format.day(voice.writtenOn) }];
    case 'not-sought':
      return [{ kind: 'text', text: `${text.notSought} ${voice.because}` }];
    default:
      return voice satisfies never;
  }
}

function decisionLine(decision: DecisionRow, { words, nameOf }: Names): string {
  const { minutes: text, format, people } = words;
  const what = decision.orientation
    ? decision.orientation.label[words.locale]
    : decision.planVersion === null
      ? ''
      : text.planVersion(decision.planVersion);
  const owner = text.owner(nameOf(decision.ownerId), format.day(decision.dueOn));
  return [
    [text.kinds[decision.kind], what, decision.text].filter((one) => one !== '').join(' · '),
    decision.spokenBy === null ? owner : `${owner} (${saidBy(words, nameOf, decision.recordedBy, decision.spokenBy)})`,
    decision.disciplines.length > 0
      ? text.disciplines(format.list(decision.disciplines.map((profession) => people.professions[profession])))
      : '',
    ...decision.dissents.map((dissent) => dissentText(words, nameOf, dissent)),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function amendmentBlocks({ amendments }: MeetingMinutes, shown: readonly MinutesCase[], about: Names): PaperBlock[] {
  const { words, nameOf } = about;
  const { minutes: text, format } = words;
  const lines = amendments
    .filter(({ itemId }) => shown.some(({ id }) => id === itemId))
    .map(({ itemId, text: says, authorId, proposedAt, outcome }) => {
      const item = shown.find(({ id }) => id === itemId);
      const who = text.amendmentBy(nameOf(authorId), format.moment(proposedAt));
      return `${item ? fullName(item.patient) : ''}\n${says}\n${who} (${text.outcomes[outcome ?? 'waiting']})`;
    });
  return lines.length === 0 ? [] : [{ kind: 'heading', level: 2, text: text.amendments }, ...list(lines)];
}

const list = (items: string[]): PaperBlock[] => (items.length === 0 ? [] : [{ kind: 'list', items }]);
