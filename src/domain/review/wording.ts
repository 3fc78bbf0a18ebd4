import type { Locale } from '../people/preferences.ts';
import type { QuestionGroupId, QuestionId } from './questions.ts';
import type { RefusalTarget } from './targets.ts';

type Both = Readonly<Record<Locale, string>>;

/** What a review asks, word for word (domain §7): of the team, and of the patient where a question can be. */
export type ReviewWording = {
  targets: Readonly<Record<RefusalTarget, Both>>;
  groups: Readonly<Record<QuestionGroupId, Both>>;
  questions: Readonly<Partial<Record<QuestionId, Both>>>;
  /** How a question is said to the patient; one that is not here cannot be sent. Left out by the first wording, which had none. */
  asked?: Readonly<Partial<Record<QuestionId, Both>>>;
};
