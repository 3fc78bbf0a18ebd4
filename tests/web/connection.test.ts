import { expect, onTestFinished, test } from 'vitest';
import { openClinic } from '../journeys/support/clinic.ts';
import { openNetwork } from '../journeys/support/network.ts';

const path = '/settings/connection';

test.each([
  ['is let through', true, /^par WebSocket \(\d+\u202fms\)$/],
  ['is refused', false, /^par la voie de secours .* ne laisse pas passer WebSocket/],
] as const)(
  'C181 a coordinator reads how the browser reaches the server where WebSocket %s, and how the server is',
  async (_, webSocket, live) => {
    const network = await openNetwork({ webSocket });
    const clinic = await openClinic(network);
    onTestFinished(clinic.close);
    const claire = await clinic.signIn('claire');
    await claire.goto(network.origin + path);
    const fact = (name: string) => claire.locator(`dt:text-is("${name}") + dd`).innerText();
    await expect.poll(() => fact('En direct')).toMatch(live);
    expect(await fact('Adresse de cette page')).toBe(network.origin);
    expect(await fact('Protocole')).toBe('http/1.1, non chiffré, mais sans quitter cette machine');
    expect(await fact('Version')).toMatch(/^0\.1\.0 \([0-9a-f]{12}\), Node v\d+/);
    expect(await fact('Base de données')).toBe('SQLite, un seul serveur');
    expect(await fact('Disque des données')).toMatch(/Go libres sur/);
    expect(await fact('Courriel')).toContain('aucun n’est envoyé');
    expect(clinic.complaints).toEqual([]);

    // For whoever answers for the server alone.
    const solene = await clinic.signIn('tiphaine');
    expect((await solene.goto(network.origin + path))?.status()).toBe(403);
  },
  120_000,
);
