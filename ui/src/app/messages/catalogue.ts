import type { en } from './en';

/** The shape that every language must fill: a missing or extra key does not compile. */
export type Catalogue = { readonly [K in keyof typeof en]: string };

/** A key of the catalogue. */
export type MessageKey = keyof typeof en;

type Names<S> = S extends `${string}{${infer V}}${infer R}` ? V | Names<R> : never;

/** The values that the message `K` asks for, read from its English text. */
export type Values<K extends MessageKey> = [Names<(typeof en)[K]>] extends [never]
  ? []
  : [values: { [V in Names<(typeof en)[K]>]: string | number }];

/** Keys that come as `….one` and `….other`. */
export type CountKey = MessageKey extends infer K ? (K extends `${infer B}.one` ? B : never) : never;
