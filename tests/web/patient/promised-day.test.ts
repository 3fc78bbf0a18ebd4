import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import type { App } from '#server/app.ts';
import { agreePlan, contents, invite } from '../../commands/support/sharing.ts';
import { enter, openSite } from '../support/patient-site.ts';
import type { Secrets, Site } from '../support/patient-site.ts';

type Filled = { patientId: string; secrets: Secrets; databasePath: string };

async function fill(app: App, by: Actor): Promise<Filled> {
  const identity = { givenName: 'Lucie', familyName: 'Roche', birthDate: '1962-03-14' };
  const { patientId } = await app.commands.createPatient(by, identity);
  await agreePlan({ app }, by, patientId, contents('ici', 'secret'));
  const secrets = await invite({ app }, by, patientId);
  return { patientId, secrets, databasePath: join(app.config.dataDir, 'cordee.sqlite') };
}

let site: Site & { filled: Filled };
beforeAll(async () => {
  site = await openSite(fill);
});
afterAll(() => site.close());

test('C87 C88 the day that was promised stands first on Today; once it has passed, it says so in words', async () => {
  const patient = await enter(site, site.filled.secrets);
  const words = 'Je ne peux pas continuer comme ça.';
  const sent = await site.post('/my-plan/write/message', { words }, patient);
  const thanks = await site.get(sent.headers.location ?? '', patient);
  const [, promised = ''] = /Nous vous répondons au plus tard le ([^.]+)\./.exec(thanks.text) ?? [];
  for (const number of ['3114', 'le 15 ou le 112']) expect(thanks.text).toContain(number);
  const before = await site.get('/', site.staff);
  expect(before.text).toContain(`réponse promise d’ici le ${promised}`);
  const [, first = ''] = before.text.split('class="due-group');
  expect(first).toContain(words);

  // As if nine days had gone by: the rows refuse to be changed otherwise.
  const database = new DatabaseSync(site.filled.databasePath);
  const { sql } =
    database
      .prepare(
        "select sql from sqlite_master where type = 'trigger' and tbl_name = 'response_promises' and sql like '%update%'",
      )
      .get() ?? {};
  const { name } =
    database
      .prepare(
        "select name from sqlite_master where type = 'trigger' and tbl_name = 'response_promises' and sql like '%update%'",
      )
      .get() ?? {};
  database.exec(`drop trigger ${String(name)}`);
  database.exec("update response_promises set due_on = date('now', '-2 days')");
  database.exec(String(sql));
  database.close();
  expect((await site.get('/', site.staff)).text).toMatch(
    /en retard de [23] jours\u202f: réponse promise pour le \p{L}+ \d+/u,
  );
});
