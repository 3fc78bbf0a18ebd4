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
  if (kind === 'refusal') return question.refusal(shortened(about, QUESTION_MAX - question.refusal('').length));
  const said = planAnswers.find((known) => known === answer);
  if (kind === 'soon' || kind === 'message' || kind === 'for-meeting' || kind === 'missing') return question[kind];
  const inWords = said ? words.sharing.answers.words[said] : '';
  if (about === '') return question.whole(inWords);
  return question.answer(shortened(about, QUESTION_MAX - question.answer('', inWords).length), inWords);
}

function shortened(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 1).toWellFormed()}…`;
}
