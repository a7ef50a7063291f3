import { visibleText } from '../../session/visible-text.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** One line of hostile text as HTML text or as a quoted attribute: shown, never obeyed. */
export function escapeHtml(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** `escapeHtml` for text of several lines; the line ends stay. */
export function escapeLines(text: string): string {
  return text.split('\n').map(escapeHtml).join('\n');
}
