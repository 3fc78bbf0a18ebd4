import { readConfig } from './config.ts';
import { environmentOf } from './environment.ts';
import { run } from './process/run.ts';

await run(() => readConfig(environmentOf(process.argv.slice(2), process.env).environment), {
  dev: process.argv.includes('--dev'),
});
