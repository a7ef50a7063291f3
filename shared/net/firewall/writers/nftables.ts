import { type FirewallWriter, provenance } from '../writer.ts';

/** A table of its own with a set for each family; `nft -f` takes the file. */
const writer: FirewallWriter = {
  id: 'nftables',
  title: 'nftables',
  write: (eop) => {
    const set = (name: string, type: string, ranges: readonly string[]) =>
      `  set ${name} {\n    type ${type}\n    flags interval\n    elements = { ${ranges.join(', ')} }\n  }`;
    const four = eop.ranges.filter((range) => !range.includes(':'));
    const six = eop.ranges.filter((range) => range.includes(':'));
    const parts = [
      ...(four.length > 0 ? [set('eop4', 'ipv4_addr', four)] : []),
      ...(six.length > 0 ? [set('eop6', 'ipv6_addr', six)] : []),
    ];
    const rules = [
      ...(four.length > 0 ? ['    tcp dport 25 ip saddr @eop4 accept'] : []),
      ...(six.length > 0 ? ['    tcp dport 25 ip6 saddr @eop6 accept'] : []),
    ];
    return `# ${provenance(eop)}
table inet exchange_online {
${parts.join('\n')}
  chain input {
    type filter hook input priority 0; policy accept;
${rules.join('\n')}
  }
}
`;
  },
};

export default writer;
