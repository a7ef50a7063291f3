import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { hexRows } from '../../shared/session/hex-dump.ts';
import { strings } from '../strings.ts';

/** As many octets are shown before somebody asks for all. */
const most = 4096;

/** Octets as offset, hexadecimal digits and ASCII. */
export function HexDump({ octets, label }: { octets: Uint8Array; label: string }) {
  const [all, setAll] = useState(false);
  const rows = hexRows(all ? octets : octets.subarray(0, most));
  const say = strings.terminal.bytes;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="hex-scroll" aria-label={label} tabIndex={0}>
      <table className="hex-dump">
        <thead className="visually-hidden">
          <tr>
            <th>{say.offset}</th>
            <th>{say.hex}</th>
            <th>{say.text}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ offset, hex, text }) => (
            <tr key={offset}>
              <td className="hex-offset">{offset}</td>
              <td className="hex-digits">{hex}</td>
              <td className="hex-text">{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!all && octets.length > most && (
        <Button size="small" onClick={() => setAll(true)}>
          {say.more(octets.length)}
        </Button>
      )}
    </section>
  );
}
