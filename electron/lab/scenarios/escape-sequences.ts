import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'escape-sequences',
  group: 'faulty',
  title: 'Replies that try to steer the terminal',
  story:
    "The greeting carries terminal escapes: they would change the window's title, write into the clipboard, make a " +
    'link of harmless text and wipe the screen. telnet obeys them; Ehlo Desk shows them as what they are.',
  expectedTopic: 'receiver-misconfigured',
  ending: 'stricter-senders-stop',
  expectedFix: 'plain greeting',
  attempt: { security: 'plain' },
  server: {
    greeting: [
      'EX01.contoso.example \x1b]0;You have been hacked\x07\x1b]52;c;Y2FsYy5leGU=\x07 ready',
      '\x1b]8;;https://evil.example/\x1b\\click here\x1b]8;;\x1b\\ \x1b[2J\x1b[H\x1b[31m \x9d0;8-bit\x9c \x1bP$q"p\x1b\\ \x1b[6n',
    ],
  },
};

export default scenario;
