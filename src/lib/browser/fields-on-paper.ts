/** Beside a field while the page is printed: what it says, in words. */
const ON_PAPER = 'on-paper';

/**
 * Writes beside each field of `within` what it says, for the time of printing: a browser cuts what is longer than a field, and writes dates in
 * its own language. `day` writes a date ('YYYY-MM-DD'). Gives what takes it away again.
 */
export function fieldsOnPaper(within: ParentNode, day: (date: string) => string): () => void {
  const fields = within.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input[type="date"]');
  const written = [...fields].map((field) => {
    const said = document.createElement('span');
    said.className = ON_PAPER;
    said.lang = field.lang;
    said.textContent = field.type === 'date' && field.value !== '' ? day(field.value) : field.value;
    field.after(said);
    return said;
  });
  return () => {
    for (const said of written) said.remove();
  };
}
