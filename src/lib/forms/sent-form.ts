import { tick } from 'svelte';
import { enhance } from '$app/forms';
import { invalidateAll } from '$app/navigation';
import type { SubmitFunction } from '@sveltejs/kit';
import { expectSessionChange, sessionSettled } from '../session/session-watch.svelte.ts';
import { signInFirst } from '../session/sign-in-again.svelte.ts';
import { FORM_KEY, newFormKey } from './form-key.ts';
import { dropErrors } from './error-summary.ts';
import { focusFirstError, isTold } from './form-errors.ts';
import { isSamePress } from './same-press.ts';
import { nothingUnsent, tellNotSent } from './not-sent.ts';

/** No answer after this, in milliseconds: the form is given back, and can be sent again with the same key. */
const LONGEST_ANSWER_MS = 30_000;
/** For so long after it was accepted a form is not sent again: the same press, by a slow hand. In milliseconds. */
const ONE_PRESS_MS = 1_000;

export type Answer = Pick<Parameters<Answered>[0], 'result' | 'update' | 'formData'> & {
  submitter: HTMLElement | null;
};
type Data = Record<string, unknown> | undefined;
type Result = Answer['result'];
type Answered = Extract<Awaited<ReturnType<SubmitFunction<Data, Data>>>, (answer: never) => unknown>;

export type Sending = {
  /** What the page does with the server's yes, or its no. Not called where nothing was decided: then the form is as it was. */
  answered: (answer: Answer) => void | Promise<void>;
  /** Nothing was decided: no answer came, or the session is over. */
  undecided?: () => void;
  /** The page itself, when the form leaves. */
  leaves?: () => void;
  /** Each press is meant, however soon after the last (an arrow that moves a row). */
  repeats?: boolean;
  /** What it does ends the session of this page. */
  changesSession?: boolean;
};

/**
 * The one way in which a form of the product is sent by script. It stays as it is until the server has decided: where no answer comes, the
 * session is over or the server is away, that is said, nothing is lost, and sending it again leads to one record.
 */
export function sentForm(form: HTMLFormElement, sending: Sending): () => void {
  const { answered, undecided, leaves, repeats = false, changesSession = false } = sending;
  let isUnderWay = false;
  let acceptedAt = -Infinity;
  const typed = () => {
    acceptedAt = -Infinity;
  };

  const enhanced = enhance<Data, Data>(form, ({ cancel, controller, submitter }) => {
    if (isUnderWay || (!repeats && (performance.now() - acceptedAt < ONE_PRESS_MS || isSamePress(form)))) {
      cancel();
      return;
    }
    const again = () => {
      if (form.isConnected) form.requestSubmit(submitter?.isConnected ? submitter : null);
    };
    const givenBack = () => {
      isUnderWay = false;
      delete form.dataset['sending'];
      clearTimeout(waiting);
    };
    const waiting = setTimeout(() => {
      givenBack();
      controller.abort();
      tellNotSent({ form, why: 'silent', again });
      undecided?.();
    }, LONGEST_ANSWER_MS);
    isUnderWay = true;
    form.dataset['sending'] = '';
    nothingUnsent();
    dropErrors(form);
    if (changesSession) expectSessionChange();
    leaves?.();

    return async ({ result, update, formData }) => {
      try {
        if (isSessionOver(result)) {
          signInFirst(again);
          undecided?.();
          return;
        }
        const why = whyNotSent(result);
        if (why !== null) {
          tellNotSent({ form, why, again });
          undecided?.();
          return;
        }
        if (isAccepted(result)) acceptedAt = performance.now();
        // Whoever corrects what was refused may send it while the page is still being read again.
        else givenBack();
        await answered({ result, update, formData, submitter });
        if (isAccepted(result) || codeOf(result) === 'already-sent') renewKey(form);
        if (result.type !== 'failure') return;
        if (codeOf(result) === 'already-sent') await invalidateAll();
        await tick();
        focusFirstError(form);
        if (!isTold(form)) tellNotSent({ form, why: codeOf(result), again: null });
      } finally {
        givenBack();
        if (changesSession) sessionSettled();
      }
    };
  });
  form.addEventListener('input', typed);
  return () => {
    form.removeEventListener('input', typed);
    enhanced.destroy();
  };
}

/** Whether the server took what was sent; being asked to sign in again is no yes. */
export function isAccepted(result: Result): boolean {
  return result.type === 'success' || (result.type === 'redirect' && !isSessionOver(result));
}

/** As hooks.server.ts answers a form whose session is over. */
function isSessionOver(result: Result): boolean {
  return (
    (result.type === 'redirect' && result.location.startsWith('/sign-in?ended')) || codeOf(result) === 'signed-out'
  );
}

function codeOf(result: Result): string {
  const code = result.type === 'failure' ? result.data?.['code'] : '';
  return typeof code === 'string' ? code : '';
}

/** Why nothing was decided, or null where the server has answered. */
function whyNotSent(result: Result): string | null {
  if (result.type === 'failure') return result.status === 503 ? codeOf(result) : null;
  if (result.type !== 'error') return null;
  const fault: unknown = result.error;
  if (fault instanceof Error || typeof fault !== 'object' || fault === null || !('code' in fault)) return 'unreachable';
  return String(fault.code);
}

/** From now on it is another form: what is sent next is new. */
function renewKey(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>(`input[name="${FORM_KEY}"]`);
  if (field) field.value = newFormKey();
}
