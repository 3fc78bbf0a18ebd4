import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import * as v from 'valibot';
import { providerEntries } from './auth/provider/provider-settings.ts';
import { isRecipient } from './backup/encryption.ts';
import { countries } from '#domain/patient-access/emergency-numbers.ts';
import { isMailAddress } from '#domain/mail-address.ts';
import { trustedProxies } from './client-address.ts';

const isPort = (text: string) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
const isHost = (text: string) => isIP(text) > 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text);
const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);
const isSmtpUrl = (text: string) => URL.canParse(text) && /^smtps?:\/\/./.test(text);
const isPhone = (text: string) => /^[+\d][\d\s().-]{2,30}$/.test(text);
const isHour = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
/** A password with a character that means something in an address; said apart, for it is the usual mistake (C176). */
function isEncoded(text: string): boolean {
  const [, authority = ''] = /^postgres(?:ql)?:\/\/([^/?#]*)/.exec(text) ?? [];
  if (authority.split('@').length > 2 || (text.includes('@') && /^[^@]*:(?!\d*$)[^@]*$/.test(authority))) return false;
  try {
    decodeURIComponent(authority);
    return true;
  } catch {
    return false;
  }
}
const isPostgresUrl = (text: string) => URL.canParse(text) && /^postgres(ql)?:\/\/./.test(text);

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

const text = (check: (value: string) => boolean, message: string) => v.pipe(v.string(), v.check(check, message));
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every setting by its name in the environment, with its default. A message completes the sentence "PORT …". */
export const settingsSchema = v.object({
  PORT: v.pipe(v.optional(text(isPort, 'must be a number from 1 to 65535'), '3000'), v.transform(Number)),
  HOST: v.optional(text(isHost, 'must be an IP address or a host name'), '127.0.0.1'),
  ORIGIN: v.nullish(text(isOrigin, 'must be an origin such as https://cordee.example.org, without a path'), null),
  DATA_DIR: v.optional(v.string(), './data'),
  SECRET_FILE: v.nullish(v.string(), null),
  AUDIT_HEADS_FILE: v.nullish(v.string(), null),
  BACKUP_AT: v.nullish(text(isHour, 'must be a time of the day such as 03:30'), null),
  BACKUP_DIR: v.nullish(v.string(), null),
  BACKUP_RECIPIENTS: v.pipe(
    v.optional(v.string(), ''),
    v.transform((list) => list.split(/[\s,]+/).filter((one) => one !== '')),
    v.everyItem(isRecipient, 'must be public keys of age (age1…), with commas or spaces between them'),
  ),
  TRUSTED_PROXY: v.optional(
    text(
      (list) => trustedProxies(list) !== null,
      'must be IP addresses or subnets such as 10.0.0.0/8, with commas between',
    ),
    '',
  ),
  DATABASE_URL: v.nullish(
    v.pipe(
      v.string(),
      v.check(
        isEncoded,
        'must have the password percent-encoded: @ as %40, : as %3A, / as %2F, # as %23, ? as %3F, % as %25',
      ),
      v.check((url) => !isEncoded(url) || isPostgresUrl(url), 'must begin with postgres:// and name a host'),
    ),
    null,
  ),
  METRICS_PORT: v.pipe(
    v.nullish(text(isPort, 'must be a number from 1 to 65535'), null),
    v.transform((port) => (port === null ? null : Number(port))),
  ),
  METRICS_TOKEN: v.nullish(
    text((token) => /^[\x21-\x7e]{16,}$/.test(token), 'must have 16 characters or more, without spaces'),
    null,
  ),
  LOG_LEVEL: v.optional(v.picklist(logLevels, `must be one of ${logLevels.join(', ')}`), 'info'),
  CLINIC_TIME_ZONE: v.optional(text(isTimeZone, 'must be a time zone such as Europe/Paris'), 'Europe/Paris'),
  CLINIC_LOCALE: v.optional(v.picklist(['fr', 'en'], 'must be fr or en'), 'fr'),
  CLINIC_NAME: v.nullish(
    text((name) => name.trim() !== '' && name.length <= 120, 'must have 1 to 120 characters'),
    null,
  ),
  CLINIC_COUNTRY: v.nullish(v.picklist(countries, `must be one of ${countries.join(', ')}`), null),
  CLINIC_PHONE: v.nullish(text(isPhone, 'must be a telephone number such as +33 1 23 45 67 89'), null),
  SMTP_URL: v.nullish(text(isSmtpUrl, 'must begin with smtp:// or smtps:// and name a host'), null),
  MAIL_FROM: v.nullish(text(isMailAddress, 'must be an e-mail address'), null),
  MAIL_NAME: v.nullish(
    text((name) => name.trim() !== '' && !/[\p{Cc}<>]/u.test(name), 'must be a name on one line'),
    null,
  ),
  MAIL_REPLY_TO: v.nullish(text(isMailAddress, 'must be an e-mail address'), null),
  ...providerEntries,
  CORDEE_DEMO: v.pipe(
    v.optional(v.picklist(['0', '1'], 'must be 0 or 1'), '0'),
    v.transform((value) => value === '1'),
  ),
});

/** The text of each setting that is given, from `X` or from the file that `X_FILE` names; an empty one counts as not given. */
export function readSettings(environment: Record<string, string | undefined>): {
  texts: Record<string, string>;
  errors: string[];
} {
  const names = Object.keys(settingsSchema.entries);
  const texts: Record<string, string> = {};
  const errors = Object.keys(environment).flatMap((name) => unknownSetting(name, environment[name] ?? '', names));
  if (!['', '/', undefined].includes(environment['BASE_PATH']))
    errors.push(
      'BASE_PATH cannot be set: Cordée needs a name of its own, such as cordee.example.org, and not a path below another one.',
    );
  for (const name of names) {
    const text = environment[name] ?? '';
    const file = environment[`${name}_FILE`] ?? '';
    if (text !== '' && file !== '') errors.push(`${name} and ${name}_FILE are both set: keep one of them.`);
    const value = file === '' ? text : readText(name, file, errors);
    if (value !== '') texts[name] = value;
  }
  return { texts, errors };
}

/** What Kubernetes and Docker say of a service called cordee to every program beside it: addresses, and no settings of ours (C177). */
const injected = (name: string, value: string): boolean =>
  /^CORDEE_(SERVICE_(HOST|PORT)(_\w+)?|PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)$/.test(name) ||
  (name === 'CORDEE_PORT' && /^(tcp|udp|sctp):\/\//.test(value));

function unknownSetting(name: string, value: string, names: string[]): string[] {
  if (injected(name, value)) return [];
  if (!name.startsWith('CORDEE_') || names.includes(name.replace(/_FILE$/, ''))) return [];
  const meant = name.slice('CORDEE_'.length);
  const advice = names.includes(meant.replace(/_FILE$/, '')) ? `: write ${meant}.` : '.';
  return [`${name} is not a setting${advice}`];
}

function readText(name: string, file: string, errors: string[]): string {
  try {
    return readFileSync(file, 'utf8').trimEnd();
  } catch {
    errors.push(`${name}_FILE names a file that cannot be read.`);
    return '';
  }
}
