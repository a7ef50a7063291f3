import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'late-greeting',
  group: 'connection',
  title: 'The greeting takes its time',
  story:
    '"The old copier says connection failed, but with patience telnet shows the greeting." The server looks up the name of ' +
    'every client first and waits for a dead DNS server; the copier gives up after two seconds.',
  expectedTopic: 'greeting-delayed',
  ending: 'late-greeting',
  expectedFix: 'Resolve-DnsName',
  playbook: 'no-connection',
  server: {
    wire: (wire) => {
      wire.after(3200, () => wire.send('220 EX01.contoso.example Microsoft ESMTP MAIL Service ready\r\n'));
      wire.onData((text) =>
        wire.send(/^QUIT/i.test(text) ? '221 2.0.0 Bye\r\n' : '250 EX01.contoso.example Hello\r\n'),
      );
    },
  },
};

export default scenario;
