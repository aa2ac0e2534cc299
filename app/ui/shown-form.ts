import type { EditedFields } from './office-field';

/** What an `<EditedForm>` shows in its fields, and what travels back with it. */
export interface ShownForm extends EditedFields {
  /** What is saved, by field. */
  saved: Readonly<Record<string, string>>;
  /** The moment of that; empty for what is not saved yet. */
  seen: string;
}

/** What a form shows: after a refusal all that was typed, before that what is `fresh`, where nothing is wrong. */
export function shownAfter(
  refused: ShownForm | null | undefined,
  fresh: Pick<ShownForm, 'texts' | 'seen'> & Partial<ShownForm>,
): ShownForm {
  const { texts, saved, seen, wrong, theirs } = refused ?? { saved: fresh.texts, wrong: {}, theirs: {}, ...fresh };
  return { texts, saved, seen, wrong, theirs };
}
