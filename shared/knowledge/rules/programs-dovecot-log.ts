import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

const dovecot = 'Debian dovecot-core, messages of the login processes (read 2026-11)';

/** What Dovecot’s login processes say when a client leaves: the cause stands in parentheses and behind `SSL_accept() failed`. */
export default [
  wordingRule({
    id: 'dovecot-login-failed',
    topic: 'auth-wrong-credentials',
    title: 'The client left after a wrong name or password',
    says: [
      '-login: .{0,120}\\(auth failed, \\d+ attempts?(?: in \\d+ secs)?\\).{0,60}',
      '\\b(?:passwd-file|sql|pam|ldap|passwd|static|lua)\\([^)]{1,160}\\): (?:Password mismatch|unknown user|Invalid credentials)\\b.{0,60}',
    ],
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'Dovecot checked the name and password and they do not fit. Many such lines for different names are somebody who guesses.',
    advice: 'Let the user type the password anew in that device; on the server: doveadm auth test <user>',
    where: 'mail program or device at the address behind rip=',
    retry: 'permanent',
    source: dovecot,
    examples: [
      'submission-login: Disconnected: Connection closed (auth failed, 1 attempts in 2 secs): user=<jo@example.org>, method=PLAIN, rip=192.0.2.4, TLS',
      'auth: passwd-file(jo@example.org,192.0.2.4): Password mismatch',
    ],
    nearMisses: [
      'submission-login: Disconnected: Connection closed (no auth attempts in 0 secs): user=<>, rip=192.0.2.4',
    ],
  }),
  wordingRule({
    id: 'program-plain-to-tls-port',
    topic: 'implicit-tls-mismatch',
    title: 'Somebody speaks without TLS to a port that wants TLS from the first byte',
    says: ['\\bSSL routines:[^:]{0,60}:(?:http request|https proxy request|unknown protocol)\\b.{0,60}'],
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'What came instead of a TLS hello was plain text: a web browser or monitor (http request), or a mail program set to STARTTLS or no encryption on port 465.',
    advice: 'In the client choose SSL/TLS for port 465, or STARTTLS for port 587',
    where: 'mail program or device',
    retry: 'permanent',
    source: 'OpenSSL error texts, SSL_R_HTTP_REQUEST; RFC 8314 section 3.3',
    examples: ['SSL_accept() failed: error:0A00009C:SSL routines::http request (no auth attempts in 0 secs)'],
    nearMisses: ['SSL_accept() failed: error:0A0000C1:SSL routines::no shared cipher'],
  }),
] satisfies readonly Rule[];
