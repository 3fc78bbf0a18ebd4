import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freshFolder } from '#tests/support/folder.ts';

const root = join(import.meta.dirname, '../../..');
const shipped = join(root, 'server/operation/systemd');
const units = readdirSync(shipped);

test('the units start what a release has, and systemd finds nothing wrong in them', ({ skip }) => {
  for (const unit of units.filter((name) => name.endsWith('.service'))) {
    const [, script = ''] =
      /^ExecStart=\S+(?: --\S+)* (server\/\S+)/m.exec(readFileSync(join(shipped, unit), 'utf8')) ?? [];
    expect(readFileSync(join(root, script), 'utf8').length, unit).toBeGreaterThan(0);
  }
  if (spawnSync('systemd-analyze', ['--version']).status !== 0) return skip('systemd-analyze is not on this machine');
  const { path, drop } = freshFolder();
  onTestFinished(drop);
  for (const unit of units) {
    const text = readFileSync(join(shipped, unit), 'utf8');
    // It looks whether the program is there.
    writeFileSync(join(path, unit), text.replaceAll('/opt/cordee/node_modules/.bin/node', `"${process.execPath}"`));
  }
  const verify = (unit: string) =>
    spawnSync('systemd-analyze', ['verify', '--man=no', unit], { cwd: path, encoding: 'utf8' });
  const said = units.flatMap((unit) =>
    verify(unit)
      .stderr.split('\n')
      .filter((line) => line.includes('cordee')),
  );
  expect(said).toEqual([]);
  // It does see what is wrong.
  writeFileSync(join(path, 'cordee-wrong.service'), '[Service]\nExecStart=/nowhere/at/all\nRestrat=always\n');
  expect(verify('cordee-wrong.service').stderr).toContain('cordee-wrong');
});
