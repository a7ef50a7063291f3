import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

/** How programs word that no connection came about, in words of their own. */
export default [
  wordingRule({
    id: 'network-refused-offline',
    topic: 'port-refused',
    title: 'Nobody listens on that port',
    says: ['\\brefused the connection\\b.{0,12}\\bperhaps it is offline\\b'],
    side: 'client-config',
    meaning:
      'The machine answered that nothing listens on that port: the service is down, or host and port are not those of a mail server.',
    advice:
      'Check host and port in the program’s settings, and whether the server listens there (Test-NetConnection host -Port port)',
    where: 'program that sends',
    source: 'n8n, error for ECONNREFUSED',
    examples: ['The service refused the connection - perhaps it is offline'],
    nearMisses: ['The server refused the message'],
  }),
  wordingRule({
    id: 'network-arduino-no-connection',
    topic: 'port-filtered',
    title: 'The device could not reach the server',
    says: ['\\bstart_ssl_client\\(\\):? ?(?:\\[\\d+\\] )?Connect to Server failed', '\\bstart_ssl_client: -1\\b'],
    side: 'network',
    meaning: 'The TCP connection did not come about; TLS had not begun.',
    advice:
      'Check host and port in the sketch, whether the Wi-Fi reaches the internet, and whether router or provider block that port; try 465 and 587 from a computer in the same network',
    where: 'device and its network',
    source: 'arduino-esp32, WiFiClientSecure/ssl_client.cpp',
    examples: ['[E][ssl_client.cpp:84] start_ssl_client(): Connect to Server failed!'],
    nearMisses: ['[E][ssl_client.cpp:33] _handle_error(): X509 - Certificate verification failed'],
  }),
] satisfies readonly Rule[];
