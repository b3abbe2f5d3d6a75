/** The engine's views and inputs, for screens that only name them. */
export type * from './bindings';
