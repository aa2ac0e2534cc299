/** An answer written once, in the language of the customer it is for. */
export interface Answer {
  shortcut: string;
  text: string;
}

/** What the variables of an answer stand for; an empty name is a customer who has not said theirs. */
export interface AnswerWords {
  name: string;
  member: string;
  theatre: string;
}

const VARIABLE = /( ?)\{(name|member|theatre)\}/g;

/** Puts the words in the place of the variables. One without a word goes, with the space before it: "Bonjour," not "Bonjour ,". */
export function fillAnswer(text: string, words: AnswerWords): string {
  return text.replace(VARIABLE, (_variable, space: string, name: keyof AnswerWords) =>
    words[name] ? space + words[name] : '',
  );
}

/** The answers whose shortcut begins as what is written after a slash; none when something else is written. */
export function answersFor<T extends { shortcut: string }>(written: string, answers: readonly T[]): T[] {
  const begun = /^\/([a-z0-9-]*)$/i.exec(written)?.[1]?.toLowerCase();
  return begun === undefined ? [] : answers.filter(({ shortcut }) => shortcut.startsWith(begun));
}

/** What is sent: a lone `/shortcut` is its answer, everything else stays as it was written. */
export function expandShortcut(written: string, answers: readonly Answer[]): string {
  const word = /^\s*\/([a-z0-9-]+)\s*$/i.exec(written)?.[1]?.toLowerCase();
  return answers.find(({ shortcut }) => shortcut === word)?.text ?? written;
}
