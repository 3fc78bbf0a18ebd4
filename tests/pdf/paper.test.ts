import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PaperDocument, PaperText } from '#domain/paper/paper-document.ts';
import { createPdfMaker } from '#server/pdf/pdf-maker.ts';
import type { PdfMaker } from '#server/pdf/pdf-maker.ts';
import { languagesIn, readPdf } from './support/read-pdf.ts';

let maker: PdfMaker;
beforeAll(() => {
  maker = createPdfMaker();
});
afterAll(() => maker.close());

const document = (changed: Partial<PaperDocument> = {}): PaperDocument => ({
  ...{
    title: 'Compte rendu',
    locale: 'fr',
    head: 'Clinique du Rocher · équipe seulement',
    notYet: '',
    printed: 'Imprimé le 28 novembre 2026',
    author: 'Clinique',
  },
  ...{ pages: ['page', 'sur'], unprintable: 'Certains caractères manquent (□).' },
  blocks: [
    { kind: 'aside', lines: ['Dr Paul Aubin', '1 rue du Pont'] },
    { kind: 'heading', level: 2, text: 'La question' },
    { kind: 'text', text: 'Que proposer\u202f?\nEt quand\u202f?' },
    { kind: 'list', items: ['un', 'deux'] },
    { kind: 'heading', level: 2, text: 'Les chiffres' },
    { kind: 'table', caption: 'Réunions', head: ['Mois', 'Nombre'], rows: [['mai', '4']] },
    { kind: 'quote', text: 'Je n’y crois plus', by: 'le 3 mai' },
    { kind: 'facts', rows: [['Objectif', 'Dormir']] },
  ],
  ...changed,
});
const AT = Date.UTC(2026, 10, 28);

test('C426 a PDF says that it is PDF/UA, in which language, by which title, and holds its structure in reading order', async () => {
  const { metadata, lang, title, tree, text, pages } = await readPdf(await maker.pdfOf(document(), AT));
  expect(metadata).toMatch(/<pdfuaid:part>1</);
  expect([lang, title, pages]).toEqual(['fr', 'Compte rendu', 1]);
  expect(tree.map(({ role }) => role)).toEqual(['H1', 'P', 'H2', 'P', 'L', 'H2', 'Table', 'BlockQuote', 'L']);
  expect(tree.filter(({ role }) => role.startsWith('H')).map((one) => one.text)).toEqual([
    'Compte rendu',
    'La question',
    'Les chiffres',
  ]);
  expect(tree.find(({ role }) => role === 'Table')?.inside).toEqual(['TH', 'TH', 'TD', 'TD']);
  expect(text).toContain('page 1 sur 1');
  expect(text).toContain('Imprimé le 28 novembre 2026');
  expect(text).toContain('Clinique du Rocher · équipe seulement');
});

test('C426 words of another language say in the structure which it is, in a line, a list, a quotation and a value', async () => {
  const mixed = [
    { text: 'Dit\u202f: ', lang: null },
    { text: 'Sleep\nuntil four', lang: 'en' as const },
  ];
  const kinds = ['text', 'list', 'quote', 'facts'] as const;
  const blocksOf = (said: PaperText) => ({
    text: { kind: 'text' as const, text: said },
    list: { kind: 'list' as const, items: [said] },
    quote: { kind: 'quote' as const, text: said, by: 'le 3 mai' },
    facts: { kind: 'facts' as const, rows: [['Objectif', said] as const] },
  });
  for (const kind of kinds) {
    const spoken = await maker.pdfOf(document({ blocks: [blocksOf(mixed)[kind]] }), AT);
    expect(languagesIn(spoken), kind).toEqual(['en', 'fr']);
    expect((await readPdf(spoken)).text.replaceAll(/\s+/g, ' '), kind).toContain('Sleep until four');
    expect(languagesIn(await maker.pdfOf(document({ blocks: [blocksOf('Dormir')[kind]] }), AT)), kind).toEqual(['fr']);
  }
});

test('C426 what is not to be sent says so on every page', async () => {
  const blocks = Array.from({ length: 80 }, () => ({ kind: 'text' as const, text: 'Une ligne\nune autre' }));
  const { pageTexts } = await readPdf(await maker.pdfOf(document({ blocks, notYet: 'PROJET' }), AT));
  expect(pageTexts.length).toBeGreaterThan(2);
  for (const [index, text] of pageTexts.entries()) {
    expect(text).toContain('PROJET');
    expect(text).toContain(`page ${String(index + 1)} sur ${String(pageTexts.length)}`);
  }
});

test('C427 what people write is text: nothing in it is read as markup, a command or a file', async () => {
  const payloads = [
    ...['#read("/etc/passwd")', '#import "@preview/x:1.0.0"', '*gras* _x_ $x^2$ `code`', '#panic("x")', '= Titre'],
    ...['<script>alert(1)</script>', '\\u{1F600} \\n', '#{', ']', '//', '/* */', '"', '@ref <label>', '- a\n+ b', '~'],
  ];
  const blocks = payloads.flatMap((text): PaperDocument['blocks'] => [
    { kind: 'text', text },
    { kind: 'list', items: [text] },
    { kind: 'facts', rows: [[text, text]] },
    { kind: 'table', caption: text, head: [text], rows: [[text]] },
    { kind: 'quote', text, by: text },
  ]);
  const { text, tree } = await readPdf(await maker.pdfOf(document({ title: '#panic()', blocks }), AT));
  const flat = text.replaceAll(/\s+/g, '');
  for (const payload of payloads) expect(flat, payload).toContain(payload.replaceAll(/\s+/g, ''));
  expect(tree.filter(({ role }) => role.startsWith('H'))).toHaveLength(1);
});

test('C427 letters for which there is no type are replaced, and that is said; nothing else is lost', async () => {
  const text = 'Avant 日本 🙂 \u0007 après, œuvre, Ťàş, Ελληνικά, Кириллица';
  const read = await readPdf(await maker.pdfOf(document({ blocks: [{ kind: 'text', text }] }), AT));
  expect(read.text).toContain('Avant □□ □');
  expect(read.text).toContain('après, œuvre, Ťàş, Ελληνικά, Кириллица');
  expect(read.text).toContain('Certains caractères manquent (□).');
});

test('C426 many at once are all made, the same document is the same text, and the maker can be closed twice', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => maker.pdfOf(document(), AT)));
  const texts = await Promise.all(all.map(async (pdf) => (await readPdf(pdf)).text));
  expect(new Set(texts).size).toBe(1);
  expect((await getDocumentProxy(all[0] ?? new Uint8Array())).numPages).toBe(1);
  await maker.close();
  await maker.close();
  expect((await maker.pdfOf(document(), AT)).length).toBeGreaterThan(5_000);
});
