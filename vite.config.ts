import { fileURLToPath } from 'node:url';
import purgecss from '@fullhuman/postcss-purgecss';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import remixConfig from './remix.config';

// Sass partials of Bootstrap still use syntax that Sass announces the end of; the warnings are Bootstrap's to fix.
const silenceDeprecations: ('import' | 'global-builtin' | 'color-functions' | 'if-function')[] = [
  'import',
  'global-builtin',
  'color-functions',
  'if-function',
];

export default defineConfig(({ command }) => ({
  plugins: [remix(remixConfig)],
  resolve: { alias: { '~': fileURLToPath(new URL('./app', import.meta.url)) } },
  build: { sourcemap: false },
  // Islands load their heavier part when it is needed, which takes modules.
  worker: { format: 'es' },
  // Found before the first page is asked for: what is found while it loads would load React twice.
  optimizeDeps: { entries: ['app/entry.client.tsx', 'app/root.tsx', 'app/routes/**/*.tsx'] },
  css: {
    postcss: {
      // Only what the app's own source names survives the build; classes composed at run time are written out in full there.
      plugins:
        command === 'build' ? [purgecss({ content: ['app/**/*.{ts,tsx}'], fontFace: false, keyframes: false })] : [],
    },
    preprocessorOptions: { scss: { quietDeps: true, silenceDeprecations } },
  },
}));
