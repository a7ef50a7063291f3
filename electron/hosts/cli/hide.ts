import {
  fullPrivacy,
  noPrivacy,
  type Privacy,
  privacySchema,
  usualPrivacy,
} from '../../../shared/export/privacy/privacy.ts';
import { UsageError } from './terminal.ts';

/** `--hide`: what is taken out of an export beside credentials. Throws a `UsageError` for a word it does not know. */
export function readPrivacy(hide: string | undefined): Privacy {
  if (hide === undefined) return usualPrivacy;
  if (hide === 'all') return fullPrivacy;
  if (hide === 'nothing') return noPrivacy;
  const known: readonly string[] = Object.keys(privacySchema.shape);
  const words = hide.split(',').map((word) => word.trim());
  const unknown = words.find((word) => !known.includes(word));
  if (unknown !== undefined) {
    throw new UsageError(`--hide does not know "${unknown}". It takes: ${known.join(', ')}, all or nothing.`);
  }
  return privacySchema.parse(Object.fromEntries(known.map((word) => [word, words.includes(word)])));
}
