/** How products name the message in the reply that takes it over: the first that fits is taken. */
const forms: readonly RegExp[] = [
  // Postfix
  /\bqueued as ([0-9A-Za-z]{6,30})\b/,
  // Exim
  /\bOK id=([0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4})\b/,
  // Exchange: what it logs is the internal id; the Message-ID before it is the sender's own
  /\[InternalId=(\d{1,20})\b/,
  // Sendmail
  /\b2\.0\.0 ([0-9A-Za-z]{10,20}) Message accepted for delivery/,
  // Gmail
  /\b2\.0\.0 OK\s+\d{9,12} ([0-9A-Za-z._-]{10,80}) - g?smtp\b/,
  // Amazon SES and others that say Ok and an id
  /^250 (?:2\.\d\.\d )?Ok:? ([0-9a-f][0-9a-f-]{20,70})$/i,
  // qmail
  /\bok \d{9,12} (qp \d{1,9})\b/,
  /\bqueued (?:mail )?(?:for delivery )?(?:as|with id|id[:=]?) ?<?([0-9A-Za-z._-]{6,60})\b/i,
];

/** The server's own name for the message from its reply to the end of the data; undefined where it tells none. Lines have their code. */
export function queueId(lines: readonly string[]): string | undefined {
  for (const form of forms) {
    for (const line of lines) {
      const found = form.exec(line.slice(0, 1000))?.[1];
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
