/** The only password that the practice servers take, whatever the user name. */
export const practicePassword = 'practice';

/** The mechanisms that an EHLO list offers. */
export function offeredMechanisms(keywords: readonly string[]): readonly string[] {
  const list = keywords.find((keyword) => keyword.startsWith('AUTH ')) ?? '';
  return list.split(' ').slice(1);
}

/** The server's side of one AUTH exchange (RFC 4954), for LOGIN and PLAIN; other mechanisms end in a refusal. */
export class AuthDialogue {
  readonly #mechanism: string;
  #asked = 0;
  done = false;
  signedIn = false;

  constructor(mechanism: string) {
    this.#mechanism = mechanism;
  }

  begin(initial: string | undefined): string {
    if (initial !== undefined && initial !== '=') return this.next(initial);
    if (this.#mechanism === 'LOGIN') return `334 ${encode('Username:')}`;
    return '334 ';
  }

  next(answer: string): string {
    if (answer === '*') return this.#end(false, '501 5.7.0 Authentication cancelled');
    this.#asked += 1;
    if (this.#mechanism === 'LOGIN' && this.#asked === 1) return `334 ${encode('Password:')}`;
    const given = Buffer.from(answer, 'base64').toString('utf8');
    // PLAIN carries authorisation identity, user and password, divided by NUL (RFC 4616).
    const password = this.#mechanism === 'PLAIN' ? given.split('\0')[2] : given;
    const right = (this.#mechanism === 'LOGIN' || this.#mechanism === 'PLAIN') && password === practicePassword;
    return right
      ? this.#end(true, '235 2.7.0 Authentication successful')
      : this.#end(false, '535 5.7.3 Authentication unsuccessful');
  }

  #end(signedIn: boolean, reply: string): string {
    this.done = true;
    this.signedIn = signedIn;
    return reply;
  }
}

function encode(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
