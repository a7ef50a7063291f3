/** A literal string for PowerShell 5.1 and later. Typographic single quotes end a string there as plain ones do, so all are doubled. */
export function quotePowerShell(text: string): string {
  return `'${text.replaceAll('\0', '').replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}
