/** One thing that a domain's DNS says about encrypted mail, as a sentence. */
export interface DnsRemark {
  readonly about: 'mta-sts' | 'dane' | 'tls-rpt';
  readonly mark: 'ok' | 'warn' | 'no' | '??';
  readonly text: string;
}
