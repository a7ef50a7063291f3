import { netmaskOf } from '../../ip-range.ts';
import { type FirewallWriter, provenance } from '../writer.ts';

/** A network object-group and the line of an access list that uses it; `outside_in` and `mail_server` are the reader's own names. */
const writer: FirewallWriter = {
  id: 'cisco-asa',
  title: 'Cisco ASA object-group',
  write: (eop) => {
    const members = eop.ranges.map((range) => {
      const mask = netmaskOf(range);
      return mask === undefined ? ` network-object ${range}` : ` network-object ${range.split('/')[0]} ${mask}`;
    });
    return `! ${provenance(eop)}
object-group network EXCHANGE-ONLINE
${members.join('\n')}
access-list outside_in extended permit tcp object-group EXCHANGE-ONLINE object mail_server eq smtp
`;
  },
};

export default writer;
