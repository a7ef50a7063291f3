import * as z from 'zod';
import { type Privacy, privacySchema, usualPrivacy } from '../../shared/export/privacy/privacy.ts';

/** How the technician exported last: most tickets of one help desk want the same. */
export interface ExportChoice {
  readonly format: string;
  readonly privacy: Privacy;
}

const key = 'ehlo.export';
const schema = z.object({ format: z.string(), privacy: privacySchema });
const usual: ExportChoice = { format: 'text', privacy: usualPrivacy };

/** The last choice of this computer; the usual one where there is none or it cannot be read. */
export function readExportChoice(): ExportChoice {
  try {
    const read = schema.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'));
    return read.success ? read.data : usual;
  } catch {
    return usual;
  }
}

export function keepExportChoice(choice: ExportChoice): void {
  try {
    localStorage.setItem(key, JSON.stringify(choice));
  } catch {
    // A browser that keeps nothing only forgets the choice.
  }
}
