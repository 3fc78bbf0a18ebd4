import { pino, stdTimeFunctions } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { requestId } from './http/request-trace.ts';

/** Structured log; never a name, a text or a token (D21). */
export type Log = Logger;

/** Fields that may hold something personal, wherever they stand. */
const personal = ['password', 'email', 'token', 'cookie', 'givenName', 'familyName', 'text', 'headers', 'url', 'body'];

/** A JSON log on standard output, or on `destination`. What is written while a request is answered has its id as `request`. */
export function createLog(level: string, destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      mixin: () => {
        const request = requestId();
        return request === null ? {} : { request };
      },
      redact: { paths: personal.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), remove: true },
      serializers: { err: describeError, error: describeError },
      hooks: {
        // Without a message of ours pino would take the error's own.
        logMethod(given, log) {
          const [first, second] = given;
          if (first instanceof Error) log.call(this, { err: first }, 'an error');
          else if (second === undefined && typeof first !== 'string') log.call(this, first, 'no message');
          else log.apply(this, given);
        },
      },
    },
    ...(destination ? [destination] : []),
  );
}

/** What the log keeps of an error: no message, for a database or a parser quotes in it what people wrote. */
function describeError(thrown: unknown): { type: string; code?: string; at: string[] } {
  if (!(thrown instanceof Error)) return { type: typeof thrown, at: [] };
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in thrown && typeof thrown.code === 'string' ? { code: thrown.code } : {};
  return { type: thrown.name, ...code, at: frames.map((line) => line.trim()) };
}
