import { describe, expect, it } from 'vitest';
import { readCsv, writeCsv } from '~/seating/editor/model/csv';
import { decodeText } from '~/seating/editor/model/decode';
import { setKind } from '~/seating/editor/model/edit';
import { countSeats, type Plan, seatsOf } from '~/seating/editor/model/plan';
import { readPlanFile, writePlanFile } from '~/seating/editor/model/plan-file';
import { addBlock } from '~/seating/editor/model/rows';
import { readSeatTable, writeSeatTable } from '~/seating/editor/model/seat-table';
import { blockOf, emptyPlan, idsOf, seatOf } from './plans';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const imported = (file: object): Plan => {
  if (!('plan' in file)) throw new Error(`Not read: ${JSON.stringify(file)}`);
  return file.plan as Plan;
};
const HEAD = 'row;seat;x;y;zone;kind;block;companion_of;restricted_view';

describe('the letters of a file', () => {
  it.each([
    ['UTF-8', utf8('é'), 'utf-8'],
    ['UTF-8 with its mark', utf8('\uFEFFé'), 'utf-8'],
    ['what old spreadsheets write', latin('é'), 'windows-1252'],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0xe9, 0x00), 'utf-16'],
  ])('%s is read', (_name, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: 'é', encoding });
  });

  it.each([
    ['a cut accent in the third line', [...utf8('é\nb\n'), 0xc3], 3],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00], 1],
    ['a zero in the second line', [...utf8('a\n'), 0x00], 2],
    ['a code that no letter has', [...latin('\xe9\n'), 0x81], 2],
  ])('%s is refused with its line', (_name, bytes, brokenLine) => {
    expect(decodeText(Uint8Array.from(bytes))).toEqual({ brokenLine });
  });
});

describe('a table in a file', () => {
  it('is read with semicolons, commas or tabs, quotes and any line ends', () => {
    for (const sign of [';', ',', '\t'])
      expect(readCsv(`a${sign}b\r\n"x ""y""\n${sign}z"${sign}2\r\n\r\n`).map((row) => row.cells)).toEqual([
        ['a', 'b'],
        [`x "y"\n${sign}z`, '2'],
      ]);
  });

  it('never calculates in a spreadsheet, and comes back as it was', () => {
    const cells = ['=1+1', '@x', '-3', '+33', "'", 'a;b', '"'];
    const file = writeCsv([cells]);
    expect(file).toContain("'=1+1");
    expect(file).toContain("'@x");
    expect(file).toContain(',-3,');
    expect(readCsv(file.replace('\uFEFF', ''))[0]?.cells).toEqual(cells);
  });
});

