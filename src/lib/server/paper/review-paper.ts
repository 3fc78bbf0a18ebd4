import type { Practice } from '#domain/orientation/practices.ts';
import type { PaperBlock, PaperDocument } from '#domain/paper/paper-document.ts';
import { fullName } from '#domain/people/full-name.ts';
import { nameAt } from '#domain/people/named-then.ts';
import { questionIds } from '#domain/review/questions.ts';
import type { Conclusion, ReviewState } from '#domain/review/review.ts';
import { questionText, targetText } from '../../features/review/target-text.ts';
import type { Words } from '../../text/catalogue.ts';
import { paperOf } from './paper-of.ts';
import { inLang, refusedText } from './pieces.ts';
import { dissentText } from './said-by.ts';

type Concluded = ReviewState & { conclusion: Conclusion };
type Asked = { state: Concluded; practices: readonly Practice[]; clinicName: string };

/** A concluded review as it is printed: the conclusion first, then what led to it and what came after. */
export function reviewPaper(words: Words, { state, practices, clinicName }: Asked): PaperDocument {
  const { reviewRecord: text, format } = words;
  const { conclusion, refusal } = state;
  const nameOf = (id: string, at = conclusion.concludedAt) => {
    const name = nameAt(state.people, id, at);
    return name ? fullName(name) : '';
  };
  const name = fullName(state.patient);
  const heading = (title: string): PaperBlock => ({ kind: 'heading', level: 2, text: title });
  const part = (title: string, blocks: PaperBlock[]) => (blocks.length === 0 ? [] : [heading(title), ...blocks]);
  const { facts, source } = refusal;
  const own = source.by === 'patient' ? source : null;
  const aboutLang = own?.aboutLang;
  const byOther = facts.saidByOther.includes('words');
  return paperOf(words, clinicName, {
    title: words.review.title(name),
    head: [clinicName, name, words.paper.born(format.day(state.patient.birthDate)), words.paper.teamOnly].join(' · '),
    blocks: [
      {
        kind: 'text',
        text: `${text.of(format.date(conclusion.concludedAt))}, ${text.ledBy(nameOf(state.facilitatorId ?? ''))}`,
      },
      heading(text.hypothesis),
      { kind: 'text', text: conclusion.hypothesis },
      { kind: 'text', text: text.hypothesisNote },
      { kind: 'facts', rows: conclusionRows(words, state, nameOf) },
      ...part(
        text.outcome,
        state.outcomes.map((outcome) => ({
          kind: 'quote',
          text: outcome.words,
          by: `${text.outcomeIs(text.outcomes[outcome.outcome])}, ${text.heard(nameOf(outcome.heardBy), format.day(outcome.heardOn))}`,
        })),
      ),
      ...part(
        text.dissents,
        state.dissents.map((dissent) => ({
          kind: 'text',
          text: dissentText(words, (id) => nameOf(id, dissent.recordedAt), dissent),
        })),
      ),
      heading(text.facts),
      {
        kind: 'text',
        text: refusedText(practices, { ...facts, ...(aboutLang && { namedLang: aboutLang }) }, words.locale, (what) =>
          [what, format.day(facts.refusedOn)].join(', '),
        ),
      },
      ...(facts.words === ''
        ? []
        : [
            {
              kind: 'quote' as const,
              text: inLang(facts.words, own?.lang),
              by: byOther ? words.review.questions.byOther : name,
            },
          ]),
      ...(facts.circumstances === '' ? [] : [{ kind: 'text' as const, text: inLang(facts.circumstances, aboutLang) }]),
      ...part(text.questions, questionBlocks(words, state, nameOf)),
      ...part(
        text.addenda,
        state.addenda.map(({ text: says, authorId, addedAt }) => ({
          kind: 'text',
          text: `${says}\n${text.by(nameOf(authorId), format.date(addedAt))}`,
        })),
      ),
      { kind: 'text', text: `${text.concludedBy(nameOf(conclusion.concludedBy))}. ${text.frozen}` },
      { kind: 'text', text: text.integrity(conclusion.hash.slice(0, 16)) },
    ],
  });
}

function conclusionRows(
  words: Words,
  { wording, conclusion }: Concluded,
  nameOf: (id: string) => string,
): [string, string][] {
  const { reviewRecord: text, format } = words;
  const { tellerId, tellOn, lookAgainOn, scope, scopeReason } = conclusion;
  const targets = conclusion.targets.map((target) => targetText(wording, target, words.locale).name);
  const rows: [string, string][] = [
    [text.targets, format.list(targets)],
    [text.scope, text.scopes[scope]],
    [text.scopeReason, scope === 'practice' ? scopeReason : ''],
    [text.courses, format.list(conclusion.courses.map((course) => words.refusals.courses[course]))],
    [text.teller, tellerId && tellOn ? text.tellOn(nameOf(tellerId), format.day(tellOn)) : ''],
    [text.lookAgain, lookAgainOn ? text.lookAgainOn(format.day(lookAgainOn)) : ''],
  ];
  return rows.filter(([, value]) => value !== '');
}

/** The questions that were answered or noted upon; what the team felt stays on its screen. */
function questionBlocks(words: Words, state: Concluded, nameOf: (id: string) => string): PaperBlock[] {
  const { questions } = words.review;
  return questionIds.flatMap((id): PaperBlock[] => {
    const given = state.answers.find(({ questionId }) => questionId === id);
    const lines = state.conclusion.notes[id] ?? [];
    if ((!given && lines.length === 0) || id === 'team.our-feelings') return [];
    const answer = !given
      ? ''
      : given.ask
        ? questions.toAsk(fullName(state.patient), nameOf(given.ask.ownerId), words.format.day(given.ask.dueOn))
        : questions.answers[given.answer];
    return [
      {
        kind: 'facts',
        rows: [[questionText(state.wording, id, words.locale), [answer, ...lines].filter(Boolean).join('\n')]],
      },
    ];
  });
}
