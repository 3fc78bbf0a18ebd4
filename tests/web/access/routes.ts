import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A page or an endpoint, and what can be asked of it: `GET` of a page, each form action by its name (`?/save`, or `POST` for the one without),
 * each method of an endpoint.
 */
export type Route = { id: string; asks: string[] };

const folder = fileURLToPath(new URL('../../../src/routes', import.meta.url));
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'fallback'];

/** Every route that there is, with what its own modules answer to. */
export async function readRoutes(): Promise<Route[]> {
  const asks = new Map<string, string[]>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\+(page(@.*)?\.svelte|page(\.server)?\.ts|server\.ts)$/.test(file)) continue;
    const id = `/${file}`.replace(/\/[^/]*$/, '');
    const found = asks.get(id) ?? [];
    asks.set(id, found);
    if (/\+page(@.*)?\.svelte$/.test(file)) found.push('GET');
    if (!file.endsWith('.ts')) continue;
    const module: unknown = await import(/* @vite-ignore */ join(folder, file));
    found.push(...asksOf(module));
  }
  return [...asks]
    .map(([id, found]) => ({ id, asks: [...new Set(found)].sort() }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function asksOf(module: unknown): string[] {
  if (typeof module !== 'object' || module === null) return [];
  const actions = 'actions' in module && typeof module.actions === 'object' ? Object.keys(module.actions ?? {}) : [];
  return [
    ...methods.filter((method) => method in module),
    ...actions.map((name) => (name === 'default' ? 'POST' : `?/${name}`)),
  ];
}
