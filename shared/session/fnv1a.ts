/** FNV-1a, 32 bits, over UTF-16 units: the same text has the same number everywhere, and nothing secret depends on it. */
export function fnv1a(text: string): number {
  let number = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) number = Math.imul(number ^ text.charCodeAt(i), 0x01000193);
  return number >>> 0;
}
