import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import type { PaperBlock, PaperText } from '#domain/paper/paper-document.ts';
import { planPaper } from '$lib/server/paper/plan-paper.ts';
import { wordsFor } from '$lib/text/catalogue.ts';
import type { Words } from '$lib/text/catalogue.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { contents, writePlan } from '../support/sharing.ts';

let clinic: Clinic;
let nadia: Actor;
let paul: Actor;
let patientId: string;
let fr: Words;
beforeAll(async () => {
  clinic = await openClinic('sqlite');
  nadia = await clinic.join('professional', 'Nadia');
  paul = await clinic.join('professional', 'Paul');
  patientId = await clinic.newPatient(nadia, 'Prêle');
  await clinic.app.commands.addCareTeamMember(nadia, { patientId, professionalId: paul.id });
  fr = await wordsFor('fr', 'Europe/Paris', '2026-11-24');
  await writePlan(clinic, nadia, patientId, contents('here', 'secret'));
  const { plan, team } = await clinic.app.queries.planDraft(nadia, { patientId });
  await clinic.app.commands.agreeCarePlan(nadia, {
    ...{ patientId, number: 1, planSequence: plan.sequence, teamSequence: team.sequence, lang: 'en' },
    stances: [{ professionalId: nadia.id, stance: 'agrees' }],
  });
  const dissent = { stance: 'dissents', why: 'Trop tôt.', wouldChangeMind: 'Un mois de plus.' };
  await clinic.app.commands.stateStance(paul, { patientId, number: 1, ...dissent });
});
afterAll(() => clinic.close());

const plain = (text: PaperText) => (typeof text === 'string' ? text : text.map((piece) => piece.text).join(''));
const textOf = (block: PaperBlock): string => {
  switch (block.kind) {
    case 'list':
      return block.items.map(plain).join('\n');
    case 'facts':
      return block.rows.map(([label, value]) => `${label} ${plain(value)}`).join('\n');
    case 'heading':
    case 'text':
    case 'quote':
      return plain(block.text);
    default:
      return '';
  }
};
const paperOf = async (withTeam: boolean) => {
  const version = await clinic.app.queries.planVersion(nadia, { patientId, number: 1 });
  const practices = await clinic.app.queries.practices(nadia, {});
  const paper = planPaper(fr, { version, withTeam, practices, clinicName: 'Clinique du Rocher' });
  return { ...paper, text: paper.blocks.map(textOf).join('\n') };
};

test('C426 the PDF of a plan says when it was printed, and the day to look again', async () => {
  for (const withTeam of [true, false]) {
    const { printed, text } = await paperOf(withTeam);
    expect(printed).toBe('Imprimé le 24 novembre 2026');
    expect(text).toContain('Nous regardons à nouveau le 24 décembre 2026');
  }
});

test('C426 the team’s says where each one stands and why, and the five foundations; what the patient is handed says neither', async () => {
  const { text } = await paperOf(true);
  expect(text).toContain('Nadia Martin');
  expect(text).toMatch(/Paul Martin, [^\n]*pas d’accord\n[^\n]*Trop tôt\.\n[^\n]*Un mois de plus\./);
  expect(text).toContain('Vu par secret');
  const handed = await paperOf(false);
  expect(handed.text).not.toMatch(/Trop tôt|secret|Un mois de plus/);
});

test('C426 the lines of a plan in another language than the page’s say so, and what the page says around them does not', async () => {
  const { blocks } = await paperOf(false);
  const pieces = blocks.flatMap((block) => (block.kind === 'list' ? block.items : [])).flat();
  const spoken = pieces.filter((piece) => typeof piece !== 'string' && piece.lang === 'en').map(textOfPiece);
  expect(spoken).toEqual(expect.arrayContaining(['Marcher here', 'Respirer here', 'le soir', '→ Marcher here']));
  expect(spoken.join(' ')).not.toMatch(/Nadia|Hypnose|objectif/i);
});
const textOfPiece = (piece: string | { text: string }) => (typeof piece === 'string' ? piece : piece.text);
