import { DomainError, errorCodes } from '#domain/errors.ts';
import type { LiveCommand, LiveCommandName } from '#domain/meeting/live-commands.ts';
import { signedIn } from './signed-in.ts';

/** Runs one live command from a form: its refusal is thrown as the domain error that forms understand. */
export async function runFromForm<N extends LiveCommandName>(
  locals: App.Locals,
  name: N,
  payload: Omit<LiveCommand<N>, 'commandId'>,
): Promise<void> {
  const commandId = crypto.randomUUID();
  const answer = await locals.app.commands.runLive(signedIn(locals), { name, payload: { ...payload, commandId } });
  if (answer.ok) return;
  const code = errorCodes.find((known) => known === answer.code) ?? 'invalid-input';
  throw new DomainError(code, answer.fields);
}
