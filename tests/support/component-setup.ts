import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';

// A component that complains on the console is broken for someone: hydration, keys, missing sentences.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => {
  cleanup();
  expect(vi.mocked(console.error).mock.calls, 'nothing was said on console.error').toEqual([]);
  vi.restoreAllMocks();
});
