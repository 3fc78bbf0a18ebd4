import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { countries, emergencyNumbers } from '#domain/patient-access/emergency-numbers.ts';
import type { Country } from '#domain/patient-access/emergency-numbers.ts';
import { wording2 } from '#domain/review/wording-2.ts';
import { line } from '#domain/typed-text.ts';
import { formats } from '$lib/text/format.ts';
import { en } from '$lib/text/en.ts';
import { fr } from '$lib/text/fr.ts';
import * as v from 'valibot';

/** All that a catalogue says, sentences that are made of parts too, as it is written. */
function written(locale: 'fr' | 'en'): string {
  const folder = new URL(`../../src/lib/text/${locale}/`, import.meta.url);
  const code = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const reviewed = [wording2.targets, wording2.groups, wording2.questions, wording2.asked ?? {}];
  const said = reviewed.flatMap((texts) => Object.values(texts).map((both) => both[locale]));
  return [...code, ...said]
    .join('\n')
    .replaceAll(/\/\*\*?[^]*?\*\//g, '')
    .replaceAll(/[\u00a0\u202f]/g, ' ');
}

const forbidden = {
  fr: [
    // Another sense to whom it reaches.
    /chacun pour soi/i,
    /\btensions?\b/i,
    /\bLa corde\b/,
    /(clore|rouvrir|clos|rouvert) le dossier|dossiers? clos\b|dossier (re)?ouvert par/i,
    /\bMarquez\b|Personne n’a(vait)? marqué|Regarder sans marquer|Marquer pour/,
    /Où pointe/,
    /dit oui et ne le fait pas/,
    /confrontation :|colère, plainte/,
    /sans venue|séances? tenues?/,
    /Demander d’en/,
    /C’est revu\b|Accord donné|je devine|presque certain/,
    // Two names for one thing.
    /choix du patient|le patient n’est pas venu|Demander au patient|Ce que le patient en a dit/,
    /toute la prise en charge|le plan dans son ensemble/i,
    /\b(les|le|un|son|notre|même) buts?\b/i,
    /\bclinique\b|\be-mail\b|amendement/i,
    /autre raison|Porter à la prochaine|Mettre au prochain/,
    /\bprésents?'|Étaient là|amené par/i,
    // Clumsy, or promising a secrecy that the law does not keep.
    /ne vous est plus ouvert|ne vous est pas ouvert|\barrive…/,
    /Y regarde|Y écrit/,
    /reste dans l’équipe|jamais lu par/,
    // The patient's page.
    /validé le \$\{date\}`,\n {2}lead|(?<!decidedTogether: ')décidé avec vous|visons ensemble|15 minutes sans lecture|52 lettres/,
    /seule votre équipe de soins le lit|numéro est celui de vos|a écrit avec vous un plan/,
    /non-?complian|inobservan|échec/i,
  ],
  en: [
    /\b(an?|the|no|other|propose|new|closed|of) orientations?\b|['`]Orientations?\b(?!\.)(?![^'`]*':)/i,
    /reference person|pluridisciplinary/i,
    /the link (is|held|did)|repair the link|helps the link/i,
    /relation with|the frame\b|plan as a whole/i,
    /(this|plan) fits?\b|does not fit|fit you\?/i,
    /Whom to call|one of your appointments|It is sent|on pause|themself/,
    /Note a dissent|Dissent of|noted upon/,
    /You lead'|Nobody leads|Session over|closed to you/,
    /(?<!decidedTogether: ')decided with you|52 letters/,
    /stays in the team|non-?complian|failure/i,
  ],
};

test.each(['fr', 'en'] as const)('no word in %s that hurts, says something else, or names a thing twice', (locale) => {
  const text = written(locale);
  const found = forbidden[locale].flatMap((word) => {
    const match = word.exec(text);
    return match ? [`${String(word)}: ${text.slice(Math.max(0, match.index - 30), match.index + 60)}`] : [];
  });
  expect(found).toEqual([]);
});

test('C97 whom to call, day and night too, is said in words with the numbers of the country', () => {
  const say = ({ patientPage: { call } }: typeof fr, country: Country) => {
    const { emergency, distress } = emergencyNumbers[country];
    return [call.emergency(emergency), call.distress(distress.number, distress.isFree)];
  };
  expect(say(fr, 'FR')).toEqual([
    'En cas d’urgence, n’attendez pas notre réponse\u202f: appelez le 15 ou le 112.',
    'Vous n’en pouvez plus, vous pensez à la mort\u202f? Appelez le 3114, jour et nuit, c’est gratuit.',
  ]);
  expect(say(fr, 'CH')[1]).toMatch(/le 143, jour et nuit\.$/);
  expect(say(fr, 'CA-QC').join()).toMatch(/appelez le 911\..*1 866 277-3553/);
  for (const country of countries)
    for (const language of [fr, en])
      expect(say(language, country).join(), country).toContain(emergencyNumbers[country].emergency.at(-1));
});

test('C86 a practice that is agreed is said to be planned, not decided with the person', () => {
  expect([fr.patientPage.practiceStates.agreed, en.patientPage.practiceStates.agreed]).toEqual(['prévu', 'planned']);
});

test('a patient’s page has no dot in the middle of a word', () => {
  expect(Object.values(fr.patientPage.call.professions).join(' ')).not.toContain('·');
});

test('the first of a month is « 1er », in French only', () => {
  const [french, english] = (['fr', 'en'] as const).map((locale) => formats(locale, 'Europe/Paris', '2026-11-28'));
  expect([french?.day('2026-10-01'), french?.day('2026-10-11'), english?.day('2026-10-01')]).toEqual([
    '1er octobre 2026',
    '11 octobre 2026',
    '1 October 2026',
  ]);
  expect(french?.weekday(Date.UTC(2026, 10, 1, 12))).toBe('dimanche 1er novembre');
});

test('a no-break space stays where French wants it, and is an ordinary one elsewhere', () => {
  const kept = (typed: string) => v.parse(line(200), typed);
  expect(kept('Reprendre le travail\u202f?')).toBe('Reprendre le travail\u202f?');
  expect(kept('«\u00a0Dormir\u00a0»')).toBe('«\u202fDormir\u202f»');
  expect(kept('Mme\u00a0Prêle et M.\u202fGranit')).toBe('Mme\u202fPrêle et M.\u202fGranit');
  expect(kept('Le\u00a0Goff')).toBe('Le Goff');
  expect(kept('travail \u202f?')).toBe('travail ?');
});
