type Field = ReadonlySet<number>;

/** A parsed cron expression; times are UTC, as in pg_cron. */
export type Schedule = {
  minute: Field;
  hour: Field;
  day: Field;
  month: Field;
  weekday: Field;
  anyDay: boolean;
  anyWeekday: boolean;
};

/**
 * Parses five-field cron: `*`, numbers, ranges, steps and lists.
 * @throws RangeError when the expression is none of these
 */
export function parseSchedule(expression: string): Schedule {
  const fields = expression.trim().split(/\s+/);
  const [minute, hour, day, month, weekday] = fields;
  if (fields.length !== 5 || !minute || !hour || !day || !month || !weekday) throw invalid(expression);
  return {
    minute: parseField(minute, 0, 59),
    hour: parseField(hour, 0, 23),
    day: parseField(day, 1, 31),
    month: parseField(month, 1, 12),
    // Sunday is 0 and 7.
    weekday: new Set([...parseField(weekday, 0, 7)].map((value) => value % 7)),
    anyDay: day.startsWith('*'),
    anyWeekday: weekday.startsWith('*'),
  };
}

/** Whether the schedule asks for a run in the minute of `time`. */
export function isDue(schedule: Schedule, time: Date): boolean {
  const day = schedule.day.has(time.getUTCDate());
  const weekday = schedule.weekday.has(time.getUTCDay());
  // Cron's oldest rule: when both days are restricted, either suffices.
  const onDay = schedule.anyDay || schedule.anyWeekday ? day && weekday : day || weekday;
  return (
    onDay &&
    schedule.minute.has(time.getUTCMinutes()) &&
    schedule.hour.has(time.getUTCHours()) &&
    schedule.month.has(time.getUTCMonth() + 1)
  );
}

function parseField(text: string, low: number, high: number): Field {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (!match) throw invalid(text);
    const [, first, last, stepText] = match;
    const step = Number(stepText ?? 1);
    const from = Number(first ?? low);
    const to = Number(last ?? (first === undefined || stepText ? high : first));
    if (from < low || to > high || from > to || step < 1) throw invalid(text);
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return values;
}

const invalid = (text: string) => new RangeError(`not a cron schedule: ${text}`);
