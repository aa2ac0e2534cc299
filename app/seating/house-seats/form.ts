/** What the form of the seats that the house keeps says. */
export interface HouseSeatsForm {
  /** Numbers that are ticked. */
  ticked: number[];
  /** Numbers that are newly kept, and those that go back to sale. */
  keep: number[];
  giveBack: number[];
  reason: string;
}

/** Reads the form; `kept` in it are the numbers that were kept when it was rendered, so that a rival's seats stay as they are. */
export function readHouseSeats(form: FormData): HouseSeatsForm {
  const ticked = numbersIn(form.getAll('place').map(String));
  const was = numbersIn(String(form.get('kept') ?? '').split(' '));
  return {
    ticked,
    keep: ticked.filter((number) => !was.includes(number)),
    giveBack: was.filter((number) => !ticked.includes(number)),
    reason: String(form.get('reason') ?? '').trim(),
  };
}

function numbersIn(texts: string[]): number[] {
  return texts.filter((text) => /^\d{1,5}$/.test(text)).map(Number);
}
