const { join } = require('node:path');

/** Tells dependency-cruiser what `$lib` is; Kit tells TypeScript and Vite. */
module.exports = { resolve: { alias: { $lib: join(__dirname, '../../src/lib') } } };
