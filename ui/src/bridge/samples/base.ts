// Sample data that several samples share. All of it is invented.
import type { Facts, FileVerdict, Memo, ReminderPlan, Screen, UnitCard, View } from "../types";

/** The current time of all samples. */
export const NOW = "2026-11-22T01:30:00Z";

/** A view that shows a screen. */
export const view = (screen: Screen, changes: Partial<View> = {}): View => ({
  revision: 1,
  now: NOW,
  language: "ja",
  companion: false,
  zoom: 100,
  companion_edge: "right",
  locked: [],
  practice: false,
  fault: null,
  running: [],
  offer: null,
  screen,
  ...changes,
});

/** The certificate in use. */
export const facts: Facts = {
  topic: "com.apple.mgmt.External.3f2a9c1e-7b40-4d5e-9a61-0c8d2e5f7a13",
  apsp: "APSP:3f2a9c1e-7b40-4d5e-9a61-0c8d2e5f7a13",
  serial: "734DF9C0BB2703FD",
  subject:
    "UID=com.apple.mgmt.External.3f2a9c1e-7b40-4d5e-9a61-0c8d2e5f7a13, CN=APSP:3f2a9c1e-7b40-4d5e-9a61-0c8d2e5f7a13, C=US",
  issuer: "CN=Example Integration Certification Authority, O=Test Authority, C=US",
  not_before: "2025-12-04T05:12:40Z",
  not_after: "2026-12-04T05:12:39Z",
  sha256: "9b1f0c7e4a2d865310fe77cbb2a94d06e3c851a7f20d94be6318c5a07d2e4f91",
  key: { algorithm: "RSA", bits: 2048, sha256: "41c7a08be2d96f3015be44c7a9d2f681037ecb5a98f120d4e6b73a5c9f80d21e" },
};

/** The certificate after its renewal. */
export const freshFacts: Facts = {
  ...facts,
  serial: "2C81E09A55D7F4B6",
  not_before: "2026-11-22T01:20:11Z",
  not_after: "2027-11-22T01:20:10Z",
  sha256: "c02e6d91b7f4a8053de1970c6b58fa23941e7d0ac8b5f632470de98b1c36a5f0",
};

/** A valid certificate file that was found in the Downloads folder. */
export const goodFile: FileVerdict = {
  file_name: "MDM_ Example Inc._Certificate (1).pem",
  path: "/home/aoki/ダウンロード/MDM_ Example Inc._Certificate (1).pem",
  origin: "caught",
  place: "download",
  product: { ja: "mobiconnect", en: "mobiconnect" },
  kind: "certificate",
  judgement: "accepted",
  findings: [],
  facts: freshFacts,
  remedy: { do: "go-on" },
  read: "digest of the verdict",
};

/** The certificate file of last year, downloaded again. */
export const lastYearsFile: FileVerdict = {
  ...goodFile,
  file_name: "MDM_ Example Inc._Certificate.pem",
  path: "/home/aoki/ダウンロード/MDM_ Example Inc._Certificate.pem",
  judgement: "rejected",
  findings: [
    {
      code: "not-renewed",
      severity: "blocking",
      params: { serial: "734DF9C0BB2703FD", not_after: "2026-12-04T05:12:39Z" },
    },
    { code: "key-mismatch", severity: "blocking", params: { expected: "c9aa…", found: "41c7…" } },
    { code: "expires-soon", severity: "note", params: { days_left: "12", not_after: "2026-12-04T05:12:39Z" } },
  ],
  facts,
  remedy: { do: "go-to", step: "renew" },
  read: "digest of the verdict",
};

/** A request that can be uploaded to the portal. */
export const requestFile: FileVerdict = {
  file_name: "aoki-seisakusho.txt",
  path: "/home/aoki/ダウンロード/aoki-seisakusho.txt",
  origin: "caught",
  place: "request",
  product: { ja: "mobiconnect", en: "mobiconnect" },
  kind: "signed-request",
  judgement: "accepted",
  findings: [],
  facts: {
    subject: "CN=aoki-seisakusho, C=JP",
    vendor: "MDM Vendor: Example Inc.",
    vendor_not_after: "2027-05-30T23:59:59Z",
    sha256: "e16b90f4c2d7385a6be1f20c9d8457a3b0e6c1f9d2847a53e0bc96f187d4a205",
    key: { algorithm: "RSA", bits: 2048, sha256: "41c7a08be2d96f3015be44c7a9d2f681037ecb5a98f120d4e6b73a5c9f80d21e" },
  },
  remedy: { do: "go-on" },
  read: "digest of the verdict",
};

/** A saved Apple Account. */
export const memo: Memo = { state: "kept", masked: "m…@aoki-seisakusho.example", personal: false, verified: true };

/** The default plan of reminders. */
export const plan: ReminderPlan = {
  native: true,
  mail: true,
  memo_in_mail: false,
  team: true,
  days: [30, 7, 1],
  expired: true,
  invalid: true,
};

/** A unit whose renewal is due. */
export const dueUnit: UnitCard = {
  id: "unit-1",
  name: "青木製作所",
  product: { ja: "mobiconnect", en: "mobiconnect" },
  state: "soon",
  pending: false,
  not_after: "2026-12-04T05:12:39Z",
  unreached: null,
  next: "renew",
  open: null,
};
