import { planAnswers } from '#domain/patient-access/response.ts';
import { wordsOf } from './words-of.ts';

/** No question of a case is longer (domain/meeting/inputs.ts). */
const QUESTION_MAX = 300;

/** What the case of a response asks the team, in the language of whoever puts it there. */
export async function agendaQuestion(
  locals: Pick<App.Locals, 'app' | 'locale'>,
  { kind, about = '', answer }: Record<string, string>,
): Promise<string> {
  const words = await wordsOf(locals);
  const { question } = words.sharing.waiting;
  if (kind === 'refusal') return question.refusal(about);
  const said = planAnswers.find((known) => known === answer);
  if (kind === 'soon' || kind === 'message' || kind === 'for-meeting' || kind === 'missing') return question[kind];
  const inWords = said ? words.sharing.answers.words[said] : '';
  if (about === '') return question.whole(inWords);
  const room = QUESTION_MAX - question.answer('', inWords).length;
  const shown = about.length <= room ? about : `${about.slice(0, room - 1).toWellFormed()}…`;
  return question.answer(shown, inWords);
}
