import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

/** What PHPMailer and Roundcube say, in the languages they are translated into, where the server’s own reply is not shown. */
const source = 'PHPMailer language files; Roundcube localization (Debian packages, read 2026-11)';

/** How both begin: `SMTP-Fehler:`, `Erreur SMTP :`, `SMTP Fehler (-1):`. */
const begin =
  '(?:SMTP[- ]?(?:Error|Fehler|fout|fejl|fel|feil|virhe|greška|грешка|hiba|napaka|klaida|kļūda|viga|Hatası|sorunu|xətası|エラー|错误|錯誤|오류|ошибка)|(?:Erreur|Errore|Error|Erro(?: de| do)?|Eroare|Chyba|Błąd|Ошибка|Помилка|Памылка|Σφάλμα|Lỗi|Ralat|Kesalahan) SMTP) ?(?:[(（](?:-1|0)?[)）] ?)?[:：] ?';

export default [
  wordingRule({
    id: 'libraries-phpmailer-sign-in',
    topic: 'auth-wrong-credentials',
    title: 'The program’s sign-in was refused',
    says: [
      `${begin}(?:Die )?(?:Authentifizierung|Authentisierung)\\b`,
      `${begin}(?:échec de l.authentification|échec d.authentification)`,
      `${begin}(?:Imposible autentificar|Impossibile autenticarsi|autenticazione non riuscita|(?:Error de|Ha fallado la|Falló la) auten|No s.ha pogut autenticar)`,
      `${begin}(?:Não foi possível (?:autenticar|realizar a autenticação)|Falha na autenticação|A autenticação falhou|Non puido ser autentificado)`,
      `${begin}(?:authenticatie mislukt|Login mislykkedes|Autenticering fejlede|Kunne ikke autentisere|Kunde inte autentisera|Inloggningen misslyckades|käyttäjätunnistus epäonnistui)`,
      `${begin}(?:Nie można przeprowadzić uwierzytelnienia|Uwierzytelnianie nie powiodło się|Autentizace selhala|Chyba přihlášení|Chyba autentifikácie|az azonosítás sikertelen|Autentificarea a eșuat|Avtentikacija ni uspela|autentifik\\w{2,6} nij?e)`,
      `${begin}(?:ошибка авторизации|помилка авторизації|аутентификација није успела|Не може да се удостовери)`,
      `${begin}(?:Oturum açılamadı|Kimlik doğrulanamadı|Không thể xác thực)`,
      `${begin}(?:認証できませんでした|認証に失敗|登录失败|登入失敗|认证失败|인증)`,
      `Server denied authentication\\b`,
      `SMTP-AUTH requested but missing (?:secret phrase|user name)`,
      `\\bMissing credentials for "`,
      `\\bfailed to connect, no password specified`,
    ],
    side: 'client-config',
    meaning:
      'User name or password are wrong or missing, or the provider wants an app password or OAuth. The program keeps the server’s own words to itself.',
    advice:
      "Set the password anew and show the conversation to see the server’s words (PHPMailer: SMTPDebug = 2; Roundcube: $config['smtp_debug'])",
    where: 'program that sends',
    retry: 'permanent',
    source,
    examples: [
      'Mailer Error: SMTP-Fehler: Authentifizierung fehlgeschlagen.',
      'Error SMTP: Imposible autentificar.',
      'Ошибка SMTP: ошибка авторизации.',
      'SMTPエラー: 認証できませんでした。',
      'ArgumentError: SMTP-AUTH requested but missing user name',
      'Horde_Smtp_Exception: Server denied authentication.',
    ],
    nearMisses: ['SMTP-Fehler: Konnte keine Verbindung zum SMTP-Host herstellen.', 'SMTP Error: Data not accepted.'],
  }),
  wordingRule({
    id: 'libraries-phpmailer-cannot-connect',
    topic: 'port-filtered',
    title: 'The program could not connect to its mail server',
    says: [
      '\\bSMTP ?connect\\(\\) (?:falló|falhou|fallita|fallou|a échoué|selhal|zlyhalo|misslyckades|fejlede|feilet|gagal|telah gagal|zakończone niepowodzeniem|ebaõnnestus)',
      'fonction SMTP connect\\(\\) a échoué',
      'Verbindung zum SMTP-Server fehlgeschlagen|SMTP Verbinding mislukt|Conectarea la serverul SMTP a eșuat|Hiba az SMTP-kapcsolatban',
      'Ошибка соединения с SMTP-сервером|Помилка з.єднання з SMTP-сервером|Повезивање са SMTP',
      'SMTP服务器连接失败|SMTP 連線失敗|SMTP接続に失敗|SMTP 연결을 실패',
      `${begin}(?:Konnte keine Verbindung|Die Verbindung ist fehlgeschlagen|impossible de se connecter|échec de connexion|Imposible conectar|Impossibile connettersi|connessione al server non riuscita|Não foi possível (?:conectar|realizar ligação)|Non puido conectar|No es pot connectar)`,
      `${begin}(?:Connection to server failed|Verbinding met server mislukt|kon niet verbinden|Forbindelse til|Kunne ikke (?:ansluta|koble)|Kunde inte ansluta|Anslutning till servern|yhteys palvelimeen)`,
      `${begin}(?:Nie można połączyć się|Nelze navázat spojení|Nebolo možné nadviazať|nem lehet kapcsolódni|Conectarea la serverul|Vzpostavljanje povezave)`,
      `${begin}(?:не удается подключиться|Сбой соединения|не вдається|повезивање са|Не може да се свърже)`,
      `${begin}(?:SMTP sunucusuna bağlanılamadı|Sunucu bağlantısı|SMTPホストに接続|サーバーへの接続に失敗|无法连接到|连接服务器失败|無法連線|與伺服器連線失敗|SMTP 호스트에 접속|서버와의 연결)`,
    ],
    side: 'network',
    meaning:
      'No conversation took place: wrong server name or port, a firewall, a hosting provider that blocks the port, or TLS that does not come up.',
    advice:
      'Show the conversation to see which (PHPMailer: SMTPDebug = 4; Roundcube: logs/errors), check host, port and encryption, and connect from that machine',
    where: 'program that sends',
    source,
    examples: [
      'Mailer Error: Verbindung zum SMTP-Server fehlgeschlagen.',
      'La fonction SMTP connect() a échouée.',
      'SMTP服务器连接失败。',
      'SMTP Fehler (-1): Die Verbindung ist fehlgeschlagen.',
      'SMTP Error (-1): Connection to server failed.',
    ],
    nearMisses: ['SMTP-Fehler: Authentifizierung fehlgeschlagen.'],
  }),
  wordingRule({
    id: 'libraries-mail-function-missing',
    topic: 'receiver-misconfigured',
    title: 'The computer that sends has no working mail program',
    says: [
      '\\bCould not instantiate mail function|Mail-Funktion konnte nicht initialisiert werden|Kon mailfunctie niet initialiseren|Imposible crear una instancia de la función Mail|Impossible d.instancier la fonction mail|Impossibile istanziare la funzione mail|Não foi possível (?:instanciar a|iniciar uma instância da) função mail|Nie można wywołać funkcji mail|Nelze vytvořit instanci emailové funkce|Невозможно запустить функцию mail|メール関数が正常に動作しません',
      "\\bUnknown error in PHP's mail\\(\\) function",
      '\\bhost may have disabled the mail\\(\\) function|Website ist möglicherweise nicht richtig für das Senden von E-Mails konfiguriert|\\bsite may not be correctly configured to send emails',
      '\\bNo MTA installed, discarding output',
      '\\b(?:mail|mailx|sendmail|\\/\\S{1,80}\\/(?:mail|mailx|sendmail)): (?:command )?not found\\b',
      '\\bcommand "[^"\\n]{0,80}\\/(?:mail|mailx|sendmail)\\b.{0,400}\\breturn code of 12[67]\\b',
      "\\bNo mail servers are defined -- please see the 'set mailserver'",
      '\\bcannot send message: Process exited with a non-zero status',
      '\\bSMTP not configured, check your grafana\\.ini',
      '\\bSMTP server (?:is )?not (?:set up|configured|specified|defined)\\b',
      '`smtpmail-smtp-server. not defined|\\bThe required SMTP server is not properly defined',
      '\\bSMTP (?:protocol )?is not enabled\\. Set\\b',
      '\\bCannot find valid hostname for mail session',
      '\\bCould not send mail with command `[^`\\n]{1,200}`',
      '\\bsendmail_path is not configured|\\bsmtp or smtp_port is not configured in php\\.ini',
    ],
    side: 'client-config',
    meaning:
      'The message never got as far as a server: the program hands mail to a local mail program or to a server that nobody has set up here.',
    advice:
      'Enter a mail server in the program’s own settings (SMTP with host, port and sign-in), or install and set up a relay client such as msmtp-mta, nullmailer or dma',
    where: 'computer or device that sends',
    retry: 'permanent',
    source:
      'PHPMailer and WordPress texts; Debian cron; Monit, Grafana, Nagios and Apache Commons Email documentation (read 2026-11)',
    examples: [
      'Mailer Error: Could not instantiate mail function.',
      'CRON[4711]: (CRON) info (No MTA installed, discarding output)',
      '/etc/smartmontools/run.d/10mail: line 27: mail: command not found',
      'The email could not be sent. Possible reason: your host may have disabled the mail() function.',
      'SMTP server not set up. Contact system administrator.',
    ],
    nearMisses: ['550 5.1.1 mail not found', 'SMTP Error: Could not connect to SMTP host.'],
  }),
] satisfies readonly Rule[];
