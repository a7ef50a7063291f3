import type { Topic } from '../knowledge/topics.ts';

const tests: Partial<Record<Topic, string>> = {
  'dns-name-not-found': 'Look up the MX records of the recipient domain, and the name again through another resolver.',
  'port-filtered':
    'Try another port (587, 465) of the same server and port 25 of another server: if only port 25 fails everywhere, it is blocked on the way out.',
  'port-refused':
    'Try ports 25, 587 and 465 of the same address: a refusal on one only means that nothing listens there.',
  'outbound-25-blocked':
    'Connect to port 25 of another well-known server from the same computer: if that fails too, outbound port 25 is blocked.',
  'connection-reset':
    'Connect again from another network: if it works there, a device on this way resets the connection.',
  'closed-before-greeting':
    'Connect from another address: if a greeting comes there, this address is blocked or over a limit.',
  'greeting-delayed':
    'Wait up to five minutes for the greeting: if it comes late, the server looks up this address (reverse DNS, block lists) first.',
  'starttls-not-offered':
    'Send EHLO from the affected server’s own address and again from inside the receiving network. Offered inside only: a firewall filters it. Offered to other addresses only: this address is on a block list; send one plain message and read the refusal. Offered nowhere: it is not set up.',
  'starttls-not-configured':
    'Run Get-ReceiveConnector and Get-ExchangeCertificate on the receiver, and look for Event 12014 in its application log.',
  'starttls-withheld-from-blocked-sender':
    'Send one plain message from the same address (MAIL FROM, RCPT TO): the refusal names the block list and the way to be delisted.',
  'ehlo-refused-helo-only':
    'Send EHLO from inside the receiving network: if it works there, a device in between refuses it.',
  'firewall-smtp-inspection':
    'Connect from inside the receiving network, past the firewall: a normal greeting and STARTTLS there prove it.',
  'starttls-required':
    'Connect again with STARTTLS required: if the same command is then accepted, the sender only has to encrypt.',
  'relay-denied':
    'Send RCPT TO an address in one of the server’s own domains: accepted there means that only relaying is closed for this client.',
  'auth-wrong-credentials':
    'Sign in with the same account at the provider’s web page: if that works, SMTP sign-in is switched off or needs an app password.',
  'blocklisted-ip':
    'Check the sending address against the named block list, and send the same message from another address.',
  greylisted: 'Send again from the same address after fifteen minutes: an acceptance proves greylisting.',
  'recipient-unknown':
    'Send RCPT TO another address of the same domain: accepted there means that only this one does not exist.',
  'tls-handshake-failed': 'Connect again with other TLS versions allowed, to see which one the server takes.',
  'tls-version-mismatch':
    'Connect again with TLS 1.0 and 1.1 allowed: if that works, the server is too old for today’s TLS.',
  'cert-name-mismatch':
    'Compare the names in the certificate with the name that the server gives in its EHLO reply and with the MX record.',
  'cert-untrusted-issuer':
    'Look at the chain the server sends: a missing intermediate certificate looks the same as an unknown authority.',
  'implicit-tls-mismatch': 'Connect to port 465 with TLS from the first byte, and to 25 or 587 with STARTTLS.',
  'not-smtp': 'Look at the first bytes: they tell which service listens there.',
  'message-too-large': 'Compare the message with the SIZE that the EHLO reply announces.',
  unknown: 'Repeat the session step by step and see at which command the reply changes.',
};

/** The one further test that would decide between the causes that a topic leaves open. */
export function nextTestFor(topic: Topic): string | undefined {
  return tests[topic];
}
