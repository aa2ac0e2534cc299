/** What the editor is told: the new moment of what was saved, or why nothing was. */
export type EditorAnswer = { saved: string } | { problem: EditorProblem };

/** What was typed into a form without scripts, by field; `intent` names the form. */
export interface TypedForm {
  intent: string;
  fields: Readonly<Record<string, string>>;
}

/** A refusal in words, with what it is about. */
export interface EditorProblem {
  status: number;
  hint: string;
  sentence: string;
  /** More sentences: one for each line of a file that is wrong. */
  lines?: string[];
  facts: Readonly<Record<string, unknown>>;
}
