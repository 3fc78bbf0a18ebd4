import { fetchCasePlan } from './case-plan-data.ts';
import type { AgreedPlan } from './case-plan-data.ts';

/** The last agreed version of a case's plan, read again whenever somebody may have agreed one meanwhile. */
export class AgreedVersion {
  agreed: AgreedPlan | null = $state.raw(null);
  loaded = $state(false);
  readonly #meetingId: string;
  readonly #itemId: string;

  constructor(meetingId: string, itemId: string) {
    this.#meetingId = meetingId;
    this.#itemId = itemId;
  }

  async refresh(): Promise<void> {
    const read = await fetchCasePlan(this.#meetingId, this.#itemId);
    if (typeof read === 'string') return;
    this.agreed = read.agreed;
    this.loaded = true;
  }

  /** Reads it now and each time this page is looked at again; answers with what stops it. */
  follow(): () => void {
    const again = () => void this.refresh();
    again();
    addEventListener('focus', again);
    return () => {
      removeEventListener('focus', again);
    };
  }
}
