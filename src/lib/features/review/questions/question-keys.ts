import type { Attachment } from 'svelte/attachments';
import { isCommand } from '$lib/keyboard/writing.ts';

/** On the question that has the focus: 1 to 4 press its answers, E goes to its note. */
export const pressAnswers: Attachment<HTMLElement> = (question) => {
  const press = (event: KeyboardEvent) => {
    if (!isCommand(event)) return;
    const answers = question.querySelectorAll<HTMLElement>('[data-answer]');
    if (/^[1-4]$/.test(event.key)) answers[Number(event.key) - 1]?.click();
    else if (event.key.toLowerCase() === 'e') question.querySelector<HTMLElement>('[contenteditable]')?.focus();
    else return;
    event.preventDefault();
  };
  question.addEventListener('keydown', press);
  return () => {
    question.removeEventListener('keydown', press);
  };
};
