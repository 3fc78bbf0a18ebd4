import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The name for which the shipped files are written. */
export const SITE = 'cordee.example.org';

export type Certificate = { certificate: string; key: string; both: string };

/** A certificate for the site that nobody but a test trusts, as files in `folder`; null where the machine has no openssl. */
export function makeCertificate(folder: string): Certificate | null {
  const [certificate, key, both] = ['certificate.pem', 'key.pem', 'both.pem'].map((name) => join(folder, name));
  if (certificate === undefined || key === undefined || both === undefined) return null;
  const wanted = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-days', '2', '-subj', `/CN=${SITE}`];
  const args = ['req', '-x509', '-nodes', ...wanted, '-addext', `subjectAltName=DNS:${SITE}`];
  const { status } = spawnSync('openssl', [...args, '-keyout', key, '-out', certificate]);
  if (status !== 0) return null;
  writeFileSync(both, readFileSync(certificate, 'utf8') + readFileSync(key, 'utf8'), { mode: 0o600 });
  return { certificate, key, both };
}
