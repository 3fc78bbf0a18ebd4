import type { Figures } from '../round.ts';
import { labels, serverNames } from '../servers/names.ts';
import type { ServerName } from '../servers/names.ts';
import { rows } from './rows.ts';
import type { Row, Target } from './rows.ts';
import { median } from './statistics.ts';

/** All figures of one round; the servers took turns in it. */
export type Round = ReadonlyMap<ServerName, Figures>;

const heads = ['', ...serverNames.map((name) => labels[name]), 'Cordée’s figures to reach'];

/**
 * The table of all figures, medians of the rounds, and Cordée's figures to reach. Ratios compare figures of the same round; in brackets
 * the least and the greatest of them.
 */
export function report(rounds: readonly Round[]): string {
  const table = [heads, ...rows.map((row) => cellsOf(row, rounds))];
  const widths = heads.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  const isText = (column: number) => column === 0 || column === heads.length - 1;
  const lines = table.map((cells) =>
    cells
      .map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n\nkill -9 under typing, nothing acknowledged or shown is lost: tests/collab/store/durability.test.ts counts it.\n`;
}

function cellsOf(row: Row, rounds: readonly Round[]): string[] {
  const values = serverNames.map((name) => {
    const middle = median(rounds.map((round) => figure(row, round, name)));
    return Number.isNaN(middle) ? '–' : `${middle.toFixed(row.digits)} ${row.unit}`.trim();
  });
  return [row.title, ...values, row.targets.map((target) => targetText(row, rounds, target)).join('; ')];
}

/** NaN where this server has no such figure. */
function figure(row: Row, round: Round, name: ServerName): number {
  const figures = round.get(name);
  return (figures && row.of(figures)) ?? NaN;
}

/** What Cordée's figure is divided by; NaN where there is no such figure. */
function compared(row: Row, round: Round, { against }: Target): number {
  switch (against) {
    case 'itself':
      return 1;
    case 'best peer': {
      const peers = (['yWebsocket', 'hocuspocus'] as const).map((name) => figure(row, round, name));
      const present = peers.filter((value) => !Number.isNaN(value));
      return present.length > 0 ? Math.min(...present) : NaN;
    }
    default:
      return figure(row, round, against);
  }
}

function targetText(row: Row, rounds: readonly Round[], target: Target): string {
  const ratios = rounds.map((round) => {
    const cordee = round.get('cordee');
    const allowed = (cordee && row.allowed?.(cordee)) ?? 0;
    return (figure(row, round, 'cordee') - allowed) / compared(row, round, target);
  });
  const middle = median(ratios);
  if (Number.isNaN(middle)) return '–';
  const reached = target.bound === 'at most' ? middle <= target.value : middle >= target.value;
  const short = (value: number) => value.toFixed(value < 10 ? 2 : 1);
  const spread = rounds.length > 1 ? ` (${short(Math.min(...ratios))}–${short(Math.max(...ratios))})` : '';
  const against =
    target.against === 'itself' ? '' : `÷ ${target.against === 'best peer' ? 'best peer' : labels[target.against]} `;
  const sign = target.bound === 'at most' ? '≤' : '≥';
  const less = row.allowed ? 'less one fsync ' : '';
  return `${less}${against}${short(middle)}${spread} ${sign} ${target.value.toString()} ${reached ? 'yes' : 'NO'}`;
}
