import type { Figures } from '../round.ts';
import { labels } from '../servers/measured-server.ts';
import type { ServerName } from '../servers/measured-server.ts';
import { rows } from './rows.ts';
import type { Row } from './rows.ts';
import { median } from './statistics.ts';

/** All figures of one round; the servers took turns in it. */
export type Round = ReadonlyMap<ServerName, Figures>;

const heads = ['', ...Object.values(labels), `÷ ${labels.relay}`, `÷ ${labels.yWebsocket}`];

/** The table of all figures, the medians of the rounds, then a sentence on each. Ratios compare figures of the same round; in brackets the least and the greatest of them. */
export function report(rounds: readonly Round[]): string {
  const lines = rows.map((row) => lineOf(row, rounds));
  const table = [heads, ...lines.map(({ cells }) => cells)];
  const widths = heads.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  const text = table.map((cells) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
  return `${text.join('\n')}\n\n${lines.map(({ sentence }) => `- ${sentence}`).join('\n')}\n`;
}

function lineOf(row: Row, rounds: readonly Round[]): { cells: string[]; sentence: string } {
  const value = (name: ServerName): string => {
    const middle = median(rounds.map((round) => figure(row, round, name)));
    return Number.isNaN(middle) ? '–' : `${middle.toFixed(row.digits)} ${row.unit}`;
  };
  const toRelay = ratio(row, rounds, 'relay');
  const toPeer = ratio(row, rounds, 'yWebsocket');
  const compared = [
    toRelay && `${toRelay.middle} times the relay`,
    toPeer && `${toPeer.middle} times y-websocket-server`,
  ].filter((part) => part !== null);
  return {
    cells: [row.title, value('relay'), value('yWebsocket'), value('cordee'), shown(toRelay), shown(toPeer)],
    sentence: row.means(value('cordee'), compared.join(', ')),
  };
}

/** NaN where this server has no such figure. */
function figure(row: Row, round: Round, name: ServerName): number {
  const figures = round.get(name);
  return (figures && row.of(figures)) ?? NaN;
}

type Ratio = { middle: string; least: string; most: string };

const shown = (ratio: Ratio | null): string =>
  ratio === null ? '–' : `${ratio.middle} (${ratio.least}–${ratio.most})`;

/** Cordée's figure divided by the other's, round by round. */
function ratio(row: Row, rounds: readonly Round[], other: ServerName): Ratio | null {
  const ratios = rounds.map((round) => figure(row, round, 'cordee') / figure(row, round, other));
  if (ratios.some(Number.isNaN)) return null;
  const text = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
  return { middle: text(median(ratios)), least: text(Math.min(...ratios)), most: text(Math.max(...ratios)) };
}
