// Samples of a request that is made here, with each way of signing it, and of one that is fetched by the API.
import type { Api, OwnRequest, RequestRefusal, RequestCard, RequestStep, View } from "../types";
import { requestFile } from "./base";
import { requestCopy, selfHosted } from "./journey-base";
import { card, request } from "./journey-preparation";
import { kept } from "./vendor";

const made: RequestCard = {
  ...card,
  verdict: {
    ...requestFile,
    file_name: "Lab.csr",
    path: null,
    origin: "made",
    place: "signed-request",
    product: { ja: "NanoMDM", en: "NanoMDM" },
    kind: "request",
    judgement: "rejected",
    findings: [{ code: "unsigned-request", severity: "blocking", params: {} }],
    facts: {
      subject: "CN=Lab, emailAddress=it@aoki-seisakusho.example",
      key: { algorithm: "RSA", bits: 2048, sha256: "41c7a08be2d96f3015be44c7a9d2f681037ecb5a98f120d4e6b73a5c9f80d21e" },
    },
    remedy: { do: "choose-file" },
  },
};
const own: OwnRequest = {
  form: {
    subject: { country: "", organisation: "", common_name: "Lab", email: "it@aoki-seisakusho.example" },
    bits: 2048,
    key_ready: true,
    sizes: [2048, 3072, 4096],
  },
  unused: null,
  key: { state: "missing" },
  signing: { by: "somebody-else" },
  vendor: null,
  mdmcert: { endpoint: null, key: { state: "missing" }, personal_domains: ["gmail.com"], asked: [] },
  refused: null,
};
const here: { id: "request" } & RequestStep = { ...request, source: "here", tasks: [], own };

/** The request step while the form is shown. */
const form = (changes: Partial<OwnRequest> = {}): View =>
  selfHosted({ ...here, own: { ...own, ...changes } }, { can_go_on: false });

/** The request step while the request needs a signature. */
const signing = (changes: Partial<OwnRequest> = {}, step: Partial<RequestStep> = {}): View =>
  selfHosted(
    {
      ...here,
      made,
      file: { name: "Lab.csr", path: "/home/aoki/.local/share/pushkeeper/outbox/unit-1/Lab.csr" },
      own: { ...own, key: { state: "kept" }, ...changes },
      ...step,
    },
    { can_go_on: false },
  );

const by = { vendor: { by: "vendor" }, mail: { by: "mdm-cert", email: "it@aoki-seisakusho.example" } } as const;
const asked: Partial<OwnRequest> = {
  signing: by.mail,
  mdmcert: { endpoint: null, key: { state: "kept" }, personal_domains: ["gmail.com"], asked: ["2026-11-22T01:26:00Z"] },
};
const refused = (
  code: string,
  params: RequestRefusal["reason"]["params"] = {},
  file_name: string | null = null,
): Partial<OwnRequest> => ({
  refused: { file_name, reason: { code, severity: "blocking", params } },
});

const byApi = (settings: boolean, credential: Api["credential"]): View =>
  selfHosted(
    {
      ...request,
      api: {
        kind: "fleet",
        settings: settings
          ? {
              kind: "fleet",
              base_url: "https://fleet.aoki-seisakusho.example",
              user: null,
              ca_pem: null,
              sign_in: null,
            }
          : null,
        default_address: null,
        default_user: null,
        needs_key: false,
        wants_apple_id: "never",
        can_fetch_request: true,
        signs_in: false,
        credential,
        sign_in: null,
        answer: null,
      },
    },
    { product: { ja: "Fleet", en: "Fleet" }, product_id: "fleet", can_go_on: false },
  );

export const atRequest = {
  "make-request": form(),
  "make-request-key": form({ form: { ...own.form, bits: 4096, key_ready: false } }),
  "make-request-refused": form(refused("country-malformed", { country: "Japan" })),
  "make-request-unused": form({ unused: made, key: { state: "kept" } }),
  "make-request-signed": selfHosted({
    ...here,
    own: { ...own, key: { state: "kept" } },
    made,
    request: card,
    file: requestCopy,
  }),

  "sign-somebody": signing(),
  "sign-somebody-other": signing(
    refused(
      "returned-other-request",
      {
        expected: "e16b90f4c2d7385a6be1f20c9d8457a3b0e6c1f9d2847a53e0bc96f187d4a205",
        found: "0c4f7715bb0e1d4a90cf22aa61f0c7d98e4b3a5d67f1029c8be4d3a7f6510e92",
      },
      "Lab signed.txt",
    ),
  ),
  "sign-somebody-strangers": signing(
    {},
    {
      rejected: {
        ...requestFile,
        file_name: "signed.b64",
        judgement: "rejected",
        findings: [
          {
            code: "request-of-another-key",
            severity: "blocking",
            params: {
              expected: "41c7a08be2d96f3015be44c7a9d2f681037ecb5a98f120d4e6b73a5c9f80d21e",
              found: "c9aa08be2d96f3015be44c7a9d2f681037ecb5a98f120d4e6b73a5c9f80d2177",
            },
          },
        ],
        remedy: { do: "choose-file" },
      },
    },
  ),
  "sign-key-lost": signing({ key: { state: "missing" } }),
  "sign-key-locked": signing({ key: { state: "unavailable", code: "keyring-locked" } }),

  "sign-vendor": signing({
    signing: by.vendor,
    vendor: { ...kept, not_after: "2027-06-01T00:00:00Z" },
  }),
  "sign-vendor-soon": signing({ signing: by.vendor, vendor: kept }),
  "sign-vendor-missing": signing({ signing: by.vendor }),
  "sign-vendor-ended": signing({
    signing: by.vendor,
    vendor: { ...kept, not_after: "2026-11-20T00:00:00Z" },
  }),
  "sign-vendor-keyless": signing({ signing: by.vendor, vendor: { ...kept, key: { state: "missing" } } }),
  "sign-vendor-locked": signing({
    signing: by.vendor,
    vendor: { ...kept, key: { state: "unavailable", code: "keyring-locked" } },
  }),
  "sign-vendor-refused": signing({
    signing: by.vendor,
    vendor: kept,
    ...refused("signed-request-refused", { finding: "vendor-chain-expired" }),
  }),

  "sign-mail": signing({ signing: { by: "mdm-cert", email: "" } }),
  "sign-mail-key": signing({
    signing: by.mail,
    mdmcert: {
      endpoint: "http://127.0.0.1:8080/sign",
      key: { state: "kept" },
      personal_domains: ["gmail.com"],
      asked: [],
    },
  }),
  "sign-mail-asked": signing(asked),
  "sign-mail-foreign": signing({
    ...asked,
    ...refused("enveloped-for-another-key", {}, "mdm_signed_request.20261122_094910_220.plist.b64.p7"),
  }),

  "fetch-request": byApi(true, { state: "kept" }),
  "fetch-request-locked": byApi(true, { state: "missing" }),
  "fetch-request-not-set-up": byApi(false, { state: "missing" }),
};
