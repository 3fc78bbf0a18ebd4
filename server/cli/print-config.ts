import * as v from 'valibot';
import { readSettings, settingsSchema } from '../settings.ts';

/** Settings that are secrets through and through; of addresses only the password is one. */
const secrets = new Set(['METRICS_TOKEN', 'OIDC_CLIENT_SECRET']);

/** Every setting with its value, those that are not given as a comment with their default; no secret is printed. */
export function printConfig(environment: Record<string, string | undefined>): string {
  const { texts } = readSettings(environment);
  const defaults = v.parse(settingsSchema, {});
  const lines = Object.entries(defaults).map(([name, usual]) => {
    const given = texts[name];
    if (given !== undefined) return `${name}=${masked(name, given)}`;
    return `# ${name}=${typeof usual === 'string' || typeof usual === 'number' ? String(usual) : ''}`;
  });
  return `${lines.join('\n')}\n`;
}

function masked(name: string, value: string): string {
  if (secrets.has(name)) return '***';
  // As far as it is an address: from the first colon behind the name of the user to the last @.
  return value.replace(/^([a-z+]+:\/\/[^:@/]*):.*@/, '$1:***@');
}
