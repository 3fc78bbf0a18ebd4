import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { applyAction, enhance } from '$app/forms';
import { focusFirstError } from '../forms/kept-form.ts';
import type { FormFailure } from '../server/form-action.ts';

type Told = {
  /** The form was refused: what it held, and why. */
  refused: (failure: FormFailure) => void;
  accepted: () => void;
};

/** Sends a form of another page without leaving this one, whatever page its answer leads to. */
export function sentInPlace({ refused, accepted }: Told): Attachment<HTMLFormElement> {
  return (form) => {
    const enhanced = enhance(form, () => async ({ result }) => {
      switch (result.type) {
        case 'failure':
          // Made by `formAction`, which every page's forms go through.
          refused(result.data as FormFailure);
          await tick();
          focusFirstError(form);
          return;
        case 'success':
          accepted();
          return;
        case 'redirect':
          if (result.location.startsWith('/sign-in')) await applyAction(result);
          else accepted();
          return;
        case 'error':
          await applyAction(result);
          return;
        default:
          result satisfies never;
      }
    });
    return () => {
      enhanced.destroy();
    };
  };
}
