"""A mail server for tests: aiosmtpd with TLS, sign-in and scripted refusals.

Reads its options as one line of JSON from standard input. Prints its port when it listens, writes each mail that it
gets as a JSON file into a folder, and exits when standard input is closed.
"""

import asyncio
import base64
import email
import email.policy
import html.parser
import json
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

# Elements without an end tag.
VOID = {"meta", "br", "hr", "img", "link"}


class Page(html.parser.HTMLParser):
    """Text and links of an HTML page. Raises ValueError for elements that are closed in the wrong order."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.links, self.lang, self.tags = [], [], [], None, set()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.add(tag)
        if tag == "html":
            self.lang = attributes.get("lang")
        if tag == "a":
            self.links.append(attributes["href"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open.pop() != tag:
            raise ValueError(f"{tag} closed out of order")

    def handle_data(self, data):
        self.text.append(data.strip())


def read(raw):
    """The parts, headers and defects of a mail, parsed with Python's email library."""
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    parts, defects = [], [str(it) for it in mail.defects]
    for name, value in mail.items():
        defects += [f"{name}: {it}" for it in value.defects]
    for part in mail.walk():
        defects += [str(it) for it in part.defects]
        if not part.is_multipart():
            parts.append({
                "type": part.get_content_type(),
                "charset": part.get_content_charset(),
                "text": part.get_content(),
            })
    page = Page()
    page.feed(next(it["text"] for it in parts if it["type"] == "text/html"))
    page.close()
    if page.open:
        raise ValueError(f"not closed: {page.open}")
    return {
        "type": mail.get_content_type(),
        "headers": [[name, str(value)] for name, value in mail.items()],
        "parts": parts,
        "defects": defects,
        "page": {
            "lang": page.lang,
            "text": [it for it in page.text if it],
            "links": page.links,
            "tags": sorted(page.tags),
        },
    }


class Handler:
    def __init__(self, options):
        self.options = options
        self.count = 0
        self.logins = 0

    def script(self, step, server):
        """The next scripted answer to a command; None to accept it."""
        answers = self.options.get(step, [])
        answer = answers.pop(0) if answers else None
        if answer == "hang up":
            server.transport.abort()
            return "421 gone"
        return answer

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        answer = self.script("mail", server)
        if answer is None:
            envelope.mail_from = address
            envelope.mail_options.extend(mail_options)
        return answer or "250 2.1.0 OK"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        answer = self.script("rcpt", server)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.script("data", server)
        self.write({
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "accepted": answer is None,
            "user": session.auth_data,
            "encrypted": session.ssl is not None or self.options["security"] == "tls",
            "connection": session.peer[1],
            "me": session.host_name,
            "ascii": envelope.original_content.isascii(),
            **read(envelope.original_content),
        })
        return answer or "250 2.0.0 taken"

    async def handle_QUIT(self, server, session, envelope):
        self.write({"quit": session.peer[1]})
        return "221 2.0.0 bye"

    async def auth_XOAUTH2(self, server, args):
        response = base64.b64decode(args[1]).decode()
        self.logins += 1
        if response == f"user={self.options['user']}\x01auth=Bearer {self.options['secret']}\x01\x01":
            return AuthResult(success=True, auth_data=self.options["user"])
        error = json.dumps({"status": "400", "schemes": "bearer"})
        await server.challenge_auth(error)
        return AuthResult(success=False, handled=False)

    def authenticate(self, server, session, envelope, mechanism, data):
        self.logins += 1
        good = data.login.decode() == self.options["user"] and data.password.decode() == self.options["secret"]
        return AuthResult(success=good, handled=False, auth_data=data.login.decode() if good else None)

    def write(self, what):
        name = os.path.join(self.options["folder"], f"{self.count:03}.json")
        self.count += 1
        with open(name + ".new", "w", encoding="utf-8") as file:
            json.dump(what, file)
        os.rename(name + ".new", name)


async def main():
    options = json.loads(sys.stdin.readline())
    handler = Handler(options)
    security = options["security"]
    context = None
    if security != "plain":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options["certificate"], options["key"])
    offers_login = options.get("user") is not None
    excluded = options.get("excluded_mechanisms", [] if offers_login else ["PLAIN", "LOGIN", "XOAUTH2"])

    def protocol():
        return SMTP(
            handler,
            hostname="mail.example.org",
            enable_SMTPUTF8=options.get("utf8", False),
            tls_context=context if security == "start-tls" else None,
            require_starttls=security == "start-tls",
            auth_required=options.get("login_required", offers_login),
            auth_require_tls=security == "start-tls",
            auth_exclude_mechanism=excluded,
            authenticator=handler.authenticate,
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(protocol, "127.0.0.1", options["port"], ssl=context if security == "tls" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main())
