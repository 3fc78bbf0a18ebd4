import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { gateOf } from '$lib/server/gate.ts';
import { localPath } from '$lib/server/local-path.ts';

const routes = fileURLToPath(new URL('../../../src/routes', import.meta.url));

test('D3 a route outside the named groups is closed to everybody', () => {
  expect(['/', '/reports', '/(patients)/plan', '/api/(public)/all', '/(publicity)', ''].map(gateOf)).toEqual(
    Array<string>(6).fill('closed'),
  );
  expect(gateOf('/(professional)')).toBe('professional');
  expect(gateOf('/(professional)/patients/[patientId]')).toBe('professional');
  expect(gateOf('/(patient)/my-plan')).toBe('patient');
  expect(gateOf('/(link)/p')).toBe('link');
  expect(gateOf('/(public)/sign-in')).toBe('open');
});

test('D3 every page and endpoint lies in a named group, and only these few are open', () => {
  const files = readdirSync(routes, { recursive: true, encoding: 'utf8' });
  const places = files
    .filter((file) => /\+(page|server)\b/.test(file))
    .map((file) => `/${file}`.replace(/\/[^/]*$/, ''));
  expect([...new Set(places)].filter((place) => gateOf(place) === 'closed')).toEqual([]);
  expect([...new Set(places)].filter((place) => ['open', 'link'].includes(gateOf(place))).sort()).toEqual([
    '/(link)/handed',
    '/(link)/p',
    '/(link)/p/[key]',
    '/(link)/p/ended',
    '/(link)/p/key',
    '/(link)/p/language',
    '/(public)/accessibility',
    '/(public)/calendar/[token]',
    '/(public)/fhir/[type]',
    '/(public)/fhir/[type]/[id]',
    '/(public)/fhir/[type]/_search',
    '/(public)/fhir/metadata',
    '/(public)/invitation',
    '/(public)/invitation/[token]',
    '/(public)/invitation/key',
    '/(public)/invitation/provider',
    '/(public)/password',
    '/(public)/password/[token]',
    '/(public)/password/key',
    '/(public)/password/provider',
    '/(public)/preferences',
    '/(public)/session',
    '/(public)/session/key',
    '/(public)/session/own-key',
    '/(public)/session/provider-ended',
    '/(public)/sign-in',
    '/(public)/sign-in/code',
    '/(public)/sign-in/provider',
    '/(public)/sign-in/provider/back',
    '/(public)/sign-in/provider/done',
    '/(public)/sign-in/set-up',
    '/(public)/sign-out',
  ]);
});

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  '\\evil',
  'javascript:alert(1)',
  'evil',
  '',
])('T37 an address that leads elsewhere is not followed: %j', (asked) => {
  expect(localPath(asked)).toBe('/');
});

test('T37 a path of this site is followed, without line breaks', () => {
  expect(localPath('/patients?q=a b')).toBe('/patients?q=a%20b');
  expect(localPath('/people\r\nset-cookie: a=b')).not.toMatch(/[\r\n]/);
  expect(localPath(null)).toBe('/');
});
