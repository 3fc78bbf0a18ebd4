import { placeOfHeads } from '../audit/heads-file.ts';
import { lineHash } from '../audit/heads.ts';
import type { Head } from '../audit/heads.ts';
import { placeName } from '../database/tables/audit-check.ts';
import type { CheckedAudit } from '../database/tables/audit-check.ts';
import { isMarked } from '../database/tables/signed-heads.ts';
import type { HeadsFile } from '../database/tables/signed-heads.ts';

type Line = { line: string; head: Head | null };

/** What the file of heads says and the database no longer has. After a restore the rows since are known to be gone. */
export function headProblems(heads: readonly Line[], audit: CheckedAudit): string[] {
  const unsigned = heads.findIndex(({ head }) => head === null);
  if (unsigned !== -1) return [`Signed heads: line ${unsigned + 1} was altered, or a line before it is missing`];
  const since = heads.findLastIndex(({ head }) => head?.why === 'restored' || head?.why === 'moved');
  for (const { head } of heads.slice(Math.max(since, 0))) {
    if (!head) continue;
    const gone = head.strands.some(
      ([strand, position, hash]) =>
        position > (audit.unread.get(strand) ?? 0) && audit.hashes.get(placeName(strand, position)) !== hash,
    );
    if (gone) return [`Audit: rows that were there on ${head.at} (signed) are missing or were altered`];
  }
  return [];
}

/**
 * What the audit says of files of signed heads and is no longer so: gone, begun anew, or without its last lines. Several servers have one each:
 * of one that is elsewhere nothing can be told here, but where there is one server only (`isAlone`) there is none elsewhere.
 */
export function missingHeads(
  file: string,
  heads: readonly Line[],
  known: readonly HeadsFile[],
  isAlone: boolean,
): string[] {
  const first = heads[0];
  const own = first && lineHash(first.line);
  const place = placeOfHeads(file);
  const mine = (one: HeadsFile) => own !== undefined && isMarked(own, one.file);
  return known.flatMap((one): string[] => {
    const when = `until ${new Date(one.at).toISOString()}`;
    if (mine(one)) {
      const last = heads[one.lines - 1];
      if (last === undefined)
        return [`Signed heads: ${file} was cut short: it has ${heads.length} lines, and had ${one.lines} ${when}`];
      const isIt = isMarked(lineHash(last.line), one.last);
      return isIt ? [] : [`Signed heads: line ${one.lines} of ${file} is another than the one that was signed`];
    }
    // Beside a file of this server's own, those of others are elsewhere; without one, it is this that is gone.
    if (!isAlone && own !== undefined && !isMarked(place, one.place)) return [];
    const what = own === undefined ? 'is not there, or is empty' : 'was begun anew';
    return [
      `Signed heads: ${file} ${what}; ${one.lines} lines of it were signed ${when}. Where it is known to be lost: \`cordee audit sign --file-lost\``,
    ];
  });
}
