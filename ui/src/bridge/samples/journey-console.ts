// Samples of the steps after the portal: upload to the MDM, confirm, save the account, reminders, done.
import type { ErrorMessagesView, StepView } from "../types";
import { facts, freshFacts, memo, plan } from "./base";
import { certificateCopy, lockedMemo, registration, renewal, replacement, support, task } from "./journey-base";
import {
  missingCheck,
  brokenCheck,
  loginOnlyCheck,
  newCertificateLine,
  noChannels,
  allChannels,
  untriedChannels,
} from "./reminders";

const handOver: StepView = {
  id: "hand-over",
  tasks: [
    task(
      "hand-over",
      ["外部サービス連携", "APNs証明書"],
      "ファイルの選択",
      "管理画面に戻り、「ファイルの選択」を押して、ポータルからダウンロードした「MDM_ INVENTIT INC._Certificate.pem」を選びます。",
      "Back in the console, press “ファイルの選択” (Choose file) and take the file from the portal, MDM_ INVENTIT INC._Certificate.pem.",
    ),
    task("hand-over", [], "登録", "「登録」を押します。", "Press “登録” (Register)."),
  ],
  file: certificateCopy,
  delivery: "console",
  api: null,
  keyed: null,
  memo: null,
};

const confirm: StepView = {
  id: "confirm",
  tasks: [
    task(
      "confirm",
      ["外部サービス連携", "APNs証明書"],
      null,
      "管理画面に表示される有効期限が、新しい日付になったことを確認します。",
      "Check that the expiry date shown by the console has moved.",
    ),
  ],
  read_back: {
    ja: "「APNs証明書」の画面の有効期限が、新しい日付に変わっています。",
    en: "The page 「APNs証明書」 (APNs certificate) shows the new expiry date.",
  },
  push_key: "External.3f2a9c1e-7b40-4d5e-9a61-0c8d2e5f7a13",
  not_after: freshFacts.not_after ?? "",
  serial: freshFacts.serial ?? "",
  proofs: ["expiry", "serial", "push-key"],
  seen: [],
  compared: null,
  api: null,
  keyed: null,
};

const record: StepView = {
  id: "record",
  tasks: [
    task(
      "record",
      ["管理設定"],
      "編集",
      "「管理設定」の右上の「編集」を押し、今回使ったApple Accountを記録します。",
      "In “管理設定” (Administrative settings), press “編集” (Edit) at the top right and record the Apple Account that was used.",
    ),
  ],
  memo,
};

const reminders: StepView = {
  id: "reminders",
  plan,
  time_line: newCertificateLine,
  tasks: [
    task(
      "reminders",
      ["管理設定"],
      "編集",
      "同じ「管理設定」の「編集」で、有効期限のお知らせを受け取るメールアドレスを登録します。",
      "With the same “編集” (Edit) in “管理設定” (Administrative settings), enter the e-mail addresses that are to receive expiry notices.",
    ),
  ],
  tried: null,
  ways: allChannels,
  unreached: null,
  contacts: [
    { address: "it@aoki-seisakusho.example", language: "ja" },
    { address: "soumu@aoki-seisakusho.example", language: "en" },
  ],
  calendar: null,
};

const done: StepView = {
  id: "done",
  facts: freshFacts,
  before: facts.not_after ?? null,
  renew_from: "2027-10-23T01:20:10Z",
  memo,
  plan,
  unreached: null,
  keyed: null,
};

/** The four errors of mobiconnect. */
const errors: ErrorMessagesView = {
  of_step: [
    {
      id: "mobiconnect-other-topic",
      says: "登録された証明書のAPSP番号が前回のものと異なります。証明書の再発行ではなく、証明書の更新を実施してください。",
      back: "renew",
    },
    { id: "mobiconnect-not-a-certificate", says: "登録しようとした証明書は無効です。", back: "download" },
    { id: "mobiconnect-other-request", says: "登録しようとした証明書は発行したCSRと一致しません。", back: "upload" },
    { id: "mobiconnect-expired", says: "登録しようとした証明書の有効期限が切れています。", back: "request" },
  ],
  found: null,
  source: "console",
  support,
};

