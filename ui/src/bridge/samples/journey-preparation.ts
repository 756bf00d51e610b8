// Samples of the steps before the portal: prepare, Apple Account, request.
import type { PrepareItem, RememberedPreparations, RequestCard, RequestStep, StepView, Text } from "../types";
import { facts, memo, requestFile } from "./base";
import {
  accountChange,
  browsers,
  lockedMemo,
  notWatching,
  personalMemo,
  typedMemo,
  registration,
  renewal,
  replacement,
  requestCopy,
  support,
  task,
  watching,
} from "./journey-base";

const permissions: Text[] = [
  {
    ja: "ルートグループに所属する管理者であること。",
    en: "The administrator belongs to the root group (ルートグループ).",
  },
  {
    ja: "サービス利用権限で「APNs証明書管理」が付与されていること。",
    en: "The service permission 「APNs証明書管理」 (APNs certificate management) is granted.",
  },
  {
    ja: "「下位グループへのアクセス制限」が「制限しない」であること。ひとつでも欠けると、メニュー「APNs証明書」は表示されません。",
    en: "「下位グループへのアクセス制限」 (access to subordinate groups) is set to 「制限しない」 (not restricted). If any of the three is missing, the menu 「APNs証明書」 (APNs certificate) is not shown at all.",
  },
];

const items = (done: boolean, limited = true): PrepareItem[] =>
  (["account", "second-factor", "browser", ...(limited ? (["permissions"] as const) : []), "stakes"] as const).map(
    (item) => ({
      item,
      done: done || item === "account",
    }),
  );

const prepare: StepView = {
  id: "prepare",
  items: items(false),
  permissions,
  browsers,
  account_change: accountChange,
  not_after: "2026-12-04T05:12:39Z",
  late_renewal: null,
  support,
  remembered: null,
  cost: null,
};

const mobiconnectTasks = [
  task(
    "request",
    ["外部サービス連携", "APNs証明書"],
    null,
    "管理画面の左のメニューで「外部サービス連携」を開き、「APNs証明書」を選びます。",
    "In the side navigation of the console, open “外部サービス連携” (External services), then “APNs証明書” (APNs certificate).",
  ),
  task(
    "request",
    [],
    "APNs証明書を更新",
    "「APNs証明書を更新」を押します。",
    "Press “APNs証明書を更新” (Update the APNs certificate).",
  ),
  task(
    "request",
    [],
    null,
    "証明書要求ファイル（CSR）をダウンロードします。ファイル名は「アカウントID.txt」です。",
    "Download the request (CSR). Its name is your account ID followed by .txt.",
  ),
  task(
    "request",
    [],
    null,
    "ダウンロードしたファイルは開かないでください。開いてしまったら、そのファイルは捨てて、もう一度ダウンロードしてください。",
    "Do not open the downloaded file. If it was opened, throw it away and download it again.",
    true,
  ),
];

/** A request that is saved. */
export const card: RequestCard = {
  obtained_at: "2026-11-22T01:12:00Z",
  verdict: requestFile,
  sha256: "e16b90f4c2d7385a6be1f20c9d8457a3b0e6c1f9d2847a53e0bc96f187d4a205",
};

/** The step while it waits for a request. */
export const request: { id: "request" } & RequestStep = {
  id: "request",
  source: "console",
  tasks: mobiconnectTasks,
  watching,
  request: null,
  made: null,
  file: null,
  rejected: null,
  altered: null,
  own: null,
  api: null,
};

const unchecked = items(false).map((it) => ({ ...it, done: false }));

/** What was confirmed a year ago. */
const remembered: RememberedPreparations = {
  at: "2025-12-01T05:40:00Z",
  of_other_unit: false,
  items: items(false).map(({ item }) => item),
  confirmed: false,
};

