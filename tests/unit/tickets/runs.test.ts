import { describe, expect, test } from 'vitest';
import { drawable, runsOf } from '~/tickets/pdf/runs.server';

const onPaper = (text: string) => runsOf(text, 'text').map((run) => run.text);

describe('names on paper', () => {
  test('a name of western Europe is one run', () => {
    expect(onPaper('Anne-Laure Le Goff-d’Halluin')).toEqual(['Anne-Laure Le Goff-d’Halluin']);
  });

  test('a Hebrew name of two words stays one run, written from the right', () => {
    expect(runsOf('שלום עולם', 'text')).toEqual([{ font: 'dejavu', text: 'שלום עולם', rightToLeft: true }]);
  });

  test('a Hebrew name followed by a Latin one changes sides', () => {
    expect(onPaper('שלום Camille').map((part) => part.trim())).toEqual(['Camille', 'שלום']);
    expect(onPaper('Camille שלום').map((part) => part.trim())).toEqual(['Camille', 'שלום']);
  });

  test('emoji are left out, letters that no font has leave a trace', () => {
    expect(drawable('Noé 🎭', 'text')).toBe('Noé');
    expect(drawable('劇場 Noé', 'text')).toBe('… Noé');
  });

  test('marks that turn the direction around are not obeyed', () => {
    expect(drawable('Noé\u202eeéoN', 'text')).toBe('NoéeéoN');
  });

  test('a French colon never begins a line', () => {
    expect(drawable('Démonstration : aucun', 'text')).toBe('Démonstration\u00a0: aucun');
  });
});
