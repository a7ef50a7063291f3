/**
 * JSON that is safe to look at in a terminal: what `JSON.stringify` leaves as it is but a terminal would obey (DEL, C1
 * controls, direction marks) is written as `\u` escapes. Any reader gets the same value.
 */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(
    /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
