import type { EditedFields } from '~/ui/office-field';

/** A form of the office as it stands: what is typed, what is saved and when, what is wrong. */
export interface EditedState extends EditedFields {
  saved: Readonly<Record<string, string>>;
  seen: string;
}

/** The form as the page opens it, or as it came back from a refusal. */
export function editedState(
  texts: Readonly<Record<string, string>>,
  seen: string,
  refused: EditedState | null,
): EditedState {
  return refused ?? { texts, saved: texts, seen, wrong: {}, theirs: {} };
}
