import { refusalTargets } from '../../../../domain/review/targets.ts';
import type { RefusalTarget } from '../../../../domain/review/targets.ts';
import { reviewCourses } from '../../../../domain/review/review.ts';
import type { ReviewCourse, ReviewScope } from '../../../../domain/review/review.ts';

/** The conclusion while who leads fills it, beside the hypothesis, which all write in the notes. */
export class ConclusionDraft {
  targets: RefusalTarget[] = $state([]);
  scope: ReviewScope | null = $state(null);
  scopeReason = $state('');
  courses: ReviewCourse[] = $state([]);
  tellerId = $state('');
  tellOn = $state('');
  tellNote = $state('');
  lookAgainOn = $state('');

  /** What is sent, or the fields that are still to be filled. */
  read(hypothesis: string) {
    const missing: ('hypothesis' | 'targets' | 'scope' | 'courses')[] = [];
    if (hypothesis === '') missing.push('hypothesis');
    if (this.targets.length === 0) missing.push('targets');
    if (this.scope === null) missing.push('scope');
    if (this.courses.length === 0) missing.push('courses');
    const { scope } = this;
    if (missing.length > 0 || scope === null) return { missing };
    return {
      conclusion: {
        hypothesis,
        targets: refusalTargets.filter((target) => this.targets.includes(target)),
        scope,
        scopeReason: scope === 'practice' ? this.scopeReason : '',
        courses: reviewCourses.filter((course) => this.courses.includes(course)),
        tellerId: this.tellerId,
        tellOn: this.tellOn,
        tellNote: this.tellNote,
        lookAgainOn: this.lookAgainOn,
      },
    };
  }
}
