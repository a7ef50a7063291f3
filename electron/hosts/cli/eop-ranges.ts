import { ipBytes } from '../../../shared/dns/ip-bytes.ts';
import { eopRangeOf } from '../../../shared/net/eop-ranges.ts';
import { allFirewallWriters } from '../../../shared/net/firewall/all-firewall-writers.ts';
import { EopRangesError, loadEopRanges, updateEopRanges } from '../../net/eop-ranges-file.ts';
import { dataFolder } from './data-folder.ts';
import { jsonText } from './json-text.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';

export interface EopRangesOptions {
  readonly json: boolean;
  readonly format?: string;
  readonly contains?: string;
  readonly update?: string;
}

/** `ehlo eop-ranges`: shows, tests, writes or replaces the published ranges of Exchange Online. */
export async function runEopRanges(options: EopRangesOptions, terminal: Terminal): Promise<ExitStatus> {
  const { contains, format, update, json } = options;
  if (contains !== undefined && !ipBytes(contains)) throw new UsageError(`"${contains}" is no address.`);
  const folder = dataFolder();
  const ranges = update === undefined ? await loadEopRanges(folder) : await replaced(folder, update);
  if (contains !== undefined) {
    const range = eopRangeOf(contains, ranges);
    const words = range === undefined ? 'is in none of the published ranges' : `is in ${range}`;
    terminal.print(
      json
        ? jsonText({ address: contains, range: range ?? null }, 2)
        : `${contains} ${words} (published ${ranges.published}).`,
    );
    return range === undefined ? exitStatus.finding : exitStatus.ok;
  }
  const writer = allFirewallWriters.find(({ id }) => id === format);
  if (writer) terminal.print(writer.write(ranges).trimEnd());
  else if (json) terminal.print(jsonText(ranges, 2));
  else {
    for (const range of ranges.ranges) terminal.print(range);
    terminal.print('');
    terminal.print(
      `${ranges.name}, published ${ranges.published}, read ${ranges.read}. Newer: ehlo eop-ranges --update URL`,
    );
  }
  return exitStatus.ok;
}

async function replaced(folder: string, place: string) {
  try {
    return await updateEopRanges(folder, place, new Date());
  } catch (error) {
    if (error instanceof EopRangesError) throw new UsageError(error.message);
    throw error;
  }
}
