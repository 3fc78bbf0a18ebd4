import type { Locale } from '../people/preferences.ts';
import type { QuestionGroupId, QuestionId } from './questions.ts';
import type { RefusalTarget } from './targets.ts';

type Both = Readonly<Record<Locale, string>>;

/** What a review asks, word for word (domain §7). */
export type ReviewWording = {
  targets: Readonly<Record<RefusalTarget, Both>>;
  groups: Readonly<Record<QuestionGroupId, Both>>;
  questions: Readonly<Record<QuestionId, Both>>;
};
