/** What `cordee help` prints. */
export const help = `Cordée, from the command line. The settings are those of the server (DATA_DIR, DATABASE_URL…).

  npm run cordee -- user add --role <coordinator|professional|observer>
      Prints a one-time link with which a person makes their account.

  npm run cordee -- user add --role <role> --email <address> --given-name <name> --family-name <name>
                             --profession <profession> [--locale <fr|en>] --password-stdin
      Makes the account at once, with the password read from standard input.

  npm run cordee -- backup [<file>]
      Copies the database to <file> (by default into DATA_DIR/backups). The server may be running.

  npm run cordee -- restore <file> [--force]
      Puts a backup in the place of the database; with --force also where there is one, which is kept aside.
      The server must be stopped.

  npm run cordee -- verify
      Checks the database, the audit chain, every live document and every agreed version.

  npm run cordee -- migrate
      Brings the tables up to date, as a start of the server does.

On PostgreSQL, back up with pg_dump and restore with pg_restore.
`;