export const atPreparation = {
  "register-prepare": registration(
    { ...prepare, items: items(false, false), permissions: [], not_after: null, support: null },
    { can_go_on: false },
  ),
  "renew-prepare": renewal(prepare, { can_go_on: false }),
  "renew-prepare-remembered": renewal({ ...prepare, items: unchecked, remembered }, { can_go_on: false }),
  "renew-prepare-remembered-done": renewal({
    ...prepare,
    items: items(true),
    remembered: { ...remembered, confirmed: true },
  }),
  "renew-prepare-other-unit": renewal(
    {
      ...prepare,
      items: items(false),
      remembered: {
        ...remembered,
        at: "2026-11-22T01:05:00Z",
        of_other_unit: true,
        items: remembered.items.filter((item) => item !== "account"),
      },
    },
    { can_go_on: false },
  ),
  "renew-prepare-ready": renewal({ ...prepare, items: items(true) }),
  "renew-prepare-late": renewal(
    {
      ...prepare,
      not_after: "2026-11-19T05:12:39Z",
      late_renewal: {
        ja: "期限が切れた後に更新した場合、すべての機能が元どおり動くまで、最大24時間かかることがあります。",
        en: "After an expired certificate was renewed, it can take up to 24 hours until everything works again.",
      },
    },
    { can_go_on: false },
  ),
  "replace-prepare": replacement(
    { ...prepare, cost: { phrase: "青木製作所", read: "digest of the cost", confirmed: false } },
    { can_go_on: false },
  ),
  "replace-prepare-confirmed": replacement({
    ...prepare,
    items: items(true),
    cost: { phrase: "青木製作所", read: "digest of the cost", confirmed: true },
  }),

  "register-apple-id": registration({ id: "apple-id", memo: { state: "missing" } }),
  "register-apple-id-personal": registration({ id: "apple-id", memo: personalMemo }),
  "renew-apple-id": renewal({ id: "apple-id", memo }),
  "renew-apple-id-typed": renewal({ id: "apple-id", memo: typedMemo }),
  "renew-apple-id-personal": renewal({ id: "apple-id", memo: personalMemo }),
  "renew-apple-id-missing": renewal({ id: "apple-id", memo: { state: "missing" } }),
  "renew-apple-id-locked": renewal({ id: "apple-id", memo: lockedMemo }),
  "replace-apple-id-absent": replacement({ id: "apple-id", memo: { state: "unavailable", code: "keyring-absent" } }),

  "renew-request": renewal(request, { can_go_on: false }),
  "renew-request-folder": renewal({ ...request, watching: notWatching }, { can_go_on: false }),
  "renew-request-rejected": renewal(
    {
      ...request,
      rejected: {
        ...requestFile,
        file_name: "openssl.csr",
        path: "/home/aoki/ダウンロード/openssl.csr",
        kind: "request",
        judgement: "rejected",
        findings: [{ code: "unsigned-request", severity: "blocking", params: {} }],
        remedy: { do: "choose-file" },
      },
    },
    { can_go_on: false },
  ),
  "renew-request-certificate": renewal(
    {
      ...request,
      rejected: {
        ...requestFile,
        file_name: "MDM_ Example Inc._Certificate.pem",
        kind: "certificate",
        judgement: "rejected",
        findings: [
          {
            code: "unexpected-file",
            severity: "blocking",
            params: { looks_like: "certificate-of-another-unit", unit: "白石物流" },
          },
        ],
        facts,
        remedy: { do: "choose-file" },
      },
    },
    { can_go_on: false },
  ),
  "renew-request-other-vendor": renewal(
    {
      ...request,
      rejected: {
        ...requestFile,
        file_name: "3f9c2ab.csr",
        judgement: "accepted-with-warnings",
        findings: [
          {
            code: "vendor-of-another-product",
            severity: "warning",
            params: { expected: "INVENTIT INC.", found: "IoT-EX,Inc." },
          },
          { code: "suffix-may-be-refused", severity: "note", params: { suffix: "csr" } },
        ],
        remedy: { do: "accept-warnings" },
      },
    },
    { can_go_on: false },
  ),
  "renew-request-good": renewal({ ...request, request: card, file: requestCopy }),
  "renew-request-altered": renewal({
    ...request,
    request: card,
    file: requestCopy,
    altered: {
      code: "altered-after-import",
      severity: "blocking",
      params: {
        expected: "e16b90f4c2d7385a6be1f20c9d8457a3b0e6c1f9d2847a53e0bc96f187d4a205",
        found: "0c4f7715bb0e1d4a90cf22aa61f0c7d98e4b3a5d67f1029c8be4d3a7f6510e92",
      },
    },
  }),
  "renew-request-expired-chain": renewal(
    {
      ...request,
      file: requestCopy,
      request: {
        ...card,
        verdict: {
          ...requestFile,
          judgement: "rejected",
          findings: [
            {
              code: "vendor-chain-expired",
              severity: "blocking",
              params: { subject: "CN=MDM Vendor: Example Inc.", not_after: "2026-10-01T00:00:00Z" },
            },
          ],
          remedy: { do: "choose-file" },
        },
      },
    },
    { can_go_on: false },
  ),
};
