/** Who has to act first, as a person says it. */
export const sideWords = {
  sender: 'the sending side',
  receiver: 'the receiving side',
  network: 'whoever runs the network or firewall',
  dns: 'whoever runs the DNS zone',
  provider: 'the mail provider',
  'client-config': 'whoever configures the sending device or program',
} as const;
