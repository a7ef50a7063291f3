/** The page's own address: a scheme of its own instead of file://, so that it has an origin and reaches no file. */
export const pageScheme = 'app';
export const pageHost = 'ehlo';
export const pageAddress = `${pageScheme}://${pageHost}/`;

/** Whether an address is the page's own: compared by its parts, because `app://ehlo.example/` starts alike. */
export function isPageAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${pageScheme}:` && host === pageHost && username === '' && password === '';
}
