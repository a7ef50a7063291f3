import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'telnet-iac',
  group: 'connection',
  title: 'Telnet negotiation before the greeting',
  story:
    "A terminal server or an old gateway negotiates telnet options before the mail server's greeting. Ehlo Desk takes the " +
    'negotiation out of the conversation, says so, and goes on.',
  expectedTopic: 'message-accepted',
  ending: 'relays',
  expectedFix: null,
  // IAC WILL ECHO, IAC WILL SUPPRESS-GO-AHEAD, IAC DO TERMINAL-TYPE (RFC 854, 857, 858, 1091).
  server: { preamble: Uint8Array.of(255, 251, 1, 255, 251, 3, 255, 253, 24) },
};

export default scenario;
