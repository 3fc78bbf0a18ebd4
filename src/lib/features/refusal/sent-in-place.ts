import type { Attachment } from 'svelte/attachments';
import { keptForm } from '$lib/forms/kept-form.ts';
import { finishedWriting } from '$lib/keyboard/writing.ts';
import type { FormFailure } from '$lib/server/form-action.ts';

type Told = {
  /** The id of what it is about: what is typed is kept for it until it is accepted or given up. */
  about: string;
  /** The form was refused: what it held, and why. */
  refused: (failure: FormFailure) => void;
  accepted: () => void;
};

/** Sends a form of another page without leaving this one, whatever page its answer leads to. */
export function sentInPlace({ about, refused, accepted }: Told): Attachment<HTMLFormElement> {
  return keptForm({
    about,
    answered: ({ result }) => {
      // Made by `formAction`, which every page's forms go through.
      if (result.type === 'failure') refused(result.data as FormFailure);
      else {
        finishedWriting();
        accepted();
      }
    },
  });
}
