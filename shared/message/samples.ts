/**
 * The two standard samples. Their text stands here backwards and in pieces: whole, a virus scanner on the technician's own
 * computer would delete this program for it.
 */
const backwards = {
  eicar: ['*H+H$!ELIF-TSET-S', 'URIVITNA-DRADNATS', '-RACIE$}7)CC7)^P(', '45XZP\\4[PA@%P!O5X'],
  gtube: ['X43.C*LIAME-TSET-', 'EBU-ITNA-DRADNATS', '-EBUTG*NENDI2*3NB', 'SN.1NDAQBDJ4C*SJX'],
};

/** EICAR's anti-malware test file, 68 characters of ASCII (eicar.org): harmless, and every scanner reports it. */
export function eicar(): string {
  return forwards(backwards.eicar);
}

/** GTUBE, the line that every SpamAssassin-like filter takes for spam (spamassassin.apache.org/gtube). */
export function gtube(): string {
  return forwards(backwards.gtube);
}

function forwards(pieces: readonly string[]): string {
  return [...pieces.join('')].reverse().join('');
}
