import { MOST_TARGETS, refusalTargets } from '#domain/review/targets.ts';
import type { RefusalTarget } from '#domain/review/targets.ts';

/** A mark before it is sent: what one person thinks, seen by nobody else. */
export class MarkDraft {
  targets: RefusalTarget[] = $state.raw([]);
  /** 0 to 100 %; null until they say. */
  confidence: number | null = $state(null);
  ownPart = $state('');
  /** Another target was asked for though three are chosen. */
  full = $state(false);

  /** Chooses a target, or takes it away; a fourth is not taken. */
  toggle(target: RefusalTarget): void {
    const has = this.targets.includes(target);
    this.full = !has && this.targets.length >= MOST_TARGETS;
    if (this.full) return;
    this.targets = refusalTargets.filter((one) => (one === target ? !has : this.targets.includes(one)));
  }
}
