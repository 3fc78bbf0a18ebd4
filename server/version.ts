import { readFileSync } from 'node:fs';
import * as v from 'valibot';

export type ProgramVersion = {
  version: string;
  /** Of the sources of the pages, the first twelve digits; null where they are not built. */
  build: string | null;
  node: string;
  platform: string;
};

const packageFile = v.object({ version: v.string() });

/** Which Cordée this is, and on what it runs. */
export function programVersion(): ProgramVersion {
  const { version } = v.parse(
    packageFile,
    JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')),
  );
  return { version, build: builtFrom(), node: process.version, platform: `${process.platform} ${process.arch}` };
}

function builtFrom(): string | null {
  try {
    return readFileSync(new URL('../build/.sources', import.meta.url), 'utf8').slice(0, 12);
  } catch {
    return null;
  }
}
