import fc from 'fast-check';
import { expect, test } from 'vitest';
import { letterBlocks, plainBody } from '#domain/letters/letter-text.ts';
import { fillTemplate, templateProblems } from '#domain/letters/template.ts';
import type { TemplateValues } from '#domain/letters/template.ts';
import { isSecureAddress, stateOf, whyKept } from '#domain/letters/letter.ts';
import { en } from '$lib/text/en.ts';
import { fr } from '$lib/text/fr.ts';

const nothing: TemplateValues = {
  ...{ recipient: '', patient: '', birthDate: '', meetingDate: '', clinic: '', phone: '', question: '', wish: '' },
  ...{ plan: '', quoted: '', decisions: [], tasks: [], refusals: [] },
};

test('C421 a template says texts, lists once for each, and what is said where there is nothing', () => {
  const template =
    'À {{ patient }}\n{{#decisions}}\n- {{.}}\n{{/decisions}}\n{{^decisions}}\nRien.\n{{/decisions}}\nFin';
  expect(fillTemplate(template, { ...nothing, patient: 'Lucie', decisions: ['un', 'deux'] })).toBe(
    'À Lucie\n- un\n- deux\nFin',
  );
  expect(fillTemplate(template, nothing)).toBe('À \nRien.\nFin');
});

test('C421 what is filled in is never read as a template', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const tag = `{{#wish}}${one}{{phone}}{{^tasks}}`;
      const filled = fillTemplate('<{{question}}|{{#tasks}}{{.}}{{/tasks}}>', {
        ...nothing,
        question: tag,
        phone: other,
        tasks: ['{{phone}}', tag],
      });
      expect(filled).toBe(`<${tag}|{{phone}}${tag}>`.replaceAll(/\n{3,}/g, '\n\n'));
    }),
  );
});

test('C421 a template with a name that means nothing, or a part that is not closed or not open, is told what is wrong', () => {
  expect(templateProblems('{{patient}} {{nom}} {{#wish}}x')).toEqual([
    { problem: 'unknown', name: 'nom' },
    { problem: 'not-closed', name: 'wish' },
  ]);
  expect(templateProblems('{{/wish}}{{decisions}}{{.}}')).toEqual([
    { problem: 'not-open', name: 'wish' },
    { problem: 'unknown', name: 'decisions' },
    { problem: 'unknown', name: '.' },
  ]);
  for (const { letters } of [fr, en]) expect(templateProblems(letters.template)).toEqual([]);
});

test('the body of a letter is headings, lists and paragraphs; as text alone it says the same', () => {
  const body = '# La question\nQue proposer ?\nEt quand ?\n\n- un\n- deux\nFin';
  expect(letterBlocks(body)).toEqual([
    { kind: 'heading', level: 2, text: 'La question' },
    { kind: 'text', text: 'Que proposer ?\nEt quand ?' },
    { kind: 'list', items: ['un', 'deux'] },
    { kind: 'text', text: 'Fin' },
  ]);
  expect(plainBody(body)).toBe('La question\nQue proposer ?\nEt quand ?\n\n- un\n- deux\nFin');
});

test('C422 a letter leaves only when it is signed and the patient, told of it, does not object', () => {
  const signature = { by: 'a', name: 'A', profession: 'nurse', at: 1 } as const;
  const informing = { on: '2026-11-28', by: 'a', way: 'phone', answer: 'agrees', recordedAt: 1 } as const;
  expect(whyKept({ signature: null, informing })).toBe('not-signed');
  expect(whyKept({ signature, informing: null })).toBe('not-informed');
  expect(whyKept({ signature, informing: { ...informing, answer: 'opposes' } })).toBe('opposed');
  expect(whyKept({ signature, informing })).toBeNull();
  expect(stateOf({ signature, sendings: [{ way: 'paper', to: '', by: 'a', at: 1 }] })).toBe('sent');
});

test('C423 mail is secure to a host that was named or one below it, and to no other that looks like it', () => {
  const hosts = ['mssante.fr'];
  expect(isSecureAddress('dr.aubin@mssante.fr', hosts)).toBe(true);
  expect(isSecureAddress('dr.aubin@medecin.MSSante.fr', hosts)).toBe(true);
  for (const address of [
    'a@fauxmssante.fr',
    'a@mssante.fr.evil.example',
    'mssante.fr',
    '@mssante.fr',
    'a@gmail.example',
  ])
    expect(isSecureAddress(address, hosts), address).toBe(false);
  expect(isSecureAddress('a@mssante.fr', [])).toBe(false);
});