export const atConsole = {
  "renew-hand-over": renewal(handOver, { error_messages: errors }),
  "renew-hand-over-error": renewal(handOver, { error_messages: { ...errors, found: errors.of_step.slice(0, 1) } }),
  "renew-hand-over-no-copy": renewal({ ...handOver, file: null }),
  "renew-confirm": renewal(confirm, { can_go_on: false, error_messages: errors }),
  "renew-confirm-unknown-error": renewal(confirm, { can_go_on: false, error_messages: { ...errors, found: [] } }),
  "register-confirm": registration({ ...confirm, proofs: ["push-key", "expiry", "serial"] }, { can_go_on: false }),
  "renew-confirm-seen": renewal({ ...confirm, seen: ["expiry"] }),
  "renew-confirm-same": renewal({
    ...confirm,
    seen: ["expiry", "serial"],
    compared: { expiry: { is: "same" }, push_key: { is: "absent" }, serial: { is: "same" } },
  }),
  "renew-confirm-different": renewal(
    {
      ...confirm,
      compared: {
        expiry: { is: "different", found: "2026-12-04" },
        push_key: { is: "same" },
        serial: { is: "different", found: "734DF9C0BB2703FD" },
      },
    },
    { can_go_on: false },
  ),
  "renew-record": renewal(record),
  "renew-record-locked": renewal({ ...record, memo: lockedMemo }),
  "renew-reminders": renewal(reminders),
  "renew-reminders-tried": renewal({
    ...reminders,
    tried: true,
    calendar: {
      name: "aoki-01-push-certificate-calendar.ics",
      path: "/home/aoki/ダウンロード/aoki-01-push-certificate-calendar.ics",
    },
  }),
  "register-reminders": registration({
    ...reminders,
    time_line: { ...newCertificateLine, channels: ["native"], working: ["native"] },
    ways: noChannels,
    contacts: [],
    unreached: "no-daily-check",
  }),
  "renew-reminders-broken": renewal({
    ...reminders,
    tasks: [],
    ways: { ...allChannels, schedule: brokenCheck },
    unreached: "no-daily-check",
  }),
  "renew-reminders-untried": renewal({
    ...reminders,
    tasks: [],
    plan: { ...plan, native: false },
    time_line: { ...newCertificateLine, channels: ["mail", "team"], working: [] },
    ways: { ...untriedChannels, schedule: loginOnlyCheck },
    unreached: "never-worked",
  }),
  "renew-reminders-no-channel": renewal({
    ...reminders,
    tasks: [],
    plan: { ...plan, native: false },
    time_line: { ...newCertificateLine, channels: [], working: [] },
    ways: noChannels,
    unreached: "no-channel",
  }),
  "renew-reminders-no-contacts": renewal({
    ...reminders,
    tasks: [],
    plan: { ...plan, native: false, team: false },
    contacts: [],
    time_line: { ...newCertificateLine, channels: [], working: [] },
    unreached: "no-contacts",
  }),
  "renew-reminders-refused": renewal({
    ...reminders,
    plan: { native: true, mail: true, memo_in_mail: false, team: true, days: [60, 7], expired: true, invalid: false },
    tasks: [],
    tried: false,
    time_line: {
      ...newCertificateLine,
      points: [
        {
          occasion: { on: "days", within: 60 },
          at: "2027-09-23T01:20:10Z",
          told_at: null,
          overtaken: false,
          next: true,
        },
        {
          occasion: { on: "days", within: 7 },
          at: "2027-11-15T01:20:10Z",
          told_at: null,
          overtaken: false,
          next: false,
        },
        { occasion: { on: "expired" }, at: "2027-11-22T01:20:10Z", told_at: null, overtaken: false, next: false },
      ],
    },
    ways: { ...allChannels, team: null, schedule: missingCheck },
  }),
  "renew-done": renewal(done),
  "register-done": registration({ ...done, before: null, unreached: "no-daily-check" }),
  "replace-done": replacement({
    ...done,
    memo: { state: "missing" },
    plan: { ...plan, days: [], expired: false, invalid: false },
  }),
};
