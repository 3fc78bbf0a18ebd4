import { DomainError } from '#domain/errors.ts';
import { inGroups } from '#domain/patient-access/invitation.ts';
import { fullName } from '#domain/people/full-name.ts';
import { locales } from '#domain/people/preferences.ts';
import type { Locale } from '#domain/people/preferences.ts';
import type { Words } from '../text/catalogue.ts';
import { lastDayOf, letterOf, linkTo } from './patient/patient-letter.ts';
import type { Letter } from './patient/patient-letter.ts';
import { signedIn } from './signed-in.ts';
import { wordsOf } from './words-of.ts';

/** What is shown once after an invitation was made: key and code are not stored. */
export type InvitationMade = {
  /** Empty where nobody copies it: read out on the telephone. */
  link: string;
  /** For a telephone: what is read out beside the code. */
  typedKey: string;
  code: string;
  /** When it ends, in milliseconds UTC. */
  expiresAt: number;
  /** It is read out on the telephone: the link is of no use. */
  spoken: boolean;
  /** The code stands on the letter. */
  printed: boolean;
  /** How what was read out ends on the sheet that the patient wrote it on, in their language; null where nothing was. */
  ending: { locale: Locale; sentences: string[] } | null;
  letter: Letter | null;
  mail: { address: string; sent: boolean } | null;
};

type Asked = Record<string, string | null> & { patientId: string; address: string | null };

/** Makes the invitation that a form asks for, with its letter, or mails its link. The mail names nobody and nothing medical (T44). */
export async function invite(locals: App.Locals, asked: Asked): Promise<InvitationMade> {
  const { app } = locals;
  const actor = signedIn(locals);
  const { patientId, way, address } = asked;
  if (way === 'mail' && !app.mailer.available) throw new DomainError('invalid-input', { way: 'choice' });
  const made = await app.commands.invitePatient(actor, {
    patientId,
    version: Number(asked['version']),
    locale: asked['locale'],
    way,
  });
  const { key, typedKey, code, expiresAt } = made;
  const words = await wordsOf(
    locals,
    locales.find((known) => known === asked['locale']),
  );
  const link = linkTo(app.config.origin, key, words.locale);
  const printed = way === 'letter' && asked['withCode'] !== undefined;
  const isSpoken = way === 'spoken';
  const shown = {
    link: isSpoken ? '' : link,
    typedKey,
    code,
    expiresAt,
    spoken: isSpoken,
    printed,
    ending: isSpoken ? { locale: words.locale, sentences: endingOf(words, expiresAt, app.config.clinicPhone) } : null,
    letter: null,
    mail: null,
  };
  if (address !== null) {
    const { subject, body } = words.sharing.mail;
    const sent = await app.mailer.send({
      to: address,
      subject,
      text: body(link, inGroups(typedKey.toUpperCase()), ...lastDayOf(words, { expiresAt })),
    });
    return { ...shown, mail: { address, sent } };
  }
  if (way !== 'letter') return shown;
  const patient = await app.queries.patient(actor, { patientId });
  const { origin, clinicName, clinicPhone: phone } = app.config;
  const letter = letterOf(words, {
    ...{ origin, key, typedKey, code, expiresAt, clinicName, phone, withCode: printed },
    numbers: await app.emergencyNumbers(),
    now: app.clock.now(),
    name: fullName(patient),
  });
  return { ...shown, letter };
}

/** Until when, that both go together, what is over with it, and whom to call. */
function endingOf(words: Words, expiresAt: number, phone: string | null): string[] {
  const { until, earlier, keep, call } = words.sharing.spokenEnd;
  return [until(...lastDayOf(words, { expiresAt })), earlier, keep, ...(phone === null ? [] : [call(phone)])];
}
