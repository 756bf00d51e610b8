// Sample data of MDM connections, their answers, and certificates with a private key.
import type {
  Agreement,
  AgreementVerdict,
  PushProbeResult,
  Api,
  ApiAnswer,
  ApiSettings,
  Exported,
  KeyActions,
} from "../types";
import { facts, freshFacts, NOW } from "./base";

const pem = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ0hF\n-----END CERTIFICATE-----";

export const nanoSettings: ApiSettings = {
  kind: "nanomdm",
  base_url: "https://mdm.aoki-seisakusho.example",
  user: null,
  ca_pem: pem,
  sign_in: null,
};

/** NanoMDM, not set up yet. */
export const nano: Api = {
  kind: "nanomdm",
  settings: null,
  default_address: null,
  default_user: "nanomdm",
  needs_key: true,
  wants_apple_id: "never",
  can_fetch_request: false,
  signs_in: false,
  credential: { state: "missing" },
  sign_in: null,
  answer: null,
};

/** NanoMDM, set up. */
export const nanoReady: Api = { ...nano, settings: nanoSettings, credential: { state: "kept" } };

export const micro: Api = {
  ...nanoReady,
  kind: "micromdm",
  default_user: "micromdm",
  settings: { ...nanoSettings, kind: "micromdm", ca_pem: null },
};

export const fleet: Api = { ...nano, kind: "fleet", default_user: null, needs_key: false, can_fetch_request: true };

export const fleetReady: Api = {
  ...fleet,
  settings: { kind: "fleet", base_url: "https://fleet.example.com", user: null, ca_pem: null, sign_in: null },
  credential: { state: "kept" },
};

export const graph: Api = {
  ...fleet,
  kind: "graph",
  default_address: "https://graph.microsoft.com",
  wants_apple_id: "required",
  signs_in: true,
  settings: {
    kind: "graph",
    base_url: "https://graph.microsoft.com",
    user: null,
    ca_pem: null,
    sign_in: { authority: null, tenant: "aoki-seisakusho.example", client_id: "0d9c5fd2-6d0c-4a8c-9f0b-0c9a7f7e2b11" },
  },
};

/** Intune during a sign-in. */
export const graphWaiting: Api = {
  ...graph,
  sign_in: {
    user_code: "PRCT2DAY",
    address: "https://microsoft.com/devicelogin",
    expires_at: "2026-11-22T01:45:00Z",
    ask_at: "2999-01-01T00:00:00Z",
  },
};

export const graphReady: Api = { ...graph, credential: { state: "kept" } };

const expected = {
  topic: freshFacts.topic ?? "",
  not_after: freshFacts.not_after ?? "",
  serial: freshFacts.serial ?? "",
};

const agreement = (verdict: AgreementVerdict, changes: Partial<Agreement> = {}): Agreement => ({
  verdict,
  topic: { is: "absent" },
  expiry: { is: "absent" },
  serial: { is: "absent" },
  expected,
  ...changes,
});

const answer = (changes: Partial<ApiAnswer>): ApiAnswer => ({
  at: NOW,
  delivered: true,
  said: null,
  agreement: null,
  ...changes,
});

/** The MDM uses the new certificate. */
export const yes = answer({
  said: { topic: expected.topic, not_after: expected.not_after, serial: null },
  agreement: agreement("yes", { topic: { is: "same" }, expiry: { is: "same" } }),
});

const otherTopic = "com.apple.mgmt.External.99999999-8888-4777-8666-555555555555";

/** The MDM uses a certificate with another topic. */
export const no = answer({
  said: { topic: otherTopic, not_after: facts.not_after ?? null, serial: null },
  agreement: agreement("no", {
    topic: { is: "different", found: otherTopic },
    expiry: { is: "different", found: facts.not_after ?? "" },
  }),
});

/** The MDM uses the certificate of last year, and nothing was delivered yet. */
export const soFar = answer({
  delivered: false,
  said: { topic: expected.topic, not_after: facts.not_after ?? null, serial: facts.serial ?? null },
  agreement: agreement("no", {
    topic: { is: "same" },
    expiry: { is: "different", found: facts.not_after ?? "" },
    serial: { is: "different", found: facts.serial ?? "" },
  }),
});

export const taken = answer({ agreement: agreement("taken") });
export const silence = answer({ delivered: false, agreement: agreement("silent") });

/** A certificate whose key is here. */
export const keyed: KeyActions = {
  serial: freshFacts.serial ?? "",
  key: { state: "kept" },
  exports: ["certificate", "pkcs12-modern", "pkcs12-compatible", "encrypted-key", "plain-key"],
  exported: null,
  refused: null,
  probed: null,
};

/** A certificate whose key is on another computer. */
export const keyless: KeyActions = { ...keyed, key: { state: "missing" }, exports: ["certificate"] };

export const exported: Exported = {
  what: "pkcs12-modern",
  file: {
    name: "Lab-push-certificate-until-2027-11-22.p12",
    path: "/home/aoki/ダウンロード/Pushkeeper/Lab-push-certificate-until-2027-11-22.p12",
  },
  passphrase_copied: true,
};

/** The certificate with an answer of Apple's push gateway. */
export const probed = (alive: PushProbeResult): KeyActions => ({
  ...keyed,
  probed: { at: NOW, serial: keyed.serial, alive },
});
