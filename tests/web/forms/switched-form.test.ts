import { afterAll, beforeAll, expect, test } from 'vitest';
import { letter } from '#server/demo/stories/letter-story.ts';
import { startServer } from '../../support/server.ts';
import type { RunningServer } from '../../support/server.ts';
import { formSender, patientIds } from '../support/meeting-forms.ts';
import type { FormSender } from '../support/meeting-forms.ts';

let server: RunningServer;
let sender: FormSender;
let forms: { page: string; to: string; typed: Record<string, string> }[];
beforeAll(async () => {
  server = await startServer({ demo: true });
  sender = await formSender(server, letter.by);
  const patient = `/patients/${(await patientIds(sender))(letter.patient)}`;
  const letters = await sender.get(`${patient}/letters`);
  const ofLetter = `${patient}/letters/${/letters\/([0-9a-f-]{36})"/.exec(letters.text)?.[1] ?? ''}`;
  forms = [
    { page: '/patients/new', to: '', typed: { familyName: 'N’Aubier', givenName: 'Ysé', birthDate: '1971-02-03' } },
    { page: `${patient}/edit`, to: '', typed: { familyName: 'N’Aubier', givenName: 'Ysé', birthDate: '1971-02-03' } },
    { page: '/meetings/new', to: '', typed: { title: 'Réunion du soir', date: '2031-03-04', place: 'Au fond' } },
    { page: ofLetter, to: '?/write', typed: { recipient: 'Dr Fictif', subject: 'Objet neuf', body: 'Cher confrère' } },
  ];
});
afterAll(() => server.stop());

const plain = (html: string) => html.replaceAll(/<script[\s\S]*?<\/script>|<!--[\s\S]*?-->/g, '');

test('C6 without scripts another language or display gives back what was begun in every page that is one form, and records nothing', async () => {
  for (const { page, to, typed } of forms) {
    const shown = plain((await sender.get(page)).text);
    for (const name of ['switch-locale', 'switch-theme']) {
      expect(shown, page).toMatch(new RegExp(`<button[^>]*name="${name}"[^>]*form="written"`));
    }
    expect(shown.match(/<form[^>]*id="written"/g), page).toHaveLength(1);
    const english = await sender.send(page + to, { ...typed, 'switch-locale': 'en' });
    const dark = await sender.send(page + to, { ...typed, 'switch-theme': 'dark' });
    const french = await sender.send(page + to, { ...typed, 'switch-locale': 'fr' });
    await sender.send(page + to, { ...typed, 'switch-theme': 'system' });
    expect([english.status, dark.status, french.status], page).toEqual([200, 200, 200]);
    expect(english.text, page).toContain('lang="en"');
    expect(dark.text, page).toContain('data-theme="dark"');
    for (const { text } of [english, dark, french]) {
      for (const value of Object.values(typed)) expect(plain(text), page).toContain(value);
      expect(text, page).not.toContain('role="alert"');
    }
    for (const value of Object.values(typed)) {
      if (!page.endsWith('new')) expect(plain((await sender.get(page)).text), page).not.toContain(value);
    }
  }
});
