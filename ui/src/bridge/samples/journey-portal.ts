// Samples of the steps on the portal.
import type { ErrorMessagesView, PortalRow, StepView } from "../types";
import { facts, memo } from "./base";
import {
  accountChange,
  browsers,
  lockedMemo,
  notWatching,
  registration,
  renewal,
  replacement,
  requestCopy,
  support,
  task,
  watching,
} from "./journey-base";

const portal = "https://identity.apple.com/pushcert/";

const signIn: StepView = {
  id: "sign-in",
  portal,
  opened_at: null,
  memo,
  browsers,
  tasks: [
    task(
      "sign-in",
      [],
      "Apple Push Certificates Portal",
      "管理画面の「Apple Push Certificates Portal」からも、ポータルを開けます。",
      "The portal can also be opened with “Apple Push Certificates Portal” in the console.",
    ),
  ],
};

const row: PortalRow = {
  vendor: "INVENTIT INC.",
  expires: "Dec 4, 2026",
  apsp: facts.apsp ?? "",
  serial: facts.serial ?? "",
  subject: facts.subject ?? "",
};
const renew: StepView = { id: "renew", row, memo, account_change: accountChange };

const upload: StepView = {
  id: "upload",
  notes: "青木製作所",
  notes_kind: "optional",
  account_word: { ja: "アカウントID", en: "account ID" },
  file: requestCopy,
  altered: null,
  original: "aoki-0042.txt",
  vendor: "INVENTIT INC.",
};

const download: StepView = { id: "download", watching, patterns: ["MDM_*Certificate*.pem", "MDM_*Certificate*.cer"] };

/** The messages that the portal may show after an upload. */
const refusals: ErrorMessagesView = {
  of_step: [
    { id: "request-not-signed", says: "Invalid Certificate Signing Request", back: "request" },
    {
      id: "vendor-certificate-expired",
      says: "Certificate Signature Verification failed because the signing certificate is expired.",
      back: "request",
    },
    { id: "request-signature-invalid", says: "Certificate Signature Verification failed", back: "request" },
    { id: "vendor-chain-missing", says: "Signing Certificate Chain Missing", back: "request" },
    {
      id: "file-type-refused",
      says: "You have uploaded an invalid file type. Supported file extensions are .txt, .rtf, .plist, .b64",
      back: null,
    },
    { id: "page-not-found", says: "The page you’re looking for can’t be found.", back: "sign-in" },
    { id: "service-ended", says: "ServiceType is Invalid.", back: null },
  ],
  found: null,
  source: "console",
  support,
};

export const atPortal = {
  "renew-sign-in": renewal(signIn),
  "renew-sign-in-opened": renewal({ ...signIn, opened_at: "2026-11-22T01:22:00Z" }),
  "register-sign-in": registration({ ...signIn, memo: { state: "missing" }, tasks: [] }),
  "renew-sign-in-locked": renewal({ ...signIn, memo: lockedMemo }),
  "register-create": registration({ id: "create", vendor: "IoT-EX,Inc." }),
  "replace-create": replacement({ id: "create", vendor: null }),
  "register-terms": registration({ id: "terms" }),
  "renew-renew": renewal(renew),
  "renew-renew-unknown": renewal({ ...renew, row: null, memo: { state: "missing" } }),
  "renew-upload": renewal(upload, { error_messages: refusals }),
  "renew-upload-error": renewal(upload, {
    error_messages: { ...refusals, found: refusals.of_step.filter(({ id }) => id === "vendor-certificate-expired") },
  }),
  "renew-upload-altered": renewal({
    ...upload,
    altered: {
      code: "altered-after-import",
      severity: "blocking",
      params: {
        expected: "e16b90f4c2d7385a6be1f20c9d8457a3b0e6c1f9d2847a53e0bc96f187d4a205",
        found: "0c4f7715bb0e1d4a90cf22aa61f0c7d98e4b3a5d67f1029c8be4d3a7f6510e92",
      },
    },
  }),
  "register-upload": registration({ ...upload, notes: "osaka-2026", notes_kind: "account-id" }),
  "renew-upload-no-copy": renewal({ ...upload, notes: "", file: null, vendor: null }),
  "renew-download": renewal(download, { can_go_on: false }),
  "renew-download-held-back": renewal(
    { ...download, watching: { ...watching, held_back: true } },
    { can_go_on: false },
  ),
  "renew-download-folder": renewal({ ...download, watching: notWatching }, { can_go_on: false }),
  "renew-download-again": renewal(download),
  "renew-sign-out": renewal({ id: "sign-out" }),
};
