const bounceSign =
  /Diagnostic-Code:|Final-Recipient:|report-type="?delivery-status|MAILER-DAEMON|Mail Delivery (?:Sub)?[Ss]ystem|Undeliver|Delivery (?:Status Notification|has failed|to the following)|could not\s+be delivered|couldn't be delivered|unable to deliver|failed to deliver to ['<]|module\([^)\n]{0,200}\) reports:|wasn't able to deliver|delivery fail|Returned mail|Diagnostic information for administrators|qmail-send program|Transcript of session follows|did not reach (?:the following|some or all)|does not like (?:recipient|sender)|Remote host said:|(?:had|has|encountered) delivery (?:problems|errors)/i;
/** How bounces in other languages say that they are one. */
const bounceSignElsewhere =
  /nicht (?:zugestellt|[üu]bermittelt|ausgeliefert) werden|n'a (?:pas )?pu [êe]tre (?:remis|d[ée]livr|distribu|achemin)|no (?:se )?(?:ha podido|pudo) (?:ser )?entrega|n[ãa]o (?:foi|p[ôo]de ser) entregue|non (?:[èe].? stato|pu[òo] essere) (?:recapitat|consegnat)|не (?:может быть|был\S{0,2}|удалось) достав|(?:配信|お届け|送信)でき(?:ません|なか)|系统退信|退信原因|반송|niet (?:worden )?(?:afgeleverd|bezorgd)|(?:g[åa]r|gick|kunde|kunne|kan) (?:inte|ikke) (?:att )?lever|ei voitu toimittaa|(?:nelze|nebylo mo[žz]n[ée]) doru[čc]it|nie (?:mo[żz]na|uda[łl]o si[ęe]) dostarczy|nem (?:k[ée]zbes[íi]thet|siker[üu]lt k[ée]zbes)|teslim edilemedi|nu a putut fi livrat/i;

/** Whether a text says, in one of many languages, that mail was not delivered. */
export function saysUndelivered(text: string): boolean {
  return bounceSign.test(text) || bounceSignElsewhere.test(text);
}

/** What a body says, not a subject line or the name of the sender: those stand in the header of a forwarded bounce too. */
const bodySign =
  /Diagnostic-Code:|Final-Recipient:|Delivery (?:has failed|is delayed|to the following)|could not\s+be delivered|couldn't be delivered|(?:was|were) not delivered|has not (?:yet )?been delivered|undeliverable due to|delivery failed to|did not reach|unable to deliver|failed to deliver to|module\([^)\n]{0,200}\) reports:|wasn't able to deliver|tried to deliver your message|rejected your message|delivery of (?:the|your) (?:e-?mail|message) was|Diagnostic information for administrators|Transcript of session follows|does not like (?:recipient|sender)|Remote host said:|(?:had|has|encountered) delivery (?:problems|errors)/i;

/** Whether a text has come to say what failed: behind this point the returned message may begin. */
export function saysWhatFailed(text: string): boolean {
  return bodySign.test(text) || bounceSignElsewhere.test(text);
}
