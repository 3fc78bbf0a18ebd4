import { fieldValue, isDraftField, putBack } from './field-values.ts';
import type { DraftField } from './field-values.ts';

/** What the server had offered in a field, and what a person put there before the page's scripts had come. */
type Early = { offered: string; typed: string };
const early = new Map<DraftField, Early>();
/** What stands unfolded before the page is alive: making it alive would fold it up again. */
const unfolded = new Set<HTMLDetailsElement>();
let stop: (() => void) | null = null;

/** Notices what is filled in and unfolded while the page is not alive yet: making it alive would write over it, and nothing would keep it. */
export function watchBeforeAlive(): void {
  const note = (field: unknown) => {
    if (!isDraftField(field)) return;
    const [offered, typed] = [offeredIn(field), fieldValue(field)];
    // Only what stands there last counts, and of several choices only the one chosen last.
    for (const other of early.keys()) if (other === field || isSameChoice(other, field)) early.delete(other);
    if (typed !== null && typed !== offered) early.set(field, { offered, typed });
  };
  const typing = ({ target }: Event) => {
    note(target);
  };
  const folding = ({ target }: Event) => {
    if (!(target instanceof HTMLDetailsElement)) return;
    if (target.open) unfolded.add(target);
    else unfolded.delete(target);
  };
  for (const field of document.querySelectorAll('input, textarea, select')) note(field);
  for (const fold of document.querySelectorAll('details')) if (fold.open) unfolded.add(fold);
  const listeners = { input: typing, change: typing, toggle: folding };
  for (const [event, listener] of Object.entries(listeners)) document.addEventListener(event, listener, true);
  stop = () => {
    for (const [event, listener] of Object.entries(listeners)) document.removeEventListener(event, listener, true);
  };
}

/** What the server offers in a field that somebody filled in before the page was alive; undefined where nobody did. */
export function offeredBeforeAlive(field: DraftField): string | undefined {
  return early.get(field)?.offered;
}

/** The page is alive: what was filled in before stands again, as if it were typed now. */
export function giveBackEarly(): void {
  stop?.();
  stop = null;
  for (const [field, { typed }] of early) if (field.isConnected) putBack(field, typed);
  early.clear();
  for (const fold of unfolded) if (fold.isConnected) fold.open = true;
  unfolded.clear();
}

function isSameChoice(one: DraftField, other: DraftField): boolean {
  return one.type === 'radio' && other.type === 'radio' && one.name === other.name && one.form === other.form;
}

/** What the server wrote into a field. */
function offeredIn(field: DraftField): string {
  if (field instanceof HTMLSelectElement) {
    const options = [...field.options];
    return (options.find(({ defaultSelected }) => defaultSelected) ?? options[0])?.value ?? '';
  }
  if (field instanceof HTMLInputElement && field.type === 'checkbox') return field.defaultChecked ? 'on' : '';
  if (field instanceof HTMLInputElement && field.type === 'radio') return field.defaultChecked ? field.value : '';
  return field.defaultValue;
}
