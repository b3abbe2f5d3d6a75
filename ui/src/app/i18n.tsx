import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { usePreferences } from '@/lib/preferences';
import type { Catalogue, CountKey, MessageKey, Values } from './messages/catalogue';
import { en } from './messages/en';

export type { MessageKey } from './messages/catalogue';
export type Language = 'en' | 'ml';

/** The office's time zone: all times on screen are office time, wherever the desktop stands. */
export const OFFICE_ZONE = 'Asia/Kolkata';

type DateStyle = 'time' | 'day' | 'date' | 'dayTime' | 'full' | 'weekday' | 'month';

const DATE_STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  dayTime: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  full: {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  month: { month: 'long', year: 'numeric' },
};

/** An instant as the engine sends it (RFC 3339) or in milliseconds. */
export type Instant = string | number;

/** Speaks one language: messages and formats. */
export interface Speech {
  <K extends MessageKey>(key: K, ...values: Values<K>): string;
  language: Language;
  /** A message with a count, in the right plural form. */
  count(key: CountKey, count: number, values?: Record<string, string | number>): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** A share of one as per cent: 0.873 is "87%". */
  percent(share: number): string;
  date(at: Instant, style: DateStyle): string;
  /** "5 min ago", "in 2 h"; days from one day on. */
  relative(at: Instant, now: number): string;
  /** A length in minutes: "45 min", "3 h 20 min", "2 d 4 h". */
  duration(minutes: number): string;
  /** Words of a list: "a, b and c". */
  list(items: string[]): string;
}

const fill = (text: string, values: Record<string, string | number> | undefined) =>
  values ? text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)) : text;

/** Builds the speech of one language from its catalogue. */
export function speech(language: Language, messages: Catalogue): Speech {
  const locale = language === 'ml' ? 'ml-IN' : 'en-IN';
  const plurals = new Intl.PluralRules(locale);
  const dates = new Map<DateStyle, Intl.DateTimeFormat>();
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'narrow' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const look = (key: string): string => (messages as Record<string, string>)[key] ?? key;

  const say = ((key: MessageKey, values?: Record<string, string | number>) => fill(look(key), values)) as Speech;
  say.language = language;
  say.count = (key, count, values) =>
    fill(look(`${key}.${plurals.select(count) === 'one' ? 'one' : 'other'}`), {
      count: say.number(count),
      ...values,
    });
  say.number = (value, options) => new Intl.NumberFormat(locale, options).format(value);
  say.percent = (share) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
  say.date = (at, style) => {
    let format = dates.get(style);
    if (!format) {
      format = new Intl.DateTimeFormat(locale, { ...DATE_STYLES[style], timeZone: OFFICE_ZONE });
      dates.set(style, format);
    }
    return format.format(new Date(at));
  };
  say.relative = (at, now) => {
    const minutes = Math.round((new Date(at).getTime() - now) / 60_000);
    const size = Math.abs(minutes);
    if (size < 1) return look('format.now');
    if (size < 60) return relative.format(minutes, 'minute');
    if (size < 60 * 24) return relative.format(Math.trunc(minutes / 60), 'hour');
    return relative.format(Math.trunc(minutes / (60 * 24)), 'day');
  };
  say.duration = (minutes) => {
    const total = Math.max(0, Math.round(minutes));
    const days = Math.floor(total / 1440);
    const hours = Math.floor((total % 1440) / 60);
    const rest = total % 60;
    if (days > 0) return fill(look(hours ? 'format.daysHours' : 'format.days'), { days, hours });
    if (hours > 0) return fill(look(rest ? 'format.hoursMinutes' : 'format.hours'), { hours, minutes: rest });
    return fill(look('format.minutes'), { minutes: rest });
  };
  say.list = (items) => lists.format(items);
  return say;
}

const english = speech('en', en);
const Spoken = createContext<Speech>(english);

/** Gives the chosen language to everything below. Malayalam is fetched from the bundle only when somebody reads it. */
export function SpeechProvider({ children }: { children: ReactNode }) {
  const { language } = usePreferences();
  const [malayalam, setMalayalam] = useState<Speech | null>(null);
  useEffect(() => {
    if (language !== 'ml' || malayalam) return;
    let stay = true;
    void import('./messages/ml').then(({ ml }) => {
      if (stay) setMalayalam(() => speech('ml', ml));
    });
    return () => {
      stay = false;
    };
  }, [language, malayalam]);
  return <Spoken value={language === 'ml' && malayalam ? malayalam : english}>{children}</Spoken>;
}

/** The speech of the chosen language. */
export function useT(): Speech {
  return useContext(Spoken);
}
