import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

/** Windows’ WSAECONNREFUSED (10061) and Linux’ ECONNREFUSED as systems in other languages, and their translations, word them. */
export default [
  wordingRule({
    id: 'wording-connection-refused-languages',
    topic: 'port-refused',
    title: 'Nothing listens on that port: the connection was refused',
    says: [
      '\\bactive(?:ly)? (?:rejection|refusal|rejected|denied) (?:by|from) (?:the )?(?:target|remote|destination)\\b.{0,40}',
      '\\b(?:target|destination|remote) (?:computer|machine|host|server)\\b.{0,30}\\b(?:actively )?(?:(?:rejected|denied|declined) (?:it|the connection)|(?:rejected|refused|denied|declined) the (?:connection )?request)\\b.{0,40}',
      '\\bconnection\\b.{0,40}\\b(?:rejected|declined|denied) by (?:the )?(?:target|destination|remote) (?:computer|machine|host)\\b',
      '対象のコンピューターによって拒否されたため',
      '目标计算机积极拒绝|目標電腦拒絕連線',
      '대상 컴퓨터에서 연결을 거부했으므로',
      'конечный компьютер отверг запрос|в соединении отказано',
      'komputer docelowy aktywnie go odmawia|połączenie odrzucone',
      'máquina de destino as recusou ativamente|conexão recusada|ligação recusada',
      'måldatorn (?:aktivt )?nekade|destinationscomputeren (?:aktivt )?nægtede',
      'hedef makine etkin olarak reddettiğinden|bağlantı reddedildi',
      'cílový počítač je aktivně odmítl|spojení odmítnuto',
      'connexion refusée|conexión rehusada|conexión rechazada|connessione rifiutata|verbinding geweigerd|verbindungsaufbau abgelehnt',
    ],
    side: 'receiver',
    meaning:
      'The computer answered, and said that nothing listens on that port (Windows calls it 10061): a wrong port or address, a mail service that is not running, or a firewall that refuses.',
    advice: 'Check server name and port; on the server itself look whether the service listens (netstat -ano, ss -ltn)',
    where: 'sending program, then the server',
    retry: 'transient',
    source: 'Windows Sockets error codes, WSAECONNREFUSED in its languages; glibc ECONNREFUSED',
    examples: [
      'Unable to connect due to active rejection by the target computer.',
      '対象のコンピューターによって拒否されたため、接続できませんでした。',
      '由于目标计算机积极拒绝，无法连接。',
      'Подключение не установлено, т.к. конечный компьютер отверг запрос на подключение',
      'Nie można nawiązać połączenia, ponieważ komputer docelowy aktywnie go odmawia',
      'Nenhuma conexão pôde ser feita porque a máquina de destino as recusou ativamente',
      'Det gick inte att göra en anslutning eftersom måldatorn aktivt nekade det',
      'Hedef makine etkin olarak reddettiğinden bağlantı kurulamadı',
      'connect to mail.example.org:25: Connexion refusée',
    ],
    nearMisses: [
      '550 5.7.1 message refused by the recipient',
      'No se puede establecer conexión porque el servidor no respondió',
      '554 5.7.1 rejected by the remote host: spam',
    ],
  }),
] satisfies readonly Rule[];
