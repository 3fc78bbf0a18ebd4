import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Forms that may come twice by their nature, and why. */
const mayComeTwice: Record<string, string> = {
  'src/lib/features/shell/SignOut.svelte': 'a session that has ended stays ended',
  'src/lib/ui/PreferenceSwitch.svelte': 'a language that is chosen twice is chosen',
  'src/lib/features/patient-page/PatientShell.svelte': 'a language that is chosen twice is chosen',
  'src/routes/(patient)/+layout.svelte': 'a session that has ended stays ended',
  'src/lib/ui/SearchForm.svelte': 'what is searched for twice is found twice',
  'src/lib/features/shell/SignInAgain.svelte': 'the second session replaces the first',
  'src/routes/(public)/sign-in/+page.svelte': 'the second session replaces the first',
  'src/routes/(public)/sign-in/code/+page.svelte': 'a code counts once',
  'src/routes/(public)/sign-in/set-up/+page.svelte':
    'another QR code replaces the first; what is confirmed waits for no second confirmation',
};
/** Addresses that take forms without being a page. */
const otherAddresses = [
  '/sign-out',
  '/preferences',
  '/p/key',
  '/invitation/key',
  '/password/key',
  '/p/language',
  '/my-plan/leave',
  '/my-plan/stay',
  '/session/provider-ended',
  // They read only: what is typed is a name, and stands in no address.
  '/find',
  '/meetings/[meetingId]/patients',
  '/fhir/[type]/_search',
];

const sent = globSync('src/**/*.svelte').flatMap((file) => {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/<form\b[\s\S]*?<\/form>/g)]
    .map(([form]) => ({ file, form }))
    .filter(({ form }) => /\bmethod="post"/i.test(form));
});

test('C210 every form of the product that is sent carries a key', () => {
  expect(sent.length).toBeGreaterThan(60);
  const without = sent.filter(({ form }) => !form.includes('<FormKey />')).map(({ file }) => file);
  expect(new Set(without)).toEqual(new Set(Object.keys(mayComeTwice)));
});

test('C210 every action of a page is carried out once for each key', () => {
  const pages = globSync('src/routes/**/+page.server.ts').filter((file) =>
    /\bactions\b/.test(readFileSync(file, 'utf8')),
  );
  expect(pages.length).toBeGreaterThan(25);
  const byHand = pages.filter(
    (file) =>
      !/(?:form|patient)Action\(|orientationActions|answerActions|searchAction/.test(readFileSync(file, 'utf8')),
  );
  // What was being written when a session ended is given back; nothing is done with it.
  expect(byHand).toEqual(['src/routes/(link)/p/ended/+page.server.ts']);
  const reads = globSync('src/**/*.ts').filter((file) => /\bformOf\(|\.formData\(/.test(readFileSync(file, 'utf8')));
  expect(new Set(reads)).toEqual(
    new Set([
      ...byHand,
      'src/lib/server/account-link.ts',
      'src/lib/server/form-action.ts',
      'src/lib/server/form-of.ts',
      'src/lib/server/search/search-page.ts',
      'src/lib/server/patient/kept-after-end.ts',
      ...[
        '(public)/session/provider-ended',
        '(public)/sign-out',
        '(public)/preferences',
        '(link)/p/key',
        '(link)/p/language',
        '(patient)/my-plan/stay',
        '(public)/fhir/[type]/_search',
      ].map((path) => `src/routes/${path}/+server.ts`),
    ]),
  );
});

test('C210 nothing else takes forms but what may come twice', () => {
  const takes = globSync('src/routes/**/+server.ts').filter((file) =>
    /export const POST\b/.test(readFileSync(file, 'utf8')),
  );
  const addresses = takes.map((file) =>
    file
      .replace(/^src\/routes/, '')
      .replace(/\/\([\w-]+\)/g, '')
      .replace('/+server.ts', ''),
  );
  expect(new Set(addresses)).toEqual(new Set(otherAddresses));
});
