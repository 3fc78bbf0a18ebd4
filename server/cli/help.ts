/** What `cordee help` prints. */
export const help = `Cordée, from the command line. The settings are those of the server (DATA_DIR, DATABASE_URL…):
from the environment, and from a file with --env-file <file> (before or after a command; the environment counts more).

  npm run cordee -- status [--json]
      How the server, its database, accounts, copies, disks and mail are. Changes nothing.

  npm run cordee -- config
      Every setting as it is read, secrets masked; those that are not given as a comment with their default.

  npm run cordee -- version [--json]
  npm run cordee -- mail-test <address>
      Sends one mail, and says what to correct where it is not taken.

  npm run cordee -- setup-link
      Prints the one-time link for the first coordinator, while nobody has an account.

  npm run cordee -- user list
  npm run cordee -- user disable --email <address>
      Closes an account at once, with its sessions. Leaves a row of audit.
  npm run cordee -- user reset --email <address>
      Prints a one-time link with which the person sets another password. Leaves a row of audit.

  npm run cordee -- user add --role <coordinator|professional|observer>
      Prints a one-time link with which a person makes their account.

  npm run cordee -- user add --role <role> --email <address> --given-name <name> --family-name <name>
                             --profession <profession> [--locale <fr|en>] --password-stdin
      Makes the account at once, with the password read from standard input.

  npm run cordee -- user reset-second-factor --email <address>
      For a clinic whose only coordinator lost the device: closes their sessions, and lets them set up another at the
      next sign-in. Leaves a row of audit, and tells them by mail.

  npm run cordee -- backup [<file>]
      Copies the database to <file> (by default into BACKUP_DIR), encrypted where BACKUP_RECIPIENTS names somebody.
      The server may be running. The copy is one file, also of a PostgreSQL.

  npm run cordee -- restore <file> [--force] [--identity <file of the key>]
      Puts a copy in the place of the database; with --force also where there is one, which is kept aside.
      Every server must be stopped.

  npm run cordee -- purge [--dry-run]
      Destroys the records that have been kept as long as the clinic's rule says (20 years after the last contact, at
      least until the 28th birthday, 10 years after a death); with --dry-run only lists them. A restored copy is purged
      by the list beside the copies (purged.jsonl): keep it with them, and taken-out.jsonl, which does the same for what
      was taken out of a wrong record.

  npm run cordee -- verify [--identity <file of the key>]
      Checks the database, the audit and its signed heads, every live document, and everything that was written
      for good against the hash that the audit has of it. Opens the last copy, and checks it in the same way.

  npm run cordee -- audit sign [--file-lost]
  npm run cordee -- audit head
      Signs how far the audit is (a running server does so every hour, and when it stops); prints the last signed
      head, to be kept on paper. verify misses a file of heads that is gone or shorter; --file-lost says that you know,
      which the audit keeps.

  npm run cordee -- audit archive [--until <year>]
      Moves closed years of the audit (until the one before the last, or <year>) from the database into a signed file in
      DATA_DIR/audit-archive. verify reads it, and goes on across the cut. Refused where verify finds anything wrong.

  npm run cordee -- migrate
      Brings the tables up to date, as a start of the server does.

  npm run cordee -- move-to-postgres
      Copies the SQLite file in DATA_DIR into the empty PostgreSQL of DATABASE_URL, and compares every row.
      The file stays as it is.
`;
