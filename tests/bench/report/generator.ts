import { labels, serverNames } from '../servers/names.ts';
import type { Round } from './report.ts';
import { median } from './statistics.ts';

/** From here on, times say as much about the load as about the server. */
const TOO_MUCH = 0.8;

/** Whether the load generator itself was the limit: its use of its core while the clinic was busy, and at the largest load. */
export function generator(rounds: readonly Round[]): string {
  const kinds = [
    { work: 'busy', when: 'While the clinic was busy' },
    { work: 'limit', when: 'At the largest load' },
  ] as const;
  return kinds
    .map(({ work, when }) => {
      const shares = serverNames.map((name) => ({
        name,
        share: median(rounds.flatMap((round) => round.get(name)?.[work]?.ownLoad ?? [])),
      }));
      const list = shares.map(({ name, share }) => `${labels[name]} ${(share * 100).toFixed(0)} %`).join(', ');
      const warning = shares.some(({ share }) => share > TOO_MUCH)
        ? ' Above 80 %, times say as much about the load as about the server.'
        : '';
      return `${when}, the load generator used this much of its core: ${list}.${warning}`;
    })
    .join('\n');
}
