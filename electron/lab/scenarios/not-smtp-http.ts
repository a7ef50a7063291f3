import type { Scenario } from '../scenario.ts';

const body = '<html><head><title>400 Bad Request</title></head><body><h1>Bad Request</h1></body></html>';
const answer = (status: string) =>
  `HTTP/1.1 ${status}\r\nServer: Microsoft-IIS/10.0\r\nContent-Type: text/html\r\nContent-Length: ${body.length}\r\n` +
  `Connection: close\r\n\r\n${body}`;

const scenario: Scenario = {
  id: 'not-smtp-http',
  group: 'connection',
  title: 'A web server answers',
  story:
    '"We entered the mail server\'s name and the port from the manual, the device says: connection error." The port belongs ' +
    'to a web server.',
  expectedTopic: 'not-smtp',
  ending: 'no-session',
  expectedFix: '587',
  walks: [{ playbook: 'no-connection', ending: 'no-mail-server', topic: 'not-smtp' }],
  server: {
    wire: (wire) => {
      // A web server waits for a request; this one soon tires of waiting, as load balancers do.
      const say = (status: string) => {
        wire.send(answer(status));
        wire.close();
      };
      wire.onData(() => say('400 Bad Request'));
      wire.after(300, () => say('408 Request Time-out'));
    },
  },
};

export default scenario;
