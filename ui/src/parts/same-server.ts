// Whether changed settings still lead to the server that the saved secret belongs to. The core decides; this only shows it
// while somebody types.
import type { ApiSettings, MailServer } from "../bridge/types";

/** Scheme, host and port of an address, or the text itself while it is no address yet. */
function origin(address: string): string {
  const text = address.trim();
  return URL.canParse(text) ? new URL(text).origin : text;
}

/** Whether both addresses lead to the same server. */
export const isSameOrigin = (one: string, other: string): boolean => origin(one) === origin(other);

/** Whether a password for one of the mail servers may be sent to the other. */
export function isSameMailServer(one: MailServer, other: MailServer): boolean {
  const user = ({ login }: MailServer) => (login.how === "open" ? null : login.user);
  const host = (server: MailServer) => server.host.trim().replace(/\.$/, "").toLowerCase();
  return (
    host(one) === host(other) &&
    one.port === other.port &&
    one.security === other.security &&
    one.login.how === other.login.how &&
    user(one) === user(other)
  );
}

/** Whether a key or token for one of the APIs may be sent to the other. */
export const isSameApi = (one: ApiSettings, other: ApiSettings): boolean =>
  one.kind === other.kind && isSameOrigin(one.base_url, other.base_url);

/** Whether the mail server is reached unencrypted over a network, as the core sees it. */
export function isUnprotected({ host, security }: MailServer): boolean {
  const name = host.replace(/^\[|\]$/g, "");
  return security === "plain" && name !== "localhost" && name !== "::1" && !/^127(\.\d{1,3}){3}$/.test(name);
}
