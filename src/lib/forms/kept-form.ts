import type { Attachment } from 'svelte/attachments';
import { dropDraft } from '../drafts/drafts.svelte.ts';
import type { DraftPlace } from '../drafts/drafts.svelte.ts';
import { keptDraft } from '../drafts/kept-draft.ts';
import { finishedWriting } from '../keyboard/writing.ts';
import { FORM_KEY } from './form-key.ts';
import { focusFirstError } from './form-errors.ts';
import { isAccepted, sentForm } from './sent-form.ts';
import type { Answer, Sending } from './sent-form.ts';

type Options = Partial<Sending> & {
  /** Empties the form once it was accepted. */
  reset?: boolean;
  /** The id of what it is about: what is typed is kept for it until it is accepted or given up. Else: the page and what the form names. */
  about?: string | undefined;
  /** It sends again, with who sends it confirmed, what another form of the page has just sent. */
  confirms?: boolean;
};

/** Where the draft is kept of what is to be confirmed: it is gone once the form that confirms it was accepted. */
let toConfirm: DraftPlace | null = null;

/** A link or button in a form that gives up what was begun in it. */
const GIVES_UP = '[data-gives-up]';

/**
 * Sends a form without leaving the page: what was typed stays until the server has taken it, and after a refusal the focus goes to the first
 * field to correct, or to the sentence that says why. Without scripts the form is sent the plain way.
 */
export function keptForm({
  reset = false,
  about,
  confirms = false,
  answered,
  ...sending
}: Options = {}): Attachment<HTMLFormElement> {
  return (form) => {
    // Sent before the page's scripts had come: the answer is a new page.
    focusFirstError(form);
    const place = draftPlaceOf(form, about);
    const stopKeeping = keptFor(form, place);
    const stopSending = sentForm(form, {
      ...sending,
      answered: async (answer) => {
        if (isAccepted(answer.result)) dropDraft(place);
        if (!confirms) toConfirm = isToConfirm(answer.result) ? place : null;
        else if (toConfirm && isAccepted(answer.result)) dropDraft(toConfirm);
        if (answered) await answered(answer);
        else await answer.update({ reset: reset && answer.result.type === 'success' });
      },
    });
    return () => {
      stopKeeping();
      stopSending();
    };
  };
}

const isToConfirm = (result: Answer['result']): boolean =>
  result.type === 'failure' && result.data?.['code'] === 'fresh-authentication-needed';

/** Where the draft of a form that is sent to an address is kept: what it is about, and that address. */
export function draftPlaceOf(form: HTMLFormElement, about?: string): DraftPlace {
  const address = form.getAttribute('action') ?? location.pathname;
  return { about: about ?? whatItNames(form), form: address };
}

/** The page, and the ids that a form brings with it: the same form stands on one page for several people or things. */
function whatItNames(form: HTMLFormElement): string {
  const named = [...form.querySelectorAll<HTMLInputElement>('input[type=hidden][name]')];
  const ids = named.filter(({ name }) => name !== FORM_KEY).map(({ value }) => value);
  return [location.pathname, ...ids].join(' ');
}

/** Keeps what is typed in such a form until it is accepted or given up. */
export function keptFor(form: HTMLFormElement, place: DraftPlace): () => void {
  const stop = keptDraft(place.about, place.form)(form);
  const givenUp = ({ target }: Event) => {
    if (!(target instanceof Element) || !target.closest(GIVES_UP)) return;
    dropDraft(place);
    finishedWriting();
  };
  form.addEventListener('click', givenUp);
  return () => {
    stop?.();
    form.removeEventListener('click', givenUp);
  };
}
