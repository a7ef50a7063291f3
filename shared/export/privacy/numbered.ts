/**
 * A pseudonym as long as what it stands for, where that has room for the number: `numbered('domain', 1, 7)` is `domain1`,
 * of length 9 `domain1xx`, of length 4 `dom1`. Different numbers never give the same one.
 */
export function numbered(base: string, number: number, length: number): string {
  const digits = String(number);
  const room = Math.max(1, length - digits.length);
  return (base.slice(0, room) + digits).padEnd(length, 'x');
}
