// The import zones of the house: routes → features → platform; components may use ui; ui and platform import nothing above.
const FEATURES = 'catalogue|seating|checkout|tickets|reviews|presence|chat|desk|notifications|crm|shops|reports|team';
const feature = (names) => `^app/(${names})/`;

/** @param {string} name @param {string} from @param {string} to @param {string} comment */
const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    forbid('no-cycles', {}, { circular: true }, 'Modules that need each other are one module, or three.'),
    forbid(
      'platform-is-the-floor',
      { path: '^app/platform/' },
      { path: `^app/(routes|ui|${FEATURES})/` },
      'The platform knows no feature, no component and no URL.',
    ),
    forbid(
      'ui-knows-no-theatre',
      { path: '^app/ui/' },
      { path: `^app/(routes|${FEATURES})/|\\.server\\.` },
      'The design system may be used by every feature because it knows none.',
    ),
    forbid(
      'features-know-no-url',
      { path: feature(FEATURES) },
      { path: '^app/(routes/|root|routes\\.ts|entry\\.)' },
      'Routes are the only place where features meet.',
    ),
    forbid('catalogue-first', { path: feature('catalogue') }, { path: feature(FEATURES), pathNot: feature('catalogue') }),
    forbid(
      'seating-stands-on-catalogue',
      { path: feature('seating') },
      { path: feature(FEATURES), pathNot: feature('catalogue|seating') },
    ),
    forbid(
      'checkout-stands-on-seating',
      { path: feature('checkout') },
      { path: feature(FEATURES), pathNot: feature('catalogue|seating|checkout') },
    ),
    forbid(
      'tickets-stand-on-checkout',
      { path: feature('tickets') },
      { path: feature(FEATURES), pathNot: feature('catalogue|seating|checkout|tickets') },
    ),
    forbid(
      'chat-imports-no-feature',
      { path: feature('chat') },
      { path: feature(FEATURES), pathNot: feature('chat') },
    ),
    forbid(
      'notifications-import-no-feature',
      { path: feature('notifications') },
      { path: feature(FEATURES), pathNot: feature('notifications') },
    ),
    forbid(
      'desk-stands-on-chat',
      { path: feature('desk') },
      {
        path: feature(FEATURES),
        pathNot: `${feature('desk|chat|presence')}|^app/(catalogue|seating|checkout)/([^/]+\\.server|components/[^/]+|rules)\\.tsx?$`,
      },
      'The desk is the chat from the other side; of the shop it only reads what is in a cart.',
    ),
    ...['crm', 'reports', 'team'].map((name) =>
      forbid(
        `${name}-reads-only`,
        { path: feature(name) },
        { path: feature(FEATURES), pathNot: `${feature(name)}|/queries\\.server\\.ts$` },
        'These features look at the others; they never write through them.',
      ),
    ),
    forbid(
      'the-app-knows-no-stack',
      { path: '^(app|server)/' },
      { path: '^(stack|tests|bench)/' },
      'Production runs without the local stack.',
    ),
    forbid(
      'database-types-stop-at-the-server-door',
      { path: '^app/', pathNot: '\\.server\\.tsx?$' },
      { path: '^supabase/database\\.types' },
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|node_modules)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
