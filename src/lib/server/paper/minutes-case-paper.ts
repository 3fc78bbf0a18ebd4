import type { CaseRefusal, CaseReview, DecisionRow, Voice } from '#domain/meeting/meeting.ts';
import type { MinutesCase } from '#domain/meeting/minutes.ts';
import { whoWroteDown } from '#domain/meeting/written-down.ts';
import type { Practice } from '#domain/orientation/practices.ts';
import type { PaperBlock } from '#domain/paper/paper-document.ts';
import { fullName } from '#domain/people/full-name.ts';
import { refusedName } from '#domain/refusal/refused-name.ts';
import { concludedReviews } from '../../features/meeting/live/meeting-reading.ts';
import type { Words } from '../../text/catalogue.ts';
import { dissentText, saidBy } from './said-by.ts';

/** What the parts of the minutes are told with. */
export type Names = { words: Words; practices: readonly Practice[]; nameOf: (id: string) => string };

/** One case of the minutes on paper: whose words, what was decided, refused and said, who was there. */
export function caseBlocks(item: MinutesCase, about: Names): PaperBlock[] {
  const { words, practices, nameOf } = about;
  const { minutes: text, format } = words;
  const decisions = item.decisions.filter(({ withdrawnAt }) => withdrawnAt === null);
  const reviews = concludedReviews(item);
  const refused = item.refusals.filter(({ id }) => item.refusedMeanwhile.includes(id));
  const confirmed = item.confirmedBy.map(nameOf);
  const nothing = decisions.length === 0 && reviews.length === 0;
  const born = words.patients.bornOn(format.day(item.patient.birthDate));
  return [
    { kind: 'heading', level: 2, text: `${fullName(item.patient)}, ${born}` },
    ...(item.inError ? [{ kind: 'text' as const, text: words.record.inError.inMinutes(item.inError) }] : []),
    ...voiceBlocks(item, about),
    { kind: 'facts', rows: [[text.question, item.question]] },
    ...item.reopenings.map(({ by, at, reason }): PaperBlock => ({
      kind: 'text',
      text: `${text.reopened(nameOf(by), format.moment(at))} ${reason}`,
    })),
    { kind: 'heading', level: 3, text: text.decisions },
    ...(nothing ? [{ kind: 'text' as const, text: text.noDecision }] : []),
    ...list(decisions.map((decision) => decisionLine(decision, about))),
    ...list(reviews.map((held) => reviewText(held, about))),
    ...item.leftOpen.map((open): PaperBlock => ({
      kind: 'text',
      text: text.leftOpen(refusedName(practices, open, words.locale), words.review.steps.names[open.step]),
    })),
    ...(refused.length > 0 ? [{ kind: 'heading' as const, level: 3 as const, text: text.refusedMeanwhile }] : []),
    ...refused.map((refusal) => refusalBlock(refusal, about)),
    ...(item.remarks.length > 0 ? [{ kind: 'heading' as const, level: 3 as const, text: text.remarks }] : []),
    ...list(item.remarks.map((remark) => `${remark.text}\n${saidBy(words, nameOf, remark.authorId, remark.spokenBy)}`)),
    ...(item.present.length > 0
      ? [{ kind: 'text' as const, text: text.present(format.list(item.present.map(nameOf))) }]
      : []),
    ...(confirmed.length > 0
      ? [{ kind: 'text' as const, text: text.confirmed(confirmed.length, format.list(confirmed)) }]
      : []),
  ];
}

function voiceBlocks({ voice }: MinutesCase, { words, nameOf }: Names): PaperBlock[] {
  const { minutes: text, format } = words;
  switch (voice?.kind) {
    case undefined:
      return [{ kind: 'text', text: text.voiceMissing }];
    case 'heard':
      return [{ kind: 'quote', text: voice.words, by: heardBy(voice, { words, nameOf }) }];
    case 'written':
      return [{ kind: 'quote', text: voice.words, by: format.day(voice.writtenOn) }];
    case 'not-sought':
      return [{ kind: 'text', text: `${text.notSought} ${voice.because}` }];
    default:
      return voice satisfies never;
  }
}

/** Who heard the patient's words and when, and who wrote them down where that was somebody else. */
function heardBy(voice: Extract<Voice, { kind: 'heard' }>, { words, nameOf }: Pick<Names, 'words' | 'nameOf'>): string {
  const heard = words.minutes.heardBy(nameOf(voice.heardBy), words.format.day(voice.heardOn));
  const writer = whoWroteDown(voice);
  return writer === null ? heard : `${heard}, ${saidBy(words, nameOf, writer, voice.heardBy)}`;
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

/** What a review concluded, who tells the patient, and who does not share it. */
function reviewText({ refusal, review }: { refusal: CaseRefusal; review: CaseReview }, about: Names): string {
  const { words, practices, nameOf } = about;
  const { reviewRecord: record, format } = words;
  const { scope, tellerId, tellOn, lookAgainOn } = review;
  const decided = `${words.review.inCase.decided} · ${refusedName(practices, refusal, words.locale)}`;
  return [
    scope === null ? decided : `${decided} · ${record.scopes[scope]}`,
    review.hypothesis,
    format.list(review.courses.map((course) => words.refusals.courses[course])),
    tellerId !== null && tellOn !== null ? record.tells(nameOf(tellerId), format.day(tellOn)) : '',
    ...review.dissents.map((dissent) => dissentText(words, nameOf, dissent)),
    lookAgainOn === null ? '' : `${record.lookAgain} ${record.lookAgainOn(format.day(lookAgainOn))}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function refusalBlock(refusal: CaseRefusal, { words, practices, nameOf }: Names): PaperBlock {
  const { minutes: text, format } = words;
  const at = format.time(refusal.recordedAt);
  const by = [
    refusedName(practices, refusal, words.locale),
    format.day(refusal.refusedOn),
    refusal.recordedBy === null ? text.recordedByPatient(at) : text.recordedBy(nameOf(refusal.recordedBy), at),
  ].join(', ');
  return refusal.words === '' ? { kind: 'text', text: by } : { kind: 'quote', text: refusal.words, by };
}

/** A list of what there is; nothing where there is nothing. */
export const list = (items: string[]): PaperBlock[] => (items.length === 0 ? [] : [{ kind: 'list', items }]);
