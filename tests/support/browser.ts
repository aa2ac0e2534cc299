import { existsSync } from 'node:fs';

const CHROMIUM = '/usr/bin/chromium';
const SHELL = '/usr/bin/chromium-headless-shell';
// Chromium refuses its sandbox to root, which is who runs in most containers.
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Starts the browser that has everything, notifications too: the one named in CHROMIUM, else Debian's, else Playwright's own. */
export const wholeChromium = { executablePath: process.env.CHROMIUM ?? [CHROMIUM].find(existsSync), args };

/** Starts the same browser without windows where it is installed: a journey then takes a fifth less of the machine. */
export const chromiumShell = { executablePath: process.env.CHROMIUM ?? [SHELL, CHROMIUM].find(existsSync), args };
