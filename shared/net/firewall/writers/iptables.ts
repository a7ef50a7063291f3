import { type FirewallWriter, provenance } from '../writer.ts';

const writer: FirewallWriter = {
  id: 'iptables',
  title: 'iptables and ip6tables',
  write: (eop) =>
    `# ${provenance(eop)}
${eop.ranges
  .map((range) => `${range.includes(':') ? 'ip6tables' : 'iptables'} -A INPUT -p tcp -s ${range} --dport 25 -j ACCEPT`)
  .join('\n')}
`,
};

export default writer;
