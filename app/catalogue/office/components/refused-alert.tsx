import { Alert } from '~/ui/alert';

/** What a refused form of the office says above itself; nothing where there is nothing to say. */
export function RefusedAlert({ refused }: { refused: { status: number; sentence: string } | null | undefined }) {
  if (!refused?.sentence) return null;
  return (
    <Alert tone={refused.status === 409 ? 'warning' : 'danger'} announce>
      <p>{refused.sentence}</p>
    </Alert>
  );
}
