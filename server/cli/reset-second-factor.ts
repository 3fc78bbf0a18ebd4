import { parseArgs } from 'node:util';
import { factorsOf, hasFactor } from '../auth/second-factor/factors.ts';
import { createApp } from '../app.ts';
import type { App } from '../app.ts';
import { completeLists, warnOfLists } from '../backup/complete-lists.ts';
import type { Config } from '../config.ts';
import { appendAudit } from '../database/tables/audit.ts';
import { createLog } from '../log.ts';
import { prepareDataFolder } from '../process/data-folder.ts';
import { resetFactors } from '../use-case/people/reset-factors.ts';
import { CliError } from './cli-error.ts';
import { ensureClinicThere } from './clinic-there.ts';

const options = { email: { type: 'string' } } as const;

/** What the person is told, in their language; nobody is named, and the link leads to nothing but the sign-in page. */
const mail = {
  fr: {
    subject: 'Cordée\u202f: votre double authentification a été remise à zéro',
    text: (link: string) =>
      `Bonjour,\n\nLa personne qui administre Cordée vient de remettre votre double authentification à zéro. Vous en installerez une nouvelle à votre prochaine connexion\u202f:\n${link}\n\nVous ne l’avez pas demandé\u202f? Prévenez votre structure sans attendre.\n`,
  },
  en: {
    subject: 'Cordée: your two-step sign-in was reset',
    text: (link: string) =>
      `Hello,\n\nWhoever administers Cordée has just reset your two-step sign-in. You will set up a new one at your next sign-in:\n${link}\n\nYou did not ask for it? Tell your clinic at once.\n`,
  },
};

/** For a clinic whose only coordinator lost the device: takes their second factors away, with a row of audit and a mail. */
export async function resetSecondFactor(config: Config, args: string[]): Promise<string> {
  const { values } = parseArgs({ args, options });
  const email = values.email?.trim().toLowerCase() ?? '';
  if (email === '') throw new CliError('Say whose second factor it is with --email <address>.');
  ensureClinicThere(config);
  prepareDataFolder(config.dataDir);
  const app = await createApp(config, createLog('silent'));
  try {
    const locale = await reset(app, email);
    await completeLists(app.database, config.backup.dir).catch(warnOfLists);
    const { subject, text } = mail[locale];
    const told = await app.mailer.send({ to: email, subject, text: text(`${config.origin}/sign-in`) });
    const how = told ? 'They are told by mail' : 'No mail could be sent: tell them';
    return `The second factor is reset and their sessions are closed; they set up another at their next sign-in. ${how}.\n`;
  } finally {
    await app.close();
  }
}

async function reset({ database, bus, clock }: App, email: string): Promise<'fr' | 'en'> {
  const { locale, ended } = await database.query.transaction().execute(async (trx) => {
    const person = await trx
      .selectFrom('professionals')
      .where('email', '=', email)
      .where('status', '=', 'active')
      .select(['id', 'locale'])
      .executeTakeFirst();
    if (!person) throw new CliError('No account in use has this address.');
    if (!hasFactor(await factorsOf(trx, person.id))) throw new CliError('This account has no second factor.');
    const now = clock.now();
    const ended = await resetFactors(trx, { professionalId: person.id, by: person.id, now });
    const entry = { actorId: null, actorRole: 'system', patientId: null, objectId: person.id } as const;
    await appendAudit(trx, database.dialect, now, { ...entry, action: 'second-factor.reset' });
    return { locale: person.locale, ended };
  });
  for (const sessionId of ended) bus.announce({ type: 'session.ended', sessionId });
  return locale;
}
