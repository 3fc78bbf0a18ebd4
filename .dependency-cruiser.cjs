// Who may import whom (server/README.md). A rule that is broken fails `npm test`.

const domain = '^src/domain/';
const inside = (...folders) => folders.map((folder) => `^server/${folder}`);
/** The pure files at the top of server/ that everything stateful may use. */
const basics = inside('clock\\.ts$', 'new-id\\.ts$', 'time-limit\\.ts$');
/** Types of the composition root and of its parts, erased when the program runs. */
const notTypes = { dependencyTypesNot: ['type-only'] };

/** What lies in `from` may import, of our own files, only itself and `allowed` (and types everywhere in `typesOf`). */
const only = (name, from, allowed, { types = [], comment = '' } = {}) => [
  {
    name,
    comment,
    severity: 'error',
    from: { path: from },
    to: { path: '^(src|server|tests)/', pathNot: [from, ...allowed, ...types] },
  },
  ...(types.length === 0
    ? []
    : [
        {
          name: `${name}-types`,
          comment: 'Of these only the types may be imported.',
          severity: 'error',
          from: { path: from },
          to: { path: types, pathNot: [from, ...allowed], ...notTypes },
        },
      ]),
];

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'Types count as well: files that know each other only by their types cannot be read one after the other either.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      comment: 'The domain runs in the browser and on the server alike: no I/O, no framework.',
      severity: 'error',
      from: { path: domain },
      to: { pathNot: [domain, '^node_modules/(yjs|lib0|valibot)/'] },
    },
    ...only('lib-imports-domain', '^src/lib/', [domain], { types: ['^server/'] }),
    ...only('routes-import-lib-and-domain', '^src/(routes/|hooks)', ['^src/lib/', domain], { types: ['^server/'] }),
    ...only('database', '^server/database/', [domain, ...basics]),
    ...only('bus', '^server/bus/', [domain, ...basics], { types: inside('log\\.ts$') }),
    ...only('mail', '^server/mail/', [domain, ...basics, ...inside('database/')], {
      types: inside('config\\.ts$', 'log\\.ts$'),
    }),
    ...only('pdf', '^server/pdf/', [domain]),
    ...only('auth', '^server/auth/', [domain, ...basics, ...inside('database/')], {
      types: inside('bus/', 'config\\.ts$', 'log\\.ts$', 'use-case/'),
    }),
    ...only('use-case', '^server/use-case/', [domain, ...basics, ...inside('database/', 'bus/', 'auth/')], {
      types: inside('config\\.ts$', 'log\\.ts$'),
    }),
    ...only(
      'commands',
      '^server/commands/',
      [domain, ...basics, ...inside('database/', 'bus/', 'auth/', 'use-case/')],
      { types: inside('config\\.ts$', 'log\\.ts$') },
    ),
    ...only('queries', '^server/queries/', [domain, ...basics, ...inside('database/', 'bus/', 'auth/', 'use-case/')], {
      types: inside('config\\.ts$', 'log\\.ts$'),
    }),
    ...only('collab', '^server/collab/', [domain, ...basics, ...inside('database/', 'bus/', 'auth/')], {
      types: inside('config\\.ts$', 'log\\.ts$', 'use-case/'),
    }),
    ...only(
      'live',
      '^server/live/',
      [domain, ...basics, ...inside('database/', 'bus/', 'auth/', 'commands/', 'queries/')],
      { types: inside('app\\.ts$', 'config\\.ts$', 'log\\.ts$') },
    ),
    {
      name: 'server-never-imports-the-web-layer',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^src/(lib|routes|hooks)' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(src|server)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'only-the-root-constructs',
      comment: 'The composition root is reached by the entry points, the command line and the demo alone.',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/(main|app|process/run)\\.ts$|^server/(cli|demo)/' },
      to: { path: '^server/app\\.ts$', ...notTypes },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    webpackConfig: { fileName: 'tests/architecture/aliases.cjs' },
    doNotFollow: { path: '^(node_modules|build)' },
    exclude: { path: '^(build|\\.svelte-kit)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.svelte'],
      exportsFields: ['exports'],
      conditionNames: ['types', 'svelte', 'import', 'node', 'default'],
    },
  },
};
