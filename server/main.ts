import { readConfig } from './config.ts';
import { run } from './process/run.ts';

await run(() => readConfig(process.env), { dev: process.argv.includes('--dev') });
