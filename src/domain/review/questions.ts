/**
 * Every question that a review has ever asked, by the group in which it is asked (domain §7); which of them an edition asks, and how, is
 * said in `editions.ts`. Ids never change and are never used again for another question: answers and notes are kept under them.
 */
export const questionGroups = [
  { id: 'goals', questions: ['goals.own-words', 'goals.same', 'goals.team'] },
  { id: 'tasks', questions: ['tasks.in-session', 'tasks.between', 'tasks.informed'] },
  { id: 'bond', questions: ['bond.believed', 'bond.rupture', 'bond.too-fast', 'bond.holds'] },
  {
    id: 'patient',
    questions: [
      'patient.asks-instead',
      'patient.protects',
      'patient.control',
      'patient.injustice',
      'patient.beliefs',
      'patient.why-now',
    ],
  },
  {
    id: 'team',
    questions: ['team.chosen-how', 'team.with-patient', 'team.our-feelings', 'team.rigid', 'team.mixed-messages'],
  },
  { id: 'frame', questions: ['frame.setting'] },
  { id: 'whole', questions: ['whole.elsewhere', 'whole.change-first'] },
] as const;

export type QuestionGroupId = (typeof questionGroups)[number]['id'];
export type QuestionId = (typeof questionGroups)[number]['questions'][number];
export const questionIds: readonly QuestionId[] = questionGroups.flatMap(({ questions }) => questions);

/** What is asked of the team's own feelings is for those who are in the review: no screen that a room looks at shows its answer. */
export function isForTheReviewAlone(id: QuestionId): boolean {
  return id === 'team.our-feelings';
}

/** How a question is answered. `ask-patient` makes an action with an owner and a date. */
export const reviewAnswers = ['yes', 'no', 'unknown', 'ask-patient'] as const;
export type ReviewAnswer = (typeof reviewAnswers)[number];
