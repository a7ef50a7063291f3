import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'healthy',
  group: 'healthy',
  title: 'Everything works',
  story:
    'The Exchange server of the practice company as it should be: it offers STARTTLS with a good certificate and relays for ' +
    'its own senders. Use it to see what a normal conversation looks like.',
  expectedTopic: 'message-accepted',
  ending: 'relays',
  expectedFix: null,
  walks: [
    {
      playbook: 'error-message',
      ending: 'harmless',
      topic: 'connection-timeout-mid-session',
      answers: { text: '451 4.7.0 Timeout waiting for client input' },
    },
    {
      playbook: 'queued-office365',
      ending: 'offered-here',
      topic: 'starttls-withheld-from-blocked-sender',
      fix: 'RequireTLS',
      answers: { error: 'starttls-required' },
    },
    { playbook: 'queued-office365', ending: 'would-take', topic: 'message-accepted', answers: { error: 'other' } },
    {
      playbook: 'pending-from-office365',
      ending: 'ready',
      topic: 'message-accepted',
      answers: { to: 'anna@contoso.example' },
    },
    { playbook: 'tls-on', ending: 'not-forced', topic: 'message-accepted' },
    { playbook: 'sign-in', ending: 'no-session', topic: 'port-refused', answers: { ports: '1' } },
    { playbook: 'no-connection', ending: 'answers', topic: 'message-accepted' },
    {
      playbook: 'no-connection',
      ending: 'proxy',
      topic: 'wrong-destination',
      answers: { host: 'mail.contoso.example', ports: '25' },
      proxy: 'socks5',
    },
    { playbook: 'which-connector', ending: 'none', topic: 'port-refused', answers: { ports: '1' } },
    { playbook: 'which-connector', ending: 'exchange', topic: 'informational', fix: 'Set-ReceiveConnector' },
    {
      playbook: 'error-message',
      ending: 'works',
      topic: 'message-accepted',
      answers: { text: '250 2.6.0 <a@EX01.contoso.example> [InternalId=1] Queued mail for delivery' },
    },
    { playbook: 'error-message', ending: 'unknown', topic: 'unknown', answers: { text: 'It does not work.' } },
  ],
  server: {},
};

export default scenario;
