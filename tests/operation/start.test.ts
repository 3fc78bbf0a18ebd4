import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freshFolder } from '../support/folder.ts';
import { freePort } from '../support/free-port.ts';
import { freshPostgres } from '../support/postgres.ts';
import { startPostgresServer } from '../support/postgres-server.ts';
import { request } from '../support/request.ts';
import { runScript, startServer } from '../support/server.ts';
import { addProfessional } from '../support/people.ts';
import { withApp } from './clinic.ts';

const main = 'server/main.ts';

describe('a first start', () => {
  test('C175 prints a one-time link for the first coordinator, the same at each start until there is an account', async () => {
    const { env, server } = await started();
    const [first] = linksIn(server.output());
    expect((await request(first ?? '')).status).toBe(200);
    await server.stop();

    const second = await startServer({ dataDir: server.dataDir, port: server.port });
    const [link] = linksIn(second.output());
    expect(link).toBe(first);
    expect((await request(link ?? '')).status).toBe(200);
    await second.stop();

    await withApp(env, (app) => addProfessional(app, { role: 'coordinator', profession: 'nurse' }));
    const third = await startServer({ dataDir: server.dataDir });
    expect(linksIn(third.output())).toEqual([]);
    await third.stop();
  });

  test('says at each start that copies are not encrypted, whether they are made at night or by hand, until a key is named', async () => {
    const said = 'copies are not encrypted';
    const server = await startServer();
    onTestFinished(() => server.kill9());
    expect(server.output()).toContain(said);
    const env = { BACKUP_AT: '02:30' };
    const nightly = await startServer({ env });
    onTestFinished(() => nightly.kill9());
    expect(nightly.output()).toContain(said);
    const BACKUP_RECIPIENTS = await identityToRecipient(await generateX25519Identity());
    const named = await startServer({ env: { ...env, BACKUP_RECIPIENTS } });
    onTestFinished(() => named.kill9());
    expect(named.output()).not.toContain(said);
  });

  test('ends with exit code 0 on SIGTERM, also when it comes twice', async () => {
    const { server } = await started();
    process.kill(server.pid, 'SIGTERM');
    expect(await server.stop('SIGTERM')).toBe(0);
  });
});

describe('a start that cannot succeed says why in a sentence, without a stack, and exits with 1', () => {
  test('when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => {
      other.close();
    });
    const address = other.address();
    const port = String(typeof address === 'object' && address !== null ? address.port : '');
    await refuses({ PORT: port, DATA_DIR: folder() }, `Port ${port} is already in use`);
  });

  test('C176 when the port of METRICS_PORT is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => {
      other.close();
    });
    const address = other.address();
    const port = String(typeof address === 'object' && address !== null ? address.port : '');
    await refuses({ METRICS_PORT: port, DATA_DIR: folder() }, `Port ${port} of METRICS_PORT is already in use`);
  });

  test('C176 when TLS is asked of a PostgreSQL without', async () => {
    const { url, drop } = await freshPostgres();
    onTestFinished(drop);
    const DATABASE_URL = `${url}?sslmode=require`;
    await refuses({ DATA_DIR: folder(), DATABASE_URL }, 'does not speak TLS, which DATABASE_URL asks for');
  });

  test('D7 when PostgreSQL calls stored what a power cut takes away', async () => {
    const { url, drop } = await freshPostgres();
    onTestFinished(drop);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`);
    await client.end();
    await refuses({ DATA_DIR: folder(), DATABASE_URL: url }, 'PostgreSQL runs with synchronous_commit=off');
    const careless = await startPostgresServer({ fsync: 'off' });
    onTestFinished(careless.stop);
    await refuses({ DATA_DIR: folder(), DATABASE_URL: careless.url }, 'PostgreSQL runs with fsync=off');
  });

  test('when another server holds the data folder', async () => {
    const { server } = await started();
    await refuses({ DATA_DIR: server.dataDir }, 'Another Cordée is using the data folder');
  });

  test('when the data folder cannot be written', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    await refuses({ DATA_DIR: join(file, 'data') }, 'cannot be written');
  });

  test('when the database is newer than the program', async () => {
    const env = { DATA_DIR: folder() };
    await withApp(env, async ({ database }) => {
      await sql`insert into kysely_migration (name, timestamp) values ('2999-01-01-later', '')`.execute(database.query);
    });
    await refuses(env, 'newer version of Cordée');
  });

  test('when the database file is something else', async () => {
    const path = folder();
    writeFileSync(join(path, 'cordee.sqlite'), 'This is not a database. '.repeat(100));
    await refuses({ DATA_DIR: path }, 'cannot be opened');
  });

  test('when PostgreSQL does not answer, without its password', async () => {
    const nobody = await freePort();
    const output = await refuses(
      { DATA_DIR: folder(), DATABASE_URL: `postgres://cordee:hidden-word@127.0.0.1:${nobody}/clinic` },
      `PostgreSQL cannot be used at 127.0.0.1:${nobody}/clinic (ECONNREFUSED)`,
    );
    expect(output).not.toContain('hidden-word');
  });

  test('when what should be PostgreSQL takes connections and never answers', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    onTestFinished(() => {
      silent.close();
    });
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const url = `postgres://cordee@127.0.0.1:${port}/clinic`;
    await refuses({ DATA_DIR: folder(), DATABASE_URL: url }, 'PostgreSQL cannot be used');
  });

  test('when settings are wrong: all of them at once', async () => {
    const output = await refuses({ PORT: 'x', LOG_LEVEL: 'loud', CORDEE_SPEED: '11' }, 'PORT must be');
    expect(output).toContain('LOG_LEVEL must be');
    expect(output).toContain('CORDEE_SPEED is not a setting');
  });
});

async function started() {
  const env = { DATA_DIR: folder() };
  const server = await startServer({ dataDir: env.DATA_DIR });
  onTestFinished(() => server.kill9());
  return { env, server };
}

function folder(): string {
  const { path, drop } = freshFolder();
  onTestFinished(drop);
  return path;
}

async function refuses(env: Record<string, string>, sentence: string): Promise<string> {
  const { code, output } = await runScript(main, { PORT: String(await freePort()), ...env });
  expect(output).toContain(sentence);
  expect(output).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
  return output;
}

function linksIn(output: string): string[] {
  return output.match(/^http\S+\/invitation#\S+$/gm) ?? [];
}
