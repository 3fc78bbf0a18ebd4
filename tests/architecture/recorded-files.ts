import { Session } from 'node:inspector/promises';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

const root = new URL('../..', import.meta.url);
const counted = v.object({
  result: v.array(
    v.object({
      url: v.string(),
      functions: v.array(v.object({ functionName: v.string(), ranges: v.array(v.object({ count: v.number() })) })),
    }),
  ),
});
const answer = v.object({ id: v.number(), result: v.unknown() });

/** Files of ours in which a function with a name ran, from now until `stop`: in this thread, and in those that it has started before. */
export async function recordFiles(): Promise<{ stop: () => Promise<Set<string>> }> {
  const session = new Session();
  session.connect();
  const threads: string[] = [];
  const answers = new Map<number, (result: unknown) => void>();
  session.on('NodeWorker.attachedToWorker', ({ params }) => threads.push(params.sessionId));
  session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
    const { id, result } = v.parse(answer, JSON.parse(params.message));
    answers.get(id)?.(result);
  });
  await session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  let asked = 0;
  const ask = async (sessionId: string, method: string, params = {}): Promise<unknown> => {
    const id = ++asked;
    const answered = new Promise<unknown>((resolve) => answers.set(id, resolve));
    await session.post('NodeWorker.sendMessageToWorker', {
      sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    return answered;
  };
  const everywhere = (method: 'Profiler.enable' | 'Profiler.startPreciseCoverage' | 'Profiler.takePreciseCoverage') => {
    const params = { callCount: true, detailed: false };
    return Promise.all([session.post(method, params), ...threads.map((thread) => ask(thread, method, params))]);
  };
  await everywhere('Profiler.enable');
  await everywhere('Profiler.startPreciseCoverage');
  await everywhere('Profiler.takePreciseCoverage');
  return {
    stop: async () => {
      const taken = await everywhere('Profiler.takePreciseCoverage');
      session.disconnect();
      const scripts = taken.flatMap((one) => v.parse(counted, one).result);
      const ran = scripts.filter(({ functions }) =>
        functions.some(({ functionName, ranges }) => functionName !== '' && (ranges[0]?.count ?? 0) > 0),
      );
      return new Set(ran.map(({ url }) => pathOf(url).replace(fileURLToPath(root), '')));
    },
  };
}

const pathOf = (url: string) => (url.startsWith('file://') ? fileURLToPath(url) : url);
