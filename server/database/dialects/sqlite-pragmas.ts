/** How every connection to the SQLite file is opened (D16): WAL, an fsync at each commit, deleted bytes overwritten. */
export const SQLITE_PRAGMAS =
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;';
