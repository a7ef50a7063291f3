import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'cert-wildcard',
  group: 'encryption',
  title: 'A wildcard certificate that fits',
  story:
    '"May a mail server have a wildcard certificate?" It may: *.contoso.example covers every name one label below, and ' +
    'this server is named so. Use it to see that nothing is wrong.',
  expectedTopic: 'message-accepted',
  ending: 'relays',
  expectedFix: null,
  server: { certificate: { names: ['*.contoso.example', 'localhost', '127.0.0.1'] } },
};

export default scenario;
