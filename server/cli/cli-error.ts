/** Ends a command with exit code 1; the message is all that is printed. */
export class CliError extends Error {
  readonly code = 'cli';
}
