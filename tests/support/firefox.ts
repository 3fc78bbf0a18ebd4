import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import * as v from 'valibot';
import { WebSocket } from 'ws';
import { freshFolder } from './folder.ts';

/** One page of a Firefox, driven by WebDriver BiDi: playwright-core speaks only to a Firefox of its own. */
export type FirefoxPage = {
  goto: (address: string) => Promise<void>;
  /** The value of an expression in the page. */
  evaluate: (expression: string) => Promise<unknown>;
  press: (keys: string) => Promise<void>;
  type: (text: string) => Promise<void>;
  close: () => Promise<void>;
};

const names = ['firefox-esr', 'firefox'];

/** A Firefox: FIREFOX_PATH or the system's (Debian: firefox-esr); null where there is none. */
export function findFirefox(): string | null {
  const given = process.env['FIREFOX_PATH'];
  if (given) return given;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path)) ?? null;
}

const answer = v.object({ id: v.number(), type: v.picklist(['success', 'error']), result: v.optional(v.unknown()) });
const contexts = v.object({ contexts: v.array(v.object({ context: v.string() })) });
const evaluated = v.object({ type: v.literal('success'), result: v.object({ value: v.optional(v.unknown()) }) });

/** Keys that are no letter, as WebDriver writes them. */
const keyCodes: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

/** Starts a headless Firefox with one page. The caller closes it. */
export async function openFirefox(path: string): Promise<FirefoxPage> {
  const profile = freshFolder();
  writeFileSync(join(profile.path, 'user.js'), 'user_pref("intl.accept_languages", "fr");\n');
  const process = spawn(path, ['--headless', '--remote-debugging-port=0', '--no-remote', '--profile', profile.path]);
  const socket = new WebSocket(`${await addressOf(process.stderr)}/session`);
  await once(socket, 'open');
  const send = sender(socket);
  await send('session.new', { capabilities: {} });
  const [first] = v.parse(contexts, await send('browsingContext.getTree', {})).contexts;
  if (!first) throw new Error('Firefox opened no page');
  const { context } = first;
  await send('browsingContext.activate', { context });
  await send('browsingContext.setViewport', { context, viewport: { width: 1280, height: 900 } });
  const act = (actions: { type: 'keyDown' | 'keyUp'; value: string }[]) =>
    send('input.performActions', { context, actions: [{ type: 'key', id: 'keyboard', actions }] });
  return {
    goto: async (url) => {
      await send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    evaluate: async (expression) => {
      const asked = { expression: `Promise.resolve(${expression}).then(JSON.stringify)`, awaitPromise: true };
      const { result } = v.parse(evaluated, await send('script.evaluate', { ...asked, target: { context } }));
      const read: unknown = typeof result.value === 'string' ? JSON.parse(result.value) : undefined;
      return read;
    },
    press: async (keys) => {
      const held = keys.split('+').map((key) => keyCodes[key] ?? key);
      await act([
        ...held.map((value) => ({ type: 'keyDown' as const, value })),
        ...held.toReversed().map((value) => ({ type: 'keyUp' as const, value })),
      ]);
    },
    type: async (text) => {
      await act(
        Array.from(text).flatMap((value) => [
          { type: 'keyDown' as const, value },
          { type: 'keyUp' as const, value },
        ]),
      );
    },
    close: async () => {
      const ended = once(process, 'exit');
      process.kill();
      await ended;
      profile.drop();
    },
  };
}

/** Where Firefox says that it listens. */
function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    output.on('data', (some: Buffer) => {
      printed += some.toString();
      const [, address] = /BiDi listening on (ws:\S+)/.exec(printed) ?? [];
      if (address !== undefined) resolve(address);
    });
    output.on('end', () => {
      reject(new Error(`Firefox did not start: ${printed}`));
    });
  });
}

/** Sends commands and gives their results; a refused one is an error. */
function sender(socket: WebSocket): (method: string, params: object) => Promise<unknown> {
  let last = 0;
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  socket.on('message', (data: Buffer) => {
    const told = v.safeParse(answer, JSON.parse(data.toString()));
    const asked = told.success ? waiting.get(told.output.id) : undefined;
    if (!told.success || !asked) return;
    waiting.delete(told.output.id);
    if (told.output.type === 'success') asked.resolve(told.output.result);
    else asked.reject(new Error(data.toString()));
  });
  return (method, params) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
}
