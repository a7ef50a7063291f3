import { createServer, type Server, type Socket } from 'node:net';

/** How a server repeats what it was told: not at all, as it came, decoded from base64, or the secret alone. */
export type Echo = 'silent' | 'as sent' | 'decoded' | 'the secret';

export interface SignInScript {
  /** Challenges, one for each answer that is waited for; the code with which it ends. */
  readonly challenges: readonly string[];
  readonly end: 235 | 535 | 504;
  readonly echo: Echo;
  readonly secret: string;
}

/** A server on loopback that takes one sign-in after the other as its script says and repeats what it must not. */
export async function echoingServer(): Promise<{ server: Server; port: number; next(script: SignInScript): void }> {
  let script: SignInScript = { challenges: [], end: 535, echo: 'silent', secret: '' };
  const server = createServer((socket) => talk(socket, () => script));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const next = (one: SignInScript) => {
    script = one;
  };
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, port: address.port, next };
}

function talk(socket: Socket, current: () => SignInScript): void {
  let text = '';
  let step = -1;
  /** Everything it was told so far, decoded where it was base64: nobody can repeat what was not said. */
  let heard = '';
  const say = (line: string) => socket.write(`${line}\r\n`, 'latin1');
  socket.on('error', () => undefined);
  say('220 echo.contoso.example ESMTP');
  socket.on('data', (data) => {
    text += data.toString('latin1');
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      const line = text.slice(0, end).replace(/\r$/, '');
      text = text.slice(end + 1);
      answer(line);
    }
  });

  function answer(line: string): void {
    const { challenges, end, echo, secret } = current();
    heard += `${line} ${decoded(line)}\n`;
    const repeated = heard.includes(secret) ? secret : 'no';
    const words = { silent: 'no', 'as sent': line, decoded: decoded(line), 'the secret': repeated }[echo];
    if (/^EHLO/i.test(line)) {
      say('250-echo.contoso.example');
      say('250 AUTH PLAIN LOGIN CRAM-MD5 XOAUTH2 OAUTHBEARER');
    } else if (/^QUIT/i.test(line)) {
      say('221 bye');
      socket.end();
    } else if (/^AUTH/i.test(line)) {
      step = end === 504 ? challenges.length : 0;
      goOn(words);
    } else if (step >= 0) goOn(words);
    else say(`500 5.5.1 unknown: ${words}`);
  }

  function goOn(words: string): void {
    const { challenges, end } = current();
    const challenge = challenges[step++];
    if (challenge !== undefined) {
      say(`334 ${challenge}`);
      return;
    }
    step = -1;
    say(`${end}-5.7.8 ${words}`);
    say(`${end} 5.7.8 that was ${words}`);
  }
}

function decoded(line: string): string {
  const blob = /\S+$/.exec(line)?.[0] ?? '';
  return Buffer.from(blob, 'base64')
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, ' ');
}
