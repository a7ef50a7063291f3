import type { FirewallWriter } from '../writer.ts';

const writer: FirewallWriter = {
  id: 'csv',
  title: 'CSV',
  write: ({ ranges, published }) =>
    `range,family,protocol,port,published\n${ranges
      .map((range) => `${range},${range.includes(':') ? 'IPv6' : 'IPv4'},TCP,25,${published}`)
      .join('\n')}\n`,
};

export default writer;
