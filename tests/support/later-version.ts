import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder } from './folder.ts';

const root = join(import.meta.dirname, '../..');
/** The migration by which the later version differs from this one. */
export const LATER = '2099-01-01-later';

/** A later version of the program, as a folder: this one with one more migration. */
export function laterVersion(): { path: string; drop: () => void } {
  const folder = freshFolder();
  for (const part of ['server', 'src/domain', 'package.json'])
    cpSync(join(root, part), join(folder.path, part), { recursive: true });
  for (const part of ['node_modules', 'build', 'static']) symlinkSync(join(root, part), join(folder.path, part));
  const list = join(folder.path, 'server/database/migrations/migrations.ts');
  const added = `'${LATER}': { up: (db) => db.schema.createTable('later_things').addColumn('id', 'text').execute() },`;
  const text = readFileSync(list, 'utf8').replace(/\n {2}\};\n\}\n$/, `\n    ${added}\n  };\n}\n`);
  if (!text.includes(added)) throw new Error('The list of migrations does not end as it did');
  writeFileSync(list, text);
  return folder;
}
