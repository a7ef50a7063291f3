import { describe, expect, test } from 'vitest';
import { explain } from '../../../shared/explain/explain.ts';

/** Pasted by mistake: none of it tells why a mail stopped, so nothing may be claimed. */
const texts: readonly string[] = [
  'Hello, please call me back about the printer on the second floor. Thanks, Anna',
  'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.',
  'asdf jkl; 1234 qwertz',
  "SELECT id, name FROM customers WHERE city = 'Berlin' ORDER BY name LIMIT 550;",
  'function add(a, b) {\n  return a + b;\n}\nconsole.log(add(421, 250));',
  'C:\\Users\\anna> dir\n 21.11.2026  10:12    <DIR>          Documents\n               5 File(s)        550.451 bytes',
  'Invoice 550-2026\nTotal: 554.10 EUR\nPlease pay within 14 days.',
  '[12:03:11] INFO  nginx: 10.0.0.5 - - "GET /index.html HTTP/1.1" 200 5120',
  'Windows IP Configuration\n\n   IPv4 Address. . . . . . . . . . . : 192.168.1.20\n   Subnet Mask . . . . . . . . . . . : 255.255.255.0',
  'Pinging 192.0.2.1 with 32 bytes of data:\nReply from 192.0.2.1: bytes=32 time=11ms TTL=54',
  '{"user":"anna","roles":["admin","help desk"],"active":true}',
  "TypeError: Cannot read properties of undefined (reading 'map')\n    at render (app.js:42:17)",
  'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\nZeroDivisionError: division by zero',
  'The meeting was moved to Thursday at 4.30, room 5.1. Bring the budget for 2027.',
  'npm ERR! code ENOENT\nnpm ERR! enoent no such file or directory, open package.json',
  'CREATE TABLE mail (id INT PRIMARY KEY, subject VARCHAR(255));',
  '<html><body><h1>Welcome</h1><p>Our opening hours are 8 to 17.</p></body></html>',
  'Wieviel Toner ist noch da? Der Drucker meldet 12 %.',
  '🙂🙂🙂',
  '0000000 7f45 4c46 0201 0100 0000 0000 0000 0000',
];

describe('a text that tells nothing of mail', () => {
  test.each(texts)('%j', (text) => {
    const [first] = explain(text).findings;
    expect(first?.topic).toBe('unknown');
    expect(first?.confidence).toBe('possible');
  });
});
