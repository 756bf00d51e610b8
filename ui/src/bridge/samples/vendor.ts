// Samples of the organization's own vendor certificate: complete, and with parts missing.
import type { FilePlace, FileVerdict, KeyFilesView, VendorCard, VendorFound, VendorScreen } from "../types";
import { goodFile, view } from "./base";

export const noFiles: KeyFilesView = {
  names: [],
  password_wanted: false,
  refused: null,
  refused_file: null,
  rejected: [],
};

/** A file that was added and not kept. */
export const refusedFile = (place: FilePlace, file_name: string, looks_like: string): FileVerdict => ({
  ...goodFile,
  file_name,
  path: null,
  origin: "dropped",
  place,
  product: null,
  kind: "other",
  judgement: "rejected",
  findings: [{ code: "unexpected-file", severity: "blocking", params: { looks_like, unit: "" } }],
  facts: {},
  remedy: { do: "choose-file" },
});

export const lockedFiles: KeyFilesView = {
  names: ["push.p12"],
  password_wanted: true,
  refused: { code: "password-needed", severity: "blocking", params: {} },
  refused_file: "push.p12",
  rejected: [],
};

const found: VendorFound = {
  name: "Aoki Seisakusho",
  facts: {
    serial: "5D3A9C0E11F2478B",
    subject: "CN=MDM CSR: Aoki Seisakusho, O=Aoki Seisakusho, C=JP",
    issuer: "CN=Apple Worldwide Developer Relations Certification Authority, OU=G3, O=Apple Inc., C=US",
    key: { algorithm: "RSA", bits: 2048, sha256: "7be1c2f04a9d3386e5517cb2d0f8a64e91337ac05de2b86f40c9127ad53e68b1" },
    not_before: "2026-06-01T00:00:00Z",
    not_after: "2027-06-01T00:00:00Z",
    sha256: "0c44e8a7d12b59f36e80c7a1b94d2f65e3178bd0a652f9c41e7d80b35a96cf12",
  },
  findings: [],
  chain: [
    "CN=MDM CSR: Aoki Seisakusho, O=Aoki Seisakusho, C=JP",
    "CN=Apple Worldwide Developer Relations Certification Authority, OU=G3, O=Apple Inc., C=US",
    "CN=Apple Root CA, OU=Apple Certification Authority, O=Apple Inc., C=US",
  ],
  unfinished: null,
  can_fetch: false,
  can_keep: true,
};

/** A vendor certificate that expires soon. */
export const kept: VendorCard = {
  name: "Aoki Seisakusho",
  not_after: "2026-12-01T00:00:00Z",
  key: { state: "kept" },
};

const vendor = (changes: Partial<VendorScreen> = {}) =>
  view({ at: "vendor", files: noFiles, found: null, kept: null, ...changes });

export const vendorSamples = {
  vendor: vendor(),
  "vendor-kept": vendor({ kept }),
  "vendor-refused": vendor({ files: { ...noFiles, rejected: [refusedFile("vendor", "page.html", "web-page")] } }),
  "vendor-password": vendor({ files: { ...lockedFiles, names: ["vendor.p12"], refused_file: "vendor.p12" } }),
  "vendor-found": vendor({ files: { ...noFiles, names: ["vendor.p12"] }, found, kept }),
  "vendor-pasted": vendor({ files: { ...noFiles, names: ["", ""] }, found }),
  "vendor-unfinished": vendor({
    files: { ...noFiles, names: ["vendor.pem", "vendor.key"] },
    found: {
      ...found,
      facts: { ...found.facts, not_after: "2026-12-04T00:00:00Z" },
      findings: [
        {
          code: "vendor-expires-soon",
          severity: "note",
          params: { days_left: "12", not_after: "2026-12-04T00:00:00Z" },
        },
      ],
      chain: [],
      unfinished: {
        code: "published-link-missing",
        severity: "blocking",
        params: {
          issuer: "CN=Apple Root CA, OU=Apple Certification Authority, O=Apple Inc., C=US",
          address: "https://www.apple.com/appleca/AppleIncRootCertificate.cer",
          sha256: "b0b1730ecbc7ff4505142c49f1295e6eda6bcaed7e2c68c5be91b5a11001f024",
        },
      },
      can_fetch: true,
      can_keep: false,
    },
  }),
};
