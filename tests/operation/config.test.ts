import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ConfigError, readConfig } from '#server/config.ts';
import { freshFolder } from '../support/folder.ts';

describe('the settings', () => {
  test('have defaults that start a server for this machine alone', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      origin: 'http://localhost:3000',
      origins: ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'],
      logLevel: 'info',
      clinicTimeZone: 'Europe/Paris',
      clinicLocale: 'fr',
      production: false,
      demo: false,
    });
    expect(config.database.url).toBeNull();
    expect(config.database.sqlitePath.startsWith(config.dataDir)).toBe(true);
  });

  test('are all checked, and everything wrong is said at once', () => {
    const errors = errorsOf({
      PORT: '70000',
      HOST: 'not a host',
      ORIGIN: 'https://cordee.example.org/path',
      DATABASE_URL: 'mysql://cordee:hidden-word@db/cordee',
      LOG_LEVEL: 'loud',
      CLINIC_TIME_ZONE: 'Europe/Nowhere',
      CLINIC_LOCALE: 'de',
      SMTP_URL: 'http://mail.example',
      CLINIC_PHONE: 'call us',
      CORDEE_DEMO: 'yes',
      CORDEE_SPEED: '11',
      DATA_DIR_FILE: '/nowhere/at/all',
    });
    expect(errors.map((error) => error.split(' ')[0]).sort()).toEqual([
      'CLINIC_LOCALE',
      'CLINIC_PHONE',
      'CLINIC_TIME_ZONE',
      'CORDEE_DEMO',
      'CORDEE_SPEED',
      'DATABASE_URL',
      'DATA_DIR_FILE',
      'HOST',
      'LOG_LEVEL',
      'ORIGIN',
      'PORT',
      // Its own value, and MAIL_FROM that goes with it.
      'SMTP_URL',
      'SMTP_URL',
    ]);
    expect(errors.join()).not.toContain('hidden-word');
  });

  test('C176 a password with a character that means something in an address is said to be one, and no part of it is printed', () => {
    for (const word of ['ver@glas', 'ver/glas', 'ver#glas', 'ver?glas', 'ver%glas', '@glas', '%zz'])
      expect(errorsOf({ DATABASE_URL: `postgres://cordee:${word}@db.example:5432/cordee` }), word).toEqual([
        'DATABASE_URL must have the password percent-encoded: @ as %40, : as %3A, / as %2F, # as %23, ? as %3F, % as %25.',
      ]);
    const fine = [
      'cordee:ver%40glas@db:5432/cordee',
      'db:5432/cordee?application_name=a@b',
      'db/cordee',
      'cordee@db',
      '[::1]:5432/c',
    ];
    for (const where of fine) expect(readConfig({ DATABASE_URL: `postgres://${where}` }).database.url).toContain(where);
  });

  test('D31 of single sign-on are checked together, and no secret is repeated', () => {
    const errors = errorsOf({
      OIDC_PRESET: 'france',
      OIDC_ISSUER: 'http://connexion.example.org',
      OIDC_CLIENT_ID: 'two words',
      OIDC_CLIENT_SECRET: 'hidden word',
      OIDC_METADATA: 'not json',
      OIDC_SCOPE: 'profile',
      PASSWORD_ONLY_FOR: 'nobody',
    });
    expect(errors.map((error) => error.split(' ')[0]).sort()).toEqual([
      'OIDC_CLIENT_ID',
      'OIDC_CLIENT_SECRET',
      'OIDC_ISSUER',
      'OIDC_METADATA',
      'OIDC_PRESET',
      'OIDC_SCOPE',
      'PASSWORD_ONLY_FOR',
    ]);
    expect(errors.join()).not.toContain('hidden');
    const there = { OIDC_ISSUER: 'https://connexion.example.org/realms/x', OIDC_CLIENT_ID: 'cordee' };
    for (const lonely of [
      { PASSWORD_ONLY_FOR: 'a@clinic.example' },
      { OIDC_CLIENT_ID: 'cordee' },
      { OIDC_PRESET: 'pro-sante-connect' },
    ])
      expect(errorsOf(lonely)).toEqual([
        'OIDC_ISSUER and OIDC_CLIENT_ID must both be set where another setting of single sign-on is.',
      ]);
    expect(errorsOf({ ...there, OIDC_METADATA: '{"issuer":"https://other.example"}' })).toEqual([
      'OIDC_METADATA must name the same issuer as OIDC_ISSUER.',
    ]);
    expect(readConfig(there).provider).toMatchObject({
      discoverAt: 'https://connexion.example.org/realms/x/.well-known/openid-configuration',
      claims: { id: 'sub', email: 'email', givenName: 'given_name', familyName: 'family_name' },
      secondFactor: [],
      passwordOnlyFor: null,
    });
    expect(readConfig({}).provider).toBeNull();
  });

  test('C173 D2 the public origin is compulsory where others can reach a server, and the message says what is missing', () => {
    for (const HOST of ['0.0.0.0', '::', '10.0.0.5', 'cordee.example.org'])
      expect(errorsOf({ HOST })).toEqual([expect.stringContaining('ORIGIN must be set')]);
    const fine = [{ HOST: '127.0.0.1' }, { HOST: '0.0.0.0', ORIGIN: 'https://cordee.example.org' }];
    for (const environment of fine) expect(() => readConfig(environment)).not.toThrow();
  });

  test('a path below another name is refused in words, and an empty one is none', () => {
    expect(errorsOf({ BASE_PATH: '/cordee' })).toEqual([
      'BASE_PATH cannot be set: Cordée needs a name of its own, such as cordee.example.org, and not a path below another one.',
    ]);
    for (const BASE_PATH of ['', '/']) expect(() => readConfig({ BASE_PATH })).not.toThrow();
  });

  test('D2 with ORIGIN no other origin is accepted', () => {
    expect(readConfig({ ORIGIN: 'https://cordee.example.org' }).origins).toEqual(['https://cordee.example.org']);
  });

  test('can each be given by a file, and not by both', () => {
    const folder = freshFolder();
    onTestFinished(folder.drop);
    const file = join(folder.path, 'database-url');
    writeFileSync(file, 'postgres://cordee:secret@db/cordee\n');
    const url = 'postgres://cordee:secret@db/cordee';
    expect(readConfig({ DATABASE_URL_FILE: file }).database.url).toBe(url);
    expect(errorsOf({ DATABASE_URL_FILE: file, DATABASE_URL: url })).toHaveLength(1);
  });

  test('C177 what an orchestrator says of a service called cordee is no setting, and stops no start', () => {
    const injected = {
      CORDEE_PORT: 'tcp://10.0.0.1:3000',
      CORDEE_SERVICE_HOST: '10.0.0.1',
      CORDEE_SERVICE_PORT: '3000',
      CORDEE_SERVICE_PORT_HTTP: '3000',
      CORDEE_PORT_3000_TCP: 'tcp://10.0.0.1:3000',
      CORDEE_PORT_3000_TCP_ADDR: '10.0.0.1',
    };
    expect(readConfig(injected).port).toBe(3000);
    expect(errorsOf({ CORDEE_SERVICE: 'x' })).toHaveLength(1);
  });

  test('a prefix too many is recognised', () => {
    expect(errorsOf({ CORDEE_PORT: '4000' })).toEqual(['CORDEE_PORT is not a setting: write PORT.']);
  });
});

function errorsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (thrown) {
    if (thrown instanceof ConfigError) return thrown.errors;
    throw thrown;
  }
  return [];
}
