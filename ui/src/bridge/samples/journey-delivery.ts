// Samples of delivery and confirmation with an API, or with a private key that is here.
import type { RunningView, StepView } from "../types";
import { freshFacts, memo, plan } from "./base";
import {
  atFleet,
  atIntune,
  byFile,
  certificateCopy,
  selfHosted,
  selfHostedRenewal,
  withoutReport,
  task,
} from "./journey-base";
import {
  exported,
  fleet,
  fleetReady,
  graph,
  graphReady,
  graphWaiting,
  keyed,
  keyless,
  micro,
  nano,
  nanoReady,
  no,
  probed,
  silence,
  soFar,
  taken,
  yes,
} from "./mdm";

const handOver: StepView & { id: "hand-over" } = {
  id: "hand-over",
  tasks: [],
  file: certificateCopy,
  delivery: "api",
  api: nanoReady,
  keyed,
  memo: null,
};

const fleetTasks = [
  task(
    "hand-over",
    ["Settings", "Integrations", "MDM"],
    null,
    "同じ画面で、ポータルからダウンロードした証明書ファイル（.pem）をアップロードします。",
    "On the same page, upload the certificate file (.pem) from the portal.",
  ),
];

const serverTasks = [
  task(
    "hand-over",
    [],
    null,
    "保存した証明書と秘密鍵を、サーバーの説明書に従って登録します。",
    "Install the saved certificate and private key as the server's manual says.",
  ),
];

const confirm: StepView & { id: "confirm" } = {
  id: "confirm",
  tasks: [],
  read_back: {
    ja: "サーバーが、新しい有効期限の証明書を使っています。",
    en: "The server uses the certificate with the new expiry.",
  },
  push_key: "External.3f2a9c1e-7b40-4d5e-9a61-0c8d2e5f7a13",
  not_after: freshFacts.not_after ?? "",
  serial: freshFacts.serial ?? "",
  proofs: ["server-took", "expiry"],
  seen: [],
  compared: null,
  api: { ...nanoReady, answer: yes },
  keyed,
};

const done: StepView & { id: "done" } = {
  id: "done",
  facts: freshFacts,
  before: "2026-12-04T05:12:39Z",
  renew_from: "2027-10-23T01:20:10Z",
  memo,
  plan,
  unreached: null,
  keyed: probed({ code: "accepted" }),
};

/** An upload and a slow credential store. */
const running: RunningView[] = [
  { id: 1, kind: "deliver", unit: "unit-1", unit_name: "東京本社", since: "2026-11-22T01:29:40Z" },
  { id: 2, kind: "read-memo", unit: "unit-1", unit_name: "東京本社", since: "2026-11-22T01:29:41Z" },
];

export const atDelivery = {
  "make-hand-over": selfHosted({ ...handOver, api: nano }),
  "deliver-ready": selfHostedRenewal({ ...handOver, api: { ...nanoReady, answer: soFar } }),
  "deliver-running": {
    ...selfHostedRenewal({ ...handOver, api: { ...nanoReady, answer: soFar } }),
    running,
  },
  "deliver-key-lost": selfHostedRenewal({ ...handOver, api: { ...nanoReady, credential: { state: "missing" } } }),
  "deliver-locked": selfHostedRenewal({
    ...handOver,
    api: { ...nanoReady, credential: { state: "unavailable", code: "keyring-locked" } },
  }),
  "deliver-without-key": selfHostedRenewal({ ...handOver, keyed: keyless }),
  "deliver-fleet": atFleet({ ...handOver, tasks: fleetTasks, api: fleet, keyed: null }),
  "deliver-fleet-ready": atFleet({ ...handOver, tasks: fleetTasks, api: fleetReady, keyed: null }),
  "deliver-fleet-refused": {
    ...atFleet({ ...handOver, tasks: fleetTasks, api: fleetReady, keyed: null }),
    fault: { code: "credentials-refused", kind: "user", detail: "401 Unauthorized" } as const,
  },
  "deliver-intune": atIntune({ ...handOver, tasks: fleetTasks, api: graph, keyed: null, memo: { state: "missing" } }),
  "deliver-intune-code": atIntune({ ...handOver, tasks: fleetTasks, api: graphWaiting, keyed: null, memo }),
  "deliver-intune-ready": atIntune({ ...handOver, tasks: fleetTasks, api: graphReady, keyed: null, memo }),
  "deliver-file": byFile({ ...handOver, tasks: serverTasks, delivery: "export", api: null }),
  "deliver-file-saved": byFile({
    ...handOver,
    tasks: serverTasks,
    delivery: "export",
    api: null,
    keyed: { ...keyed, exported },
  }),
  "deliver-file-refused": byFile({
    ...handOver,
    tasks: serverTasks,
    delivery: "export",
    api: null,
    keyed: { ...keyed, refused: { code: "export-password-empty", severity: "blocking", params: {} } },
  }),
  "confirm-yes": selfHostedRenewal(confirm),
  "confirm-no": selfHostedRenewal({ ...confirm, api: { ...nanoReady, answer: no } }, { can_go_on: false }),
  "confirm-taken": withoutReport({ ...confirm, proofs: ["server-took"], api: { ...micro, answer: taken } }),
  "confirm-silent": withoutReport(
    { ...confirm, proofs: ["server-took"], api: { ...micro, answer: silence } },
    { can_go_on: false },
  ),
  "confirm-to-ask": atFleet(
    { ...confirm, proofs: ["expiry", "serial", "push-key"], api: fleetReady, keyed: null },
    { can_go_on: false },
  ),
  "confirm-server": byFile(
    { ...confirm, proofs: ["server-took", "expiry", "serial"], api: null },
    { can_go_on: false },
  ),
  "deliver-done": selfHostedRenewal(done),
};
