/** For commander: every value of an option that may be given again and again. */
export function collectOption(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}
