import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { '~': fileURLToPath(new URL('./app', import.meta.url)) };

/**
 * Limits end what hangs; they measure nothing. Every test waits for what it means, so on two busy cores it takes as long as
 * honest work takes there, and a generous limit costs no time.
 */
const patience = { testTimeout: 90_000, hookTimeout: 240_000, expect: { poll: { timeout: 30_000 } } };

/** A project whose tests need the real backend, or a real server: slower, each file in a process of its own. */
const withBackend = (name: string) => ({
  extends: true as const,
  test: {
    name,
    environment: 'node',
    include: [`tests/${name}/**/*.test.{ts,tsx}`],
  },
});

// The Remix plugin stays out of here: it cannot run inside Vitest, and createRemixStub needs none.
export default defineConfig({
  resolve: { alias },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    ...patience,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/app-environment.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'component',
          environment: 'happy-dom',
          include: ['tests/component/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/app-environment.ts', 'tests/support/component-setup.ts'],
        },
      },
      withBackend('database'),
      withBackend('stack'),
      withBackend('functions'),
      withBackend('chaos'),
    ],
  },
});
