import * as v from 'valibot';
import { type HallChoice, hallFields } from './halls';
import { type DateRule, daysIn } from './rule';
import { momentOf } from './wall-clock';

/** The form that makes many dates, as typed. */
export interface RuleTexts {
  /** "Fridays and Saturdays at 20:30": days from 1 (Monday) to 7. */
  times: { time: string; days: string[] }[];
  from: string;
  to: string;
  except: string;
  hall: string;
  capacity: string;
  /** Minutes before the start, or nothing. */
  doors: string;
  /** When sales open, on the wall clock of the hall; empty for at once. */
  opens: string;
  /** Minutes before the start at which sales close. */
  closes: string;
  /** Id of the date whose prices are taken, or nothing. */
  prices: string;
}

const TEXT_FIELDS = ['from', 'to', 'except', 'hall', 'capacity', 'doors', 'opens', 'closes', 'prices'] as const;
/** Words for what is wrong, by field; `time_1` is the second line of times. */
export type RuleWrongs = Partial<Record<string, string>>;

/** What a form without mistakes means. */
export interface MeantDates {
  rule: DateRule;
  hall: HallChoice;
  fields: ReturnType<typeof hallFields>;
  times: { doors_minutes: number | null; sales_open_at: string | null; sales_close_minutes: number };
  copyFrom: string | null;
}

const MAX_LINES = 12;
const textsSchema = v.pipe(
  v.string(),
  v.maxLength(20_000),
  v.parseJson(),
  v.object({
    times: v.pipe(v.array(v.object({ time: v.string(), days: v.array(v.string()) })), v.maxLength(MAX_LINES)),
    ...Object.fromEntries(TEXT_FIELDS.map((name) => [name, v.string()])),
  }),
);

/** An untouched form: one line of times, doors half an hour before, sales until the start. */
export function emptyRule(defaults: Partial<RuleTexts> = {}): RuleTexts {
  const texts = {
    from: '',
    to: '',
    except: '',
    hall: '',
    capacity: '',
    doors: '30',
    opens: '',
    closes: '0',
    prices: '',
  };
  return { ...texts, times: [{ time: '', days: [] }], ...defaults };
}

/** What was typed: from the fields of the first step, or as the second step carries it along. */
export function readRule(form: FormData): RuleTexts {
  const carried = v.safeParse(textsSchema, form.get('carried'));
  if (carried.success) return carried.output as unknown as RuleTexts;
  const lines = Math.min(MAX_LINES, Math.max(1, Number(form.get('lines')) || 1));
  const texts = Object.fromEntries(TEXT_FIELDS.map((name) => [name, String(form.get(name) ?? '').trim()]));
  const times = Array.from({ length: lines }, (_, line) => ({
    time: String(form.get(`time_${line}`) ?? ''),
    days: form.getAll(`days_${line}`).map(String),
  }));
  return { ...emptyRule(), ...texts, times };
}

/** One more line of times, up to a dozen. */
export function withLine(texts: RuleTexts): RuleTexts {
  return texts.times.length >= MAX_LINES ? texts : { ...texts, times: [...texts.times, { time: '', days: [] }] };
}

/** What the form means, or the words for what is wrong in it. */
export function checkRule(
  texts: RuleTexts,
  halls: readonly HallChoice[],
): { meant: MeantDates } | { wrong: RuleWrongs } {
  const wrong: RuleWrongs = {};
  const hall = halls.find(({ value }) => value === texts.hall);
  const except = daysIn(texts.except);
  const opens = hall && texts.opens ? momentOf(texts.opens, hall.timeZone) : null;
  const capacity = Number(texts.capacity);
  const lines = texts.times.filter(({ time, days }) => time !== '' || days.length > 0);
  texts.times.forEach(({ time, days }, line) => {
    if (time === '' ? days.length > 0 || lines.length === 0 : !/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
      wrong[`time_${line}`] = 'time';
  });
  const [from, to] = [dayIn(texts.from), dayIn(texts.to)];
  if (!from) wrong.from = 'day';
  if (!to) wrong.to = 'day';
  else if (from && to < from) wrong.to = 'before_first';
  if (except === null) wrong.except = 'days';
  if (!hall) wrong.hall = 'required';
  else if (hall.kind !== 'plan' && !(/^\d{1,4}$/.test(texts.capacity) && capacity >= 1 && capacity <= 5000))
    wrong.capacity = 'capacity';
  if (!isMinutes(texts.doors, true)) wrong.doors = 'minutes';
  if (!isMinutes(texts.closes, false)) wrong.closes = 'minutes';
  if (texts.opens && hall && opens === null) wrong.opens = 'moment';
  if (!hall || !from || !to || except === null || Object.keys(wrong).length > 0) return { wrong };
  const times = lines.map(({ time, days }) => ({ time, weekdays: days.map(Number) }));
  return {
    meant: {
      rule: { times, from, to, except },
      hall,
      fields: hallFields(hall, capacity),
      times: {
        doors_minutes: texts.doors === '' ? null : Number(texts.doors),
        sales_open_at: opens,
        sales_close_minutes: Number(texts.closes),
      },
      copyFrom: texts.prices || null,
    },
  };
}

function dayIn(text: string): string | null {
  const days = daysIn(text);
  return days?.length === 1 ? (days[0] ?? null) : null;
}

function isMinutes(text: string, mayBeEmpty: boolean): boolean {
  return text === '' ? mayBeEmpty : /^\d{1,5}$/.test(text);
}
