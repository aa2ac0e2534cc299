import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';

// As patient as the rest of the suite: a second is short on a busy machine, and what is awaited comes at once elsewhere.
configure({ asyncUtilTimeout: 30_000 });

// A component that complains on the console is broken for someone: hydration, keys, missing sentences.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => {
  cleanup();
  expect(vi.mocked(console.error).mock.calls, 'nothing was said on console.error').toEqual([]);
  vi.restoreAllMocks();
});
