// Whether an own vendor identity can sign, as far as it is known without signing.
import type { VendorCard } from "../bridge/types";

export type VendorLook = "missing" | "ended" | "keyless" | "usable";

/** How it stands. What the keyring does not tell may still work: trying says what is the matter. */
export function vendorLook(vendor: VendorCard | null): VendorLook {
  if (vendor === null) return "missing";
  if (vendor.days_left < 0) return "ended";
  return vendor.key.state === "missing" ? "keyless" : "usable";
}
