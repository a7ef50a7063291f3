"""An SMTP server that knows AUTH NTLM and nothing else. Whether the answer is right is impacket's judgement, not ours.

argv: account as DOMAIN\\user and its password, both as Windows knows them; "time" or "no-time": whether the challenge names
the server's time, after which the client owes a message integrity code (MS-NLMP 3.1.5.1.2). Prints its port, then serves
one connection after the other until its standard input closes.
"""
import base64
import os
import socketserver
import struct
import sys
import threading
import time

from impacket import ntlm
from impacket.smbserver import computeNTLMv2

domain, user = sys.argv[1].split("\\")
password = sys.argv[2]
with_time = sys.argv[3] == "time"
flags = (
    ntlm.NTLMSSP_NEGOTIATE_UNICODE | ntlm.NTLMSSP_NEGOTIATE_NTLM | ntlm.NTLMSSP_NEGOTIATE_TARGET_INFO
    | ntlm.NTLMSSP_TARGET_TYPE_DOMAIN | ntlm.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY
    | ntlm.NTLMSSP_NEGOTIATE_ALWAYS_SIGN | ntlm.NTLMSSP_NEGOTIATE_128 | ntlm.NTLMSSP_NEGOTIATE_VERSION
)


def challenge_message():
    pairs = ntlm.AV_PAIRS()
    pairs[ntlm.NTLMSSP_AV_DOMAINNAME] = domain.encode("utf-16le")
    pairs[ntlm.NTLMSSP_AV_HOSTNAME] = "EX01".encode("utf-16le")
    if with_time:
        pairs[ntlm.NTLMSSP_AV_TIME] = struct.pack("<Q", int((time.time() + 11644473600) * 10**7))
    message = ntlm.NTLMAuthChallenge()
    message["flags"] = flags
    message["domain_len"] = message["domain_max_len"] = len(domain) * 2
    message["domain_offset"] = 56
    message["challenge"] = os.urandom(8)
    message["domain_name"] = domain.encode("utf-16le")
    message["Version"] = b"\x0a\x00\x61\x4a\x00\x00\x00\x0f"
    message["VersionLen"] = 8
    message["TargetInfoFields_len"] = message["TargetInfoFields_max_len"] = len(pairs)
    message["TargetInfoFields"] = pairs
    message["TargetInfoFields_offset"] = 56 + len(domain) * 2
    return message


def judged(negotiate, challenge, answer):
    """Why the answer is wrong; nothing where it is right."""
    message = ntlm.NTLMAuthChallengeResponse()
    message.fromString(answer)
    name = message["user_name"].decode("utf-16le")
    if name.upper() != user.upper() or message["domain_name"].decode("utf-16le") != domain:
        return "unknown account"
    asked = ntlm.NTLMAuthNegotiate()
    asked.fromString(negotiate)
    nt_hash = ntlm.NTOWFv1(password)
    result, key = computeNTLMv2(name, b"", nt_hash, challenge["challenge"], message, challenge, asked)
    if result != 0:
        return "wrong password"
    if with_time:
        blanked = answer[:72] + bytes(16) + answer[88:]
        if ntlm.hmac_md5(key, negotiate + challenge.getData() + blanked) != answer[72:88]:
            return "wrong integrity code"
    return None


class Session(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def hear(self):
        return self.rfile.readline().decode("latin-1").strip()

    def handle(self):
        self.say("220 ex01.contoso.test ESMTP")
        while line := self.hear():
            verb = line.upper().split(" ")[0]
            if verb == "EHLO":
                self.say("250-ex01.contoso.test")
                self.say("250 AUTH NTLM")
            elif line.upper() == "AUTH NTLM":
                self.sign_in()
            elif verb == "QUIT":
                return self.say("221 2.0.0 Bye")
            else:
                self.say("500 5.5.1 Unrecognized command")

    def sign_in(self):
        self.say("334 NTLM supported")
        negotiate = base64.b64decode(self.hear())
        challenge = challenge_message()
        self.say("334 " + base64.b64encode(challenge.getData()).decode())
        wrong = judged(negotiate, challenge, base64.b64decode(self.hear()))
        self.say(f"535 5.7.3 Authentication unsuccessful: {wrong}" if wrong else "235 2.7.0 Authentication successful")


server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session)
server.daemon_threads = True
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
