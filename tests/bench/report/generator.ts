import { labels, serverNames } from '../servers/measured-server.ts';
import type { Round } from './report.ts';
import { median } from './statistics.ts';

/** From here on, times say as much about the load as about the server. */
const TOO_MUCH = 0.8;

/** Whether the load generator itself was the limit: its use of its core while the clinic was busy. */
export function generator(rounds: readonly Round[]): string {
  const uses = serverNames.map((name) => {
    const busy = rounds.flatMap((round) => round.get(name)?.busy ?? []);
    return {
      name,
      share: median(busy.map(({ ownLoad }) => ownLoad)),
      perSecond: median(busy.map(({ deliveredPerSecond }) => deliveredPerSecond)),
    };
  });
  const list = uses.map(
    ({ name, share, perSecond }) =>
      `${(share * 100).toFixed(0)} % (${labels[name]}: ${perSecond.toFixed(0)} delivered a second)`,
  );
  const warning = uses.some(({ share }) => share > TOO_MUCH)
    ? ' That is too much: times of the busy clinic say as much about the load as about the servers.'
    : '';
  return `While the clinic was busy, the load generator used this much of its core: ${list.join(', ')}.${warning}`;
}
