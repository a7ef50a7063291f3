import { visibleText } from '../../../shared/session/visible-text.ts';

/** The few colours of the terminal output; meaning never rests on colour alone. */
const codes = {
  plain: undefined,
  bold: '1',
  dim: '2',
  red: '31',
  green: '32',
  yellow: '33',
  blue: '34',
  cyan: '36',
} as const;
export type Colour = keyof typeof codes;

/** Text of unknown origin as one harmless piece of a line, coloured where colours are shown. */
export type Paint = (colour: Colour, text: string) => string;

export function painter(colours: boolean): Paint {
  return (colour, text) => {
    const harmless = visibleText(text);
    const code = codes[colour];
    return colours && code !== undefined && harmless !== '' ? `\u001b[${code}m${harmless}\u001b[0m` : harmless;
  };
}
