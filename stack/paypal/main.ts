import { readConfig } from './config';
import { startEmulator } from './server';

/** Starts the emulator from the environment and stops it on SIGTERM or Ctrl-C; a bad configuration is one clear line. */
async function main(): Promise<void> {
  const emulator = await startEmulator(readConfig(process.env));
  console.log(`PayPal emulator on ${emulator.url} (no real money)`);
  const stop = () => void emulator.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  console.error(`PayPal emulator: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
