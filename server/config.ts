import { BlockList, isIP } from 'node:net';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { countryOfZone } from '#domain/patient-access/emergency-numbers.ts';
import type { Country } from '#domain/patient-access/emergency-numbers.ts';
import { providerSettings } from './auth/provider/provider-settings.ts';
import type { ProviderSettings } from './auth/provider/provider-settings.ts';
import { trustedProxies } from './client-address.ts';
import { readSettings, settingsSchema } from './settings.ts';

/** The settings, validated. */
export type Config = {
  port: number;
  host: string;
  /** The public origin; links are made with it. */
  origin: string;
  /** Every origin a browser may come from: `origin`, and on a loopback address without ORIGIN its other names. */
  origins: string[];
  dataDir: string;
  /** The proxies whose word on a client's address counts. */
  trustedProxies: BlockList;
  database: { url: string | null; sqlitePath: string };
  /** Where the secret lies from which keys are derived; made at the first start. Servers that share a database share it. */
  secretFile: string;
  /** The file to whose end the signed heads of the audit are written. */
  auditHeadsFile: string;
  /** `at`: when a copy is made each night ('HH:MM' in the clinic's zone), or null; `recipients`: who can read it; none: everybody who has it. */
  backup: { at: string | null; dir: string; recipients: string[] };
  /** `/metrics` is served on `port`, or with only a `token` on the public port to who has it; with neither, nowhere. */
  metrics: { port: number | null; token: string | null };
  logLevel: string;
  clinicTimeZone: string;
  clinicLocale: 'fr' | 'en';
  clinicName: string;
  /** The number that patients are told to call, or null. */
  clinicPhone: string | null;
  /** Where the clinic is, for its holidays and whom patients call in an emergency; null where neither a setting nor its zone tells. */
  clinicCountry: Country | null;
  /** How mail is sent; null where it is not. */
  mail: { smtpUrl: string; from: string; name: string | null; replyTo: string | null } | null;
  /** Single sign-on; null where people sign in here alone. */
  provider: ProviderSettings | null;
  production: boolean;
  /** The fictitious clinic: said on every page. */
  demo: boolean;
};

/** The settings that are wrong: one sentence for each of them. */
export class ConfigError extends Error {
  readonly code = 'config';
  readonly errors: readonly string[];

  constructor(errors: readonly string[]) {
    super(errors.join('\n'));
    this.errors = errors;
  }
}

const clinicNames = { fr: 'Consultation de la douleur', en: 'Pain clinic' };

/** Validates `environment` (process.env, or a test's own). Throws one ConfigError that names everything that is wrong. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const { texts, errors } = readSettings(environment);
  const parsed = v.safeParse(settingsSchema, texts);
  // A secret may stand in a value, so messages name the setting and never repeat what it held.
  for (const issue of parsed.issues ?? []) errors.push(`${v.getDotPath(issue) ?? 'A setting'} ${issue.message}.`);
  const host = texts['HOST'] ?? '127.0.0.1';
  if (texts['ORIGIN'] === undefined && !isLoopback(host)) {
    errors.push('ORIGIN must be set (as in https://cordee.example.org) when HOST lets others reach the server.');
  }
  if ((texts['SMTP_URL'] === undefined) !== (texts['MAIL_FROM'] === undefined)) {
    errors.push('SMTP_URL and MAIL_FROM must be set together.');
  }
  const provider = parsed.success ? providerSettings(parsed.output, errors) : null;
  if (!parsed.success || errors.length > 0) throw new ConfigError(errors);
  const settings = parsed.output;
  const { SMTP_URL: smtpUrl, MAIL_FROM: from } = settings;
  const local = ['localhost', '127.0.0.1', '[::1]'].map(
    (name) => new URL(`http://${name}:${String(settings.PORT)}`).origin,
  );
  const origins = settings.ORIGIN === null ? local : [settings.ORIGIN];
  const dataDir = resolve(settings.DATA_DIR);
  return {
    port: settings.PORT,
    host: settings.HOST,
    origin: origins[0] ?? '',
    origins,
    dataDir,
    trustedProxies: trustedProxies(settings.TRUSTED_PROXY) ?? new BlockList(),
    database: { url: settings.DATABASE_URL, sqlitePath: join(dataDir, 'cordee.sqlite') },
    secretFile: resolve(settings.SECRET_FILE ?? join(dataDir, 'secret')),
    auditHeadsFile: resolve(settings.AUDIT_HEADS_FILE ?? join(dataDir, 'audit-heads.jsonl')),
    backup: {
      at: settings.BACKUP_AT,
      dir: resolve(settings.BACKUP_DIR ?? join(dataDir, 'backups')),
      recipients: settings.BACKUP_RECIPIENTS,
    },
    metrics: { port: settings.METRICS_PORT, token: settings.METRICS_TOKEN },
    logLevel: settings.LOG_LEVEL,
    clinicTimeZone: settings.CLINIC_TIME_ZONE,
    clinicLocale: settings.CLINIC_LOCALE,
    clinicName: settings.CLINIC_NAME ?? clinicNames[settings.CLINIC_LOCALE],
    clinicPhone: settings.CLINIC_PHONE,
    clinicCountry: settings.CLINIC_COUNTRY ?? countryOfZone(settings.CLINIC_TIME_ZONE),
    mail:
      smtpUrl === null || from === null
        ? null
        : { smtpUrl, from, name: settings.MAIL_NAME, replyTo: settings.MAIL_REPLY_TO },
    provider,
    production: environment['NODE_ENV'] === 'production',
    demo: settings.CORDEE_DEMO,
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
