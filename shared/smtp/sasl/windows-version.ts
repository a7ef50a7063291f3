/** Builds of Windows Server by name; clients of the same build are not mail servers. Microsoft Learn: "Windows Server release information" (read 2026-11). */
const servers: Readonly<Record<string, string>> = {
  '10.0.26100': 'Windows Server 2025',
  '10.0.25398': 'Windows Server, version 23H2',
  '10.0.20348': 'Windows Server 2022',
  '10.0.17763': 'Windows Server 2019',
  '10.0.14393': 'Windows Server 2016',
  '6.3.9600': 'Windows Server 2012 R2',
  '6.2.9200': 'Windows Server 2012',
  '6.1.7601': 'Windows Server 2008 R2',
  '6.1.7600': 'Windows Server 2008 R2',
  '6.0.6003': 'Windows Server 2008',
  '6.0.6002': 'Windows Server 2008',
  '5.2.3790': 'Windows Server 2003',
};

/** A version such as `10.0.20348` with the name it is sold under. Samba says 6.1.0 and has no name here. */
export function windowsName(version: string): string {
  const name = Object.hasOwn(servers, version) ? servers[version] : undefined;
  return name === undefined ? version : `${name} (${version})`;
}
