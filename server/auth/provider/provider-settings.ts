import { BlockList, isIP } from 'node:net';
import * as v from 'valibot';
import { isMailAddress } from '#domain/mail-address.ts';

/** Who says who somebody is: the hospital's own identity provider, or the State's (OpenID Connect). */
export type ProviderSettings = {
  issuer: string;
  clientId: string;
  /** Null for a client that proves itself by PKCE alone. */
  clientSecret: string | null;
  /** Where the provider describes itself. */
  discoverAt: string;
  /** What it would say there, where it is not to be asked. */
  metadata: Record<string, unknown> | null;
  /** What people call it; null where nobody has said. */
  name: string | null;
  scope: string;
  /** How it is asked to make sure of who somebody is (`acr_values`); null where that is left to it. */
  acrValues: string | null;
  /** Under which names it says who somebody is. */
  claims: { id: string; email: string; givenName: string; familyName: string };
  /** Values of `acr` or `amr` with which it says that a second factor was asked for. */
  secondFactor: string[];
  /** The e-mail address of the one account that has a password, for the day when the provider is away; null where everybody may have one. */
  passwordOnlyFor: string | null;
};

const presets = {
  generic: {
    name: null,
    discovery: '/.well-known/openid-configuration',
    scope: 'openid profile email',
    acrValues: null,
    id: 'sub',
    secondFactor: [],
  },
  // The State's, for professionals of health: their RPPS number says who they are.
  'pro-sante-connect': {
    name: 'Pro Santé Connect',
    discovery: '/.well-known/wallet-openid-configuration',
    scope: 'openid scope_all',
    acrValues: 'eidas1',
    id: 'SubjectNameID',
    secondFactor: ['eidas1', 'eidas2', 'eidas3'],
  },
} as const;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** Https, or this machine: what is said on the way to it is who somebody is. */
function isIssuer(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.search !== '' || url.hash !== '' || url.username !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere(url.hostname));
}

function isHere(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '');
  return name === 'localhost' || (isIP(name) > 0 && loopback.check(name, isIP(name) === 6 ? 'ipv6' : 'ipv4'));
}

const list = (text: string) => text.split(/[\s,]+/).filter((one) => one !== '');
const given = (message: string) => v.nullish(v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/, message)), null);
const claim = given('must be the name of a claim');

/** The settings of single sign-on by their names in the environment. A message completes the sentence "OIDC_ISSUER …". */
export const providerEntries = {
  OIDC_PRESET: v.optional(
    v.picklist(['generic', 'pro-sante-connect'], 'must be generic or pro-sante-connect'),
    'generic',
  ),
  OIDC_ISSUER: v.nullish(
    v.pipe(v.string(), v.check(isIssuer, 'must begin with https:// (http:// only on this machine)')),
    null,
  ),
  OIDC_CLIENT_ID: given('must be one word'),
  OIDC_CLIENT_SECRET: given('must be one word'),
  OIDC_METADATA: v.nullish(
    v.pipe(
      v.string(),
      v.parseJson({}, 'must be the provider’s metadata as JSON'),
      v.record(v.string(), v.unknown(), 'must be the provider’s metadata as JSON'),
    ),
    null,
  ),
  OIDC_NAME: v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(60, 'must have 60 characters at most')), null),
  OIDC_SCOPE: v.nullish(
    v.pipe(
      v.string(),
      v.check((scope) => list(scope).includes('openid'), 'must contain openid'),
    ),
    null,
  ),
  OIDC_ACR_VALUES: v.nullish(v.string(), null),
  OIDC_SECOND_FACTOR: v.nullish(v.pipe(v.string(), v.transform(list)), null),
  OIDC_CLAIM_ID: claim,
  OIDC_CLAIM_EMAIL: claim,
  OIDC_CLAIM_GIVEN_NAME: claim,
  OIDC_CLAIM_FAMILY_NAME: claim,
  PASSWORD_ONLY_FOR: v.nullish(
    v.pipe(v.string(), v.toLowerCase(), v.check(isMailAddress, 'must be an e-mail address')),
    null,
  ),
};

type Given = v.InferOutput<v.ObjectSchema<typeof providerEntries, undefined>>;

/** What these settings say together; null where there is no single sign-on. What does not go together is added to `errors`. */
export function providerSettings(settings: Given, errors: string[]): ProviderSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_METADATA: metadata } = settings;
  const preset = presets[settings.OIDC_PRESET];
  if (issuer === null || clientId === null) {
    const { OIDC_PRESET, ...others } = settings;
    const isNamed = Object.entries(others).some(([name, value]) => name in providerEntries && value !== null);
    if (isNamed || OIDC_PRESET !== 'generic')
      errors.push('OIDC_ISSUER and OIDC_CLIENT_ID must both be set where another setting of single sign-on is.');
    return null;
  }
  if (metadata !== null && metadata['issuer'] !== issuer)
    errors.push('OIDC_METADATA must name the same issuer as OIDC_ISSUER.');
  return {
    issuer,
    clientId,
    clientSecret: settings.OIDC_CLIENT_SECRET,
    discoverAt: `${issuer.replace(/\/$/, '')}${preset.discovery}`,
    metadata,
    name: settings.OIDC_NAME ?? preset.name,
    scope: settings.OIDC_SCOPE ?? preset.scope,
    acrValues: settings.OIDC_ACR_VALUES ?? preset.acrValues,
    claims: {
      id: settings.OIDC_CLAIM_ID ?? preset.id,
      email: settings.OIDC_CLAIM_EMAIL ?? 'email',
      givenName: settings.OIDC_CLAIM_GIVEN_NAME ?? 'given_name',
      familyName: settings.OIDC_CLAIM_FAMILY_NAME ?? 'family_name',
    },
    secondFactor: settings.OIDC_SECOND_FACTOR ?? [...preset.secondFactor],
    passwordOnlyFor: settings.PASSWORD_ONLY_FOR,
  };
}
