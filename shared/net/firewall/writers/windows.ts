import { type FirewallWriter, provenance } from '../writer.ts';

/** One rule for all ranges: Windows Firewall takes a list. */
const writer: FirewallWriter = {
  id: 'windows',
  title: 'Windows Firewall (PowerShell)',
  write: (eop) =>
    `# ${provenance(eop)}
New-NetFirewallRule -DisplayName 'SMTP from Exchange Online' -Direction Inbound -Action Allow -Protocol TCP -LocalPort 25 -RemoteAddress @(
${eop.ranges.map((range) => `  '${range}'`).join(',\n')}
)
`,
};

export default writer;
