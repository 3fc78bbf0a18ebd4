import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsSchema } from '../settings.ts';
import { settingsText } from './settings-text.ts';
import type { SettingText } from './settings-text.ts';

const root = join(import.meta.dirname, '../..');
const names = Object.keys(settingsSchema.entries);
const texts: Record<string, SettingText> = settingsText;

const rows = (language: 'en' | 'fr'): string =>
  names.map((name) => `| \`${name}\` | ${texts[name]?.usual ?? ''} | ${texts[name]?.[language] ?? ''} |`).join('\n');

/** French typography in the documents, as on the pages. */
const typeset = (text: string): string => text.replace(/ ([;:!?»])/g, '\u202f$1');

/** What is written of the settings, by file: made of the one schema and of settings-text.ts. */
export function settingsFiles(): Record<string, string> {
  return {
    '.env.example': `# Settings of Cordée. Copy to where the service reads it (cordee --env-file, systemd's EnvironmentFile), and close it to others (chmod 600).
# Each can also be given by a file that X_FILE names. Made by server/operation/write-settings.ts.

${names.map((name) => `# ${texts[name]?.en ?? ''}\n#${name}=${/^[–$]|\$/.test(texts[name]?.usual ?? '–') ? '' : (texts[name]?.usual ?? '')}`).join('\n\n')}
`,
    'server/operation/settings.md': `# Settings

From the environment, each also from a file that \`X_FILE\` names (not both), or from \`--env-file\`. An empty one counts as not given.

| setting | default | |
| --- | --- | --- |
${rows('en')}
`,
    'server/operation/reglages.md': `# Réglages

${typeset('Dans l’environnement, chacun aussi dans un fichier que nomme `X_FILE` (pas les deux), ou par `--env-file`. Un réglage vide compte pour absent.')}

| réglage | par défaut | |
| --- | --- | --- |
${typeset(rows('fr'))}
`,
  };
}

// Run by itself it writes them; a test says when that was forgotten.
if (import.meta.main) for (const [file, text] of Object.entries(settingsFiles())) writeFileSync(join(root, file), text);
