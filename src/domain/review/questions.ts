/**
 * The questions of a review, by the group in which they are asked (domain §7). `open` ones take a note instead of yes or no.
 * Ids never change and are never used again for another question: answers and notes of past reviews are kept under them.
 */
export const questionGroups = [
  { id: 'goals', questions: ['goals.own-words', 'goals.same', 'goals.team'] },
  { id: 'tasks', questions: ['tasks.in-session', 'tasks.between', 'tasks.informed'] },
  { id: 'bond', questions: ['bond.believed', 'bond.rupture', 'bond.too-fast', 'bond.holds'] },
  { id: 'patient', questions: ['patient.injustice', 'patient.beliefs', 'patient.why-now'] },
  { id: 'team', questions: ['team.chosen-how', 'team.with-patient', 'team.our-feelings', 'team.mixed-messages'] },
  { id: 'frame', questions: ['frame.setting'] },
  { id: 'whole', questions: ['whole.elsewhere', 'whole.change-first'] },
] as const;

export type QuestionGroupId = (typeof questionGroups)[number]['id'];
export type QuestionId = (typeof questionGroups)[number]['questions'][number];
export const questionIds: readonly QuestionId[] = questionGroups.flatMap(({ questions }) => questions);

const openQuestions: ReadonlySet<QuestionId> = new Set([
  'bond.holds',
  'patient.beliefs',
  'patient.why-now',
  'frame.setting',
  'whole.change-first',
]);

/** Whether the question takes a note instead of yes or no. */
export function isOpenQuestion(id: QuestionId): boolean {
  return openQuestions.has(id);
}

/** How a question is answered. `ask-patient` makes an action with an owner and a date. */
export const reviewAnswers = ['yes', 'no', 'unknown', 'ask-patient'] as const;
export type ReviewAnswer = (typeof reviewAnswers)[number];

/** Whether the question can be answered so: an open one is never answered yes or no. */
export function takesAnswer(id: QuestionId, answer: ReviewAnswer): boolean {
  return !isOpenQuestion(id) || answer === 'unknown' || answer === 'ask-patient';
}