describe('a plan as a table of seats', () => {
  const hall = () => {
    const plan = addBlock(
      emptyPlan(),
      blockOf({ rows: 2, seats: 4, aisles: [2], block: { fr: 'Balcon', es: 'Anfiteatro' } }),
    );
    return setKind(setKind(plan, idsOf(plan, 'A1'), 'wheelchair'), idsOf(plan, 'A2'), 'companion');
  };

  it('goes out and comes back with the same seats', () => {
    const plan = hall();
    const back = imported(readPlanFile(utf8(writeSeatTable(plan)), plan));
    expect(seatsOf(back)).toEqual(seatsOf(plan));
    expect(back.rows.map((row) => row.block)).toEqual(plan.rows.map((row) => row.block));
    expect(back.zones).toEqual(plan.zones);
  });

  it('is read from a file of an old spreadsheet, with decimal commas, and makes the zones that are missing', () => {
    const bytes = latin(`${HEAD}\r\nA;1;3,5;6;Premi\xe8re;;;;\r\nA;2;4,5;6;premi\xe8re;;;;oui\r\n`);
    const plan = imported(readPlanFile(bytes, emptyPlan()));
    expect(plan.zones.map((zone) => zone.name.fr)).toEqual(['Tarif unique', 'Première']);
    expect(seatOf(plan, 'A2')).toMatchObject({ x: 4.5, restrictedView: true, zone: plan.zones[1]?.id });
  });

  it('keeps the ids of seats it knows by name, so that what is sold stays sold', () => {
    const plan = addBlock(emptyPlan(), blockOf({}));
    const read = imported(readSeatTable('row,seat,x,y\nA,1,9,9\nA,9,10,9\n', plan));
    expect(seatOf(read, 'A1').id).toBe(seatOf(plan, 'A1').id);
    expect(seatOf(read, 'A9').id).not.toBe(seatOf(plan, 'A4').id);
  });

  it.each([
    ['rang;place\nA;1', { line: 1, word: 'columns', value: 'row, seat, x, y' }],
    ['', { line: 1, word: 'columns', value: 'row, seat, x, y' }],
    [`${HEAD}\nA;;1;1`, { line: 2, word: 'label', value: 'A' }],
    [`${HEAD}\nA;1;1;1\nA;2;loin;1`, { line: 3, word: 'number', value: 'loin' }],
    [`${HEAD}\nA;1;1;1;;trône`, { line: 2, word: 'kind', value: 'trône' }],
    [`${HEAD}\nA;1;1;1\nA;1;2;1`, { line: 3, word: 'double', value: 'A1' }],
    [`${HEAD}\nA;1;1;1;;companion;;2;`, { line: 2, word: 'companion', value: '2' }],
  ])('says which line is wrong: %j', (text, error) => {
    expect(readSeatTable(text, emptyPlan())).toEqual({ errors: [error] });
    expect(imported(readSeatTable(`${HEAD}\nA;1;1;1`, emptyPlan())).rows).toHaveLength(1);
  });

  it('names at most twenty wrong lines', () => {
    const wrong = Array.from({ length: 60 }, () => 'A;1;x;1').join('\n');
    expect(readSeatTable(`${HEAD}\n${wrong}`, emptyPlan())).toMatchObject({ errors: { length: 20 } });
  });

  it('of ten thousand seats is refused with its number, and of five thousand is read', () => {
    const table = (count: number) =>
      `${HEAD}\n${Array.from({ length: count }, (_, index) => `${Math.floor(index / 100)};${index % 100};${index % 100};${Math.floor(index / 100)}`).join('\n')}`;
    expect(readPlanFile(utf8(table(10_000)), emptyPlan())).toEqual({ tooMany: 10_000 });
    expect(countSeats(imported(readPlanFile(utf8(table(5000)), emptyPlan())))).toBe(5000);
  });
});

describe('a plan as a JSON file', () => {
  const file = (plan: Plan) => utf8(writePlanFile(plan));
  const valid = () => {
    const zone = '00000000-0000-4000-8000-000000000001';
    const empty = emptyPlan();
    const plan = { ...empty, zones: empty.zones.map((one) => ({ ...one, id: zone })) };
    return addBlock(plan, blockOf({ rows: 2, zone, block: { fr: 'Orchestre', es: 'Platea' } }));
  };

  it('goes out and comes back to the same plan with the same ids', () => {
    const plan = valid();
    const back = imported(readPlanFile(file(plan), plan));
    expect(seatsOf(back)).toEqual(seatsOf(plan));
    expect(back.zones).toEqual(plan.zones);
  });

  it('of another hall brings its seats under new ids, and never the name of its plan', () => {
    const plan = { ...valid(), name: 'Ailleurs' };
    const back = imported(readPlanFile(file(plan), emptyPlan()));
    expect(back.name).toBe('Plan');
    expect(countSeats(back)).toBe(8);
    expect(seatsOf(back).some((seat) => seatsOf(plan).some((other) => other.id === seat.id))).toBe(false);
  });

  it('of something else is refused', () => {
    for (const text of [
      '{"hello": 1}',
      '{',
      JSON.stringify({ kind: 'parterre-seating-plan', version: 1, seats: 'all' }),
    ])
      expect(readPlanFile(utf8(text), emptyPlan())).toEqual({ notAPlan: true });
    expect(imported(readPlanFile(file(valid()), emptyPlan())).rows).toHaveLength(2);
  });
});
