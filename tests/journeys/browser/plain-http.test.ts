import { expect, onTestFinished, test } from 'vitest';
import { linesOf, openClinic, untilWritable, writeAtEndOf } from '../support/clinic.ts';
import { openMeeting, prepareMeeting, stepShown, untilLive } from '../support/meeting.ts';
import { openNetwork } from '../support/network.ts';

test.each([
  ['blocked', false, 'Enregistré par la voie de secours'],
  ['let through', true, /^Enregistré/],
] as const)(
  'C181 over plain http on a name of the hospital, with WebSocket %s, a plan is written together and a meeting is led',
  async (_, webSocket, saved) => {
    const network = await openNetwork({ webSocket });
    // Browsers trust localhost as if it spoke https; another name they do not.
    const origin = network.origin.replace('localhost', 'hospital-server');
    const clinic = await openClinic({ ...network, origin }, ['--host-resolver-rules=MAP hospital-server 127.0.0.1']);
    onTestFinished(clinic.close);
    const claire = await clinic.signIn('claire');
    const solene = await clinic.signIn('solene');
    expect(await claire.evaluate(() => isSecureContext)).toBe(false);

    const plan = await clinic.openPlan(claire, 'prele');
    await solene.goto(plan);
    await untilWritable(solene);
    await writeAtEndOf(claire, 'goals', 0, ' Sans chiffrement.');
    await expect.poll(() => linesOf(solene, 'goals')).toContainEqual(expect.stringContaining('Sans chiffrement.'));
    await expect.poll(() => claire.locator('.save-state').innerText()).toMatch(saved);

    const address = await prepareMeeting(claire, [{ patient: 'prele', question: 'Par quoi commencer ?' }]);
    await openMeeting(claire);
    await solene.goto(address);
    await untilLive(solene);
    await claire.keyboard.press('n');
    await expect.poll(() => stepShown(solene)).toBe('Les faits');
    expect(clinic.complaints).toEqual([]);
    expect(network.refused() > 0).toBe(!webSocket);
  },
  120_000,
);
