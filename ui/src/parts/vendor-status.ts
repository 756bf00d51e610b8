// Whether the organization's own vendor certificate can sign, as far as that is known before signing.
import type { VendorCard } from "../bridge/types";
import { hasPassed } from "../words/dates";

export type VendorStatus = "missing" | "ended" | "keyless" | "usable";

/** The status of a vendor certificate. A key that cannot be read at the moment counts as usable: signing tells. */
export function vendorStatus(vendor: VendorCard | null): VendorStatus {
  if (vendor === null) return "missing";
  if (hasPassed(vendor.not_after)) return "ended";
  return vendor.key.state === "missing" ? "keyless" : "usable";
}
