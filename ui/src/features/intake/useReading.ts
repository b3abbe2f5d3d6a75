import { useEffect, useState } from 'react';
import { useRead } from '@/backend/react';
import type { MessageReading } from '@/backend/types';
import { useRested } from '@/lib/rested';
import type { Mark } from './highlight';

/** The engine's limit for one message, in bytes of UTF-8. */
export const MOST_BYTES = 100_000;
/** How long the typing must rest before the message is read, in milliseconds. */
const REST = 180;

const encoder = new TextEncoder();
export const bytesOf = (text: string) => encoder.encode(text).length;

/** A message as it was read, and the very text that was read: the marks count its letters. */
export interface Read {
  text: string;
  reading: MessageReading;
}

/** Reads the message as it is typed; whom it came from says which conversation it belongs to. Nothing is written anywhere. */
export function useReading(text: string, channel: string, sender: string) {
  const rested = useRested(text, REST);
  const from = useRested(sender.trim(), REST);
  const empty = text.trim() === '';
  const tooLong = bytesOf(text) > MOST_BYTES;
  const enabled = rested.trim() !== '' && bytesOf(rested) <= MOST_BYTES;
  const { data, error, isError, isFetching, refetch } = useRead('readMessage', [rested, channel, from], { enabled });
  const [last, setLast] = useState<Read | null>(null);
  useEffect(() => {
    if (data) setLast({ text: rested, reading: data });
  }, [data, rested]);
  return {
    empty,
    tooLong,
    /** The latest reading; of an earlier text while a newer one is being read. */
    read: empty || tooLong ? null : last,
    reading: enabled && (isFetching || rested !== text || from !== sender.trim()),
    failed: isError && !empty && !tooLong ? error : null,
    again: () => void refetch(),
  };
}

/** The marks that still hold while the text is being changed: those before the first changed letter. */
export function standing(marks: Mark[], read: string, text: string): Mark[] {
  if (read === text) return marks;
  let same = 0;
  while (same < read.length && same < text.length && read.charCodeAt(same) === text.charCodeAt(same)) same += 1;
  return marks.filter(({ end }) => end <= same);
}
