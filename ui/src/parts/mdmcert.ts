// The address and the API key of mdmcert.download, or of the service in its place.
import type { Action, MdmCertCard } from "../bridge/types";
import { isSameOrigin } from "./same-server";

/** Whether the API key for one of the services may be sent to the other; an empty address is mdmcert.download. */
export const isSameMdmcert = (one: string | null, other: string): boolean =>
  isSameOrigin(one ?? "https://mdmcert.download", other.trim() === "" ? "https://mdmcert.download" : other);

/** The action that saves what was changed in one step; null when nothing was. */
export function mdmcertAction(saved: MdmCertCard, endpoint: string, key: string): Action | null {
  const [address, entered] = [endpoint, key].map((text) => (text.trim() === "" ? null : text.trim())) as [
    string | null,
    string | null,
  ];
  if (address !== saved.endpoint) return { type: "set-mdm-cert-endpoint", address, key: entered };
  return entered === null ? null : { type: "save-mdm-cert-key", key: entered };
}
