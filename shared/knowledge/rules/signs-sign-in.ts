import type { SessionFacts } from '../../session/facts.ts';
import type { Rule } from '../rule.ts';

/** What a program says when it could not sign in and no reply of the server says why. */
const couldNotSignIn =
  /\bauth\w*\b.{0,60}\b(?:fail\w*|not supported|unsupported|not (?:been )?(?:offered|advertised|found|possible)|could not|unable|no (?:suitable|supported))|\b(?:could not|cannot|unable to|failed to|no (?:suitable|supported)) (?:\w+ ){0,2}(?:auth\w*|log ?in|sign in)|\b(?:log ?in|sign-in) failed|Authenti\w+ ist fehlgeschlagen|Anmeldung (?:ist )?fehlgeschlagen|échec de l'authentification/i;

/** The server hides AUTH until TLS is up, and the client never asked for TLS (RFC 4954 4, RFC 3207 4.2). */
function triedBeforeTls(facts: SessionFacts): readonly number[] | undefined {
  const offered = facts.plainCapabilities;
  if (facts.secured || !offered?.has('STARTTLS') || offered.has('AUTH')) return undefined;
  const ehlo = facts.replies.find(({ stage, code }) => stage === 'ehlo' && code === 250);
  const said = facts.session.events.find(
    (event) => event.kind === 'noted' && event.by === 'engine' && couldNotSignIn.test(event.text.slice(0, 4_000)),
  );
  return ehlo && said ? [ehlo.id, said.id] : undefined;
}

export default [
  {
    id: 'sign-auth-hidden-until-tls',
    topic: 'auth-needs-tls',
    title: 'The server offers AUTH only after STARTTLS, and the client did not start TLS',
    match: { on: 'sign', see: triedBeforeTls },
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'The EHLO reply lists STARTTLS and no AUTH: the server takes a password only over TLS and says so by not offering AUTH before. The client tried to sign in without TLS, found nothing to sign in with, and gave up.',
    causes: [
      {
        cause: 'The program is set to no encryption',
        tell: 'STARTTLS does not stand among the commands that it sent',
      },
      {
        cause: 'The program did not say EHLO again after STARTTLS',
        tell: 'STARTTLS stands there, and AUTH is listed in the EHLO reply after it',
      },
    ],
    fixes: [
      {
        do: 'Set the encryption to STARTTLS (often called “TLS”) on port 587, or to TLS from the first byte (“SSL”) on port 465',
        where: 'program or device that sends',
      },
      {
        do: 'See what the server offers once TLS is up',
        command: 'openssl s_client -starttls smtp -crlf -connect {host}:587',
        where: 'any machine',
      },
    ],
    verify: 'After STARTTLS the EHLO reply lists 250-AUTH, and signing in ends in 235.',
    retry: 'permanent',
    sources: ['RFC 4954 4', 'RFC 3207 4.2'],
    examples: [],
  },
] satisfies Rule[];
