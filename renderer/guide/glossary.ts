/** Protocol words, each in one sentence for somebody who never read an RFC. */
const glossary: Readonly<Record<string, string>> = {
  EHLO: 'The first command: the client says its name and the server answers with what it can do.',
  HELO: 'The old form of EHLO, without the list of what the server can do.',
  STARTTLS: 'The command that switches an open connection from plain text to encryption.',
  TLS: 'The encryption that mail servers and web sites use; it needs a certificate on the server.',
  AUTH: 'The command with which a client signs in.',
  'MAIL FROM': 'The command that names the sender; bounces go to this address.',
  'RCPT TO': 'The command that names one recipient; most refusals are answers to it.',
  DATA: 'The command that starts the message itself, with its headers.',
  relay: 'To take mail and pass it on to a server of another domain.',
  'smart host': 'The server that another server hands all its outgoing mail to.',
  'accepted domain': 'A domain that an Exchange organisation takes mail for.',
  'receive connector': 'Exchange’s set of rules for who may hand in mail, from where and how.',
  greylisting: 'Refusing a new sender once, because real servers try again and most spam programs do not.',
  envelope: 'Sender and recipients as the servers exchange them; the headers of the message may say something else.',
  MX: 'The DNS record that names the servers which take a domain’s mail.',
  PTR: 'The DNS record that leads from an address back to a name.',
  SPF: 'A DNS record that lists which servers may send for a domain.',
  DKIM: 'A signature in the message; its key stands in DNS.',
  DMARC: 'A DNS record that says what to do with mail whose SPF and DKIM do not fit its sender.',
  SNI: 'The name the client asks for when TLS starts, so that the server can choose a certificate.',
  NDR: 'The bounce: a message that says why another one was not delivered.',
  DNS: 'The directory that turns names into addresses.',
};

// Where two words start at one place, the longer one counts.
const words = Object.keys(glossary).sort((a, b) => b.length - a.length);
const pattern = new RegExp(`(?<![-\\w])(?:${words.join('|')})(?![-\\w])`, 'g');

/** The meaning of one protocol word, written as the protocol writes it. */
export function meaningOfWord(word: string): string | undefined {
  return Object.hasOwn(glossary, word) ? glossary[word] : undefined;
}

/** A text cut at its protocol words; each word is explained where it stands first. */
export function splitAtWords(text: string): { text: string; meaning?: string | undefined }[] {
  const pieces: { text: string; meaning?: string | undefined }[] = [];
  const told = new Set<string>();
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const [word] = match;
    if (told.has(word)) continue;
    told.add(word);
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ text: word, meaning: meaningOfWord(word) });
    from = match.index + word.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}
