import * as z from 'zod';
import builtIn from '../../assets/eop-ranges.json' with { type: 'json' };
import { inRange, isRange } from './ip-range.ts';

/** The addresses Exchange Online sends and takes mail from on port 25, as published at a certain time. */
export const eopRangesSchema = z.object({
  name: z.string(),
  version: z.string(),
  source: z.string(),
  published: z.string(),
  /** When it was read, ISO date. */
  read: z.string(),
  /** CIDR, IPv4 and IPv6. */
  ranges: z.array(z.string().refine(isRange)).min(1),
});
export type EopRanges = z.infer<typeof eopRangesSchema>;

/** The ranges that came with this program. */
export const builtInEopRanges: EopRanges = eopRangesSchema.parse(builtIn);

const endpointsSchema = z.array(
  z.object({
    id: z.number(),
    serviceArea: z.string(),
    urls: z.optional(z.array(z.string())),
    ips: z.optional(z.array(z.string())),
    tcpPorts: z.optional(z.string()),
  }),
);

/**
 * Picks the mail ranges out of Microsoft's list (`https://endpoints.office.com/endpoints/Worldwide`): every set of Exchange that has
 * TCP port 25. `read` is today, ISO date. Undefined where it is no such list or has none.
 */
export function readEndpoints(json: unknown, source: string, read: string): EopRanges | undefined {
  const parsed = endpointsSchema.safeParse(json);
  if (!parsed.success) return undefined;
  const sets = parsed.data.filter(
    ({ serviceArea, tcpPorts = '' }) =>
      serviceArea === 'Exchange' && tcpPorts.split(',').some((port) => port.trim() === '25'),
  );
  const ranges = [...new Set(sets.flatMap(({ ips = [] }) => ips).filter(isRange))];
  if (ranges.length === 0) return undefined;
  const name = `Exchange Online, endpoint set ${sets.map(({ id }) => id).join(', ')} (TCP 25)`;
  return { name, version: 'read from the list', source, published: read, read, ranges };
}

/** The published range an address lies in. */
export function eopRangeOf(address: string, { ranges }: EopRanges): string | undefined {
  return ranges.find((range) => inRange(address, range));
}
