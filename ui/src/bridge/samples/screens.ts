// Samples of the screens outside of journeys.
import type { AdoptScreen, FileVerdict, ProductChoice, UnitCard, UnitScreen } from "../types";
import { backups, noBackups } from "./backups";
import { dueUnit, facts, freshFacts, lastYearsFile, goodFile, memo, plan, requestFile, view } from "./base";
import {
  missingCheck,
  brokenCheck,
  notRevoked,
  noChannels,
  revokedLine,
  overdueLine,
  outdatedRevocation,
  timeLine,
  unknownCheck,
  loginOnlyCheck,
  unknownRevocation,
  untriedChannels,
  waitingMessages,
  allChannels,
} from "./reminders";
import { lockedFiles, noFiles, refusedFile, vendorSamples } from "./vendor";

const units: UnitCard[] = [
  {
    id: "unit-4",
    name: "北海道物流センター",
    product: { ja: "BizMobile Go!", en: "BizMobile Go!" },
    state: "expired",
    pending: false,
    not_after: "2026-11-19T02:00:00Z",
    unreached: null,
    next: "renew",
    open: null,
  },
  {
    id: "unit-3",
    name: "第二営業所",
    product: { ja: "Microsoft Intune", en: "Microsoft Intune" },
    state: "not-in-mdm",
    pending: true,
    not_after: "2026-11-27T09:00:00Z",
    unreached: null,
    next: "resume",
    open: { journey: "renewal", step: "hand-over" },
  },
  dueUnit,
  {
    id: "unit-5",
    name: "New branch, Osaka",
    product: { ja: "BizMobile Go!", en: "BizMobile Go!" },
    state: "unregistered",
    pending: false,
    not_after: null,
    unreached: null,
    next: "register",
    open: null,
  },
  {
    id: "unit-2",
    name: "本社",
    product: { ja: "mobiconnect", en: "mobiconnect" },
    state: "good",
    pending: false,
    not_after: "2027-10-09T03:00:00Z",
    unreached: null,
    next: "renew",
    open: null,
  },
];

const fine: UnitCard = { ...dueUnit, state: "good", not_after: "2027-11-22T01:20:10Z" };

const revoked: UnitCard = { ...dueUnit, id: "unit-6", name: "名古屋支店", state: "invalid" };

export const unit: UnitScreen = {
  card: dueUnit,
  account_id: "aoki-seisakusho",
  account_word: { ja: "アカウントID", en: "account ID" },
  console_url: "https://console.example.jp/aoki-seisakusho/",
  signing: null,
  api: null,
  keyed: null,
  contacts: [
    { address: "it@aoki-seisakusho.example", language: "ja" },
    { address: "soumu@aoki-seisakusho.example", language: "en" },
  ],
  memo,
  reminders: plan,
  time_line: timeLine,
  revocation: notRevoked,
  ways: allChannels,
  waiting: [],
  calendar: null,
  certificates: [
    { standing: "in-use", obtained_at: "2025-12-04T05:20:00Z", file_name: "MDM_ Example Inc._Certificate.pem", facts },
    {
      standing: "earlier",
      obtained_at: "2024-12-10T06:00:00Z",
      file_name: "MDM_ Example Inc._Certificate.pem",
      facts: {
        ...facts,
        serial: "1A77C0DE55AA0917",
        not_before: "2024-12-10T05:58:00Z",
        not_after: "2025-12-10T05:57:59Z",
      },
    },
  ],
  requests: [
    {
      obtained_at: "2025-12-04T05:05:00Z",
      verdict: requestFile,
      sha256: "e16b90f4c2d7385a6be1f20c9d8457a3b0e6c1f9d2847a53e0bc96f187d4a205",
    },
  ],
  history: [
    { at: "2025-12-04T05:42:00Z", event: "journey-completed", about: "renewal" },
    { at: "2025-12-04T05:40:00Z", event: "reminders-set", about: "" },
    { at: "2025-12-04T05:35:00Z", event: "certificate-confirmed", about: "734DF9C0BB2703FD" },
    { at: "2025-12-04T05:20:00Z", event: "certificate-obtained", about: "734DF9C0BB2703FD" },
    { at: "2025-12-04T05:18:00Z", event: "file-rejected", about: "not-renewed" },
    { at: "2025-12-04T05:08:00Z", event: "portal-opened", about: "" },
    { at: "2025-12-04T05:05:00Z", event: "request-obtained", about: "aoki-seisakusho.txt" },
    { at: "2025-12-04T05:00:00Z", event: "journey-started", about: "renewal" },
    { at: "2024-12-10T06:02:00Z", event: "memo-saved", about: "" },
    { at: "2024-12-10T06:00:00Z", event: "certificate-adopted", about: "1A77C0DE55AA0917" },
    { at: "2024-12-10T05:59:00Z", event: "unit-created", about: "" },
  ],
};

const products: ProductChoice[] = [
  {
    id: "mobiconnect",
    name: { ja: "mobiconnect", en: "mobiconnect" },
    account_word: { ja: "アカウントID", en: "account ID" },
    account_required: false,
  },
  {
    id: "bizmobile-go",
    name: { ja: "BizMobile Go!", en: "BizMobile Go!" },
    account_word: { ja: "ユニットID", en: "unit ID" },
    account_required: true,
  },
  {
    id: "intune",
    name: { ja: "Microsoft Intune", en: "Microsoft Intune" },
    account_word: { ja: "テナント", en: "tenant" },
    account_required: false,
  },
  {
    id: "jamf-pro",
    name: { ja: "Jamf Pro", en: "Jamf Pro" },
    account_word: { ja: "サーバーのアドレス", en: "server address" },
    account_required: false,
  },
  {
    id: "google-workspace",
    name: { ja: "Google Workspace", en: "Google Workspace" },
    account_word: { ja: "ドメイン", en: "domain" },
    account_required: false,
  },
  {
    id: "fleet",
    name: { ja: "Fleet", en: "Fleet" },
    account_word: { ja: "サーバーのアドレス", en: "server address" },
    account_required: false,
  },
  {
    id: "simplemdm",
    name: { ja: "SimpleMDM", en: "SimpleMDM" },
    account_word: { ja: "アカウント名", en: "account name" },
    account_required: false,
  },
  {
    id: "nanomdm",
    name: { ja: "NanoMDM", en: "NanoMDM" },
    account_word: { ja: "サーバーのアドレス", en: "server address" },
    account_required: false,
  },
  {
    id: "micromdm",
    name: { ja: "MicroMDM", en: "MicroMDM" },
    account_word: { ja: "サーバーのアドレス", en: "server address" },
    account_required: false,
  },
  {
    id: "other",
    name: { ja: "その他のMDM", en: "Another MDM" },
    account_word: { ja: "ID", en: "identifier" },
    account_required: false,
  },
];

const emptyDraft = { name: "", product: "", account_id: "", console_url: "", contacts: [] };
const adopted: FileVerdict = {
  ...goodFile,
  file_name: "push.pem",
  path: null,
  origin: "pasted",
  place: "current",
  product: null,
  findings: [
    { code: "expires-soon", severity: "note", params: { days_left: "12", not_after: "2026-12-04T05:12:39Z" } },
  ],
  facts,
};
const notAPush: FileVerdict = {
  ...goodFile,
  file_name: "server.crt",
  path: "/home/aoki/server.crt",
  origin: "dropped",
  place: "current",
  product: null,
  judgement: "rejected",
  findings: [{ code: "not-a-push-certificate", severity: "blocking", params: { looks_like: "server" } }],
  facts: { subject: "CN=www.example.jp", issuer: "CN=Example CA", serial: "04A1", not_after: "2027-01-01T00:00:00Z" },
  remedy: { do: "choose-file" },
};

const adopt: { at: "adopt" } & AdoptScreen = { at: "adopt", unit: null, rejected: null, found: null, files: noFiles };

export const screens = {
  unavailable: view(
    { at: "unavailable", backups: noBackups, restorable: false, can_start_empty: false },
    { fault: { code: "register-newer", kind: "environment", detail: "schema 7, this version knows 4" } },
  ),
  welcome: view({ at: "welcome" }),
  home: view({ at: "home", new_version: null, units, stuck: 0 }),
  "home-revoked": view({ at: "home", new_version: null, units: [revoked, ...units], stuck: 2 }),
  "home-unreached": view({
    at: "home",
    new_version: null,
    units: units.map((unit, at): UnitCard => ({
      ...unit,
      unreached: at === 3 ? null : at === 1 ? "never-worked" : "no-daily-check",
    })),
    stuck: 0,
  }),
  "home-one": view({ at: "home", new_version: null, units: [dueUnit], stuck: 0 }),
  "home-good": view({ at: "home", new_version: "1.1.0", units: [fine, ...units.slice(-1)], stuck: 1 }),
  "unavailable-missing": view(
    {
      at: "unavailable",
      backups,
      restorable: true,
      can_start_empty: true,
    },
    {
      fault: {
        code: "register-missing",
        kind: "environment",
        detail: "/home/aoki/.local/share/pushkeeper/register.sqlite3",
      },
    },
  ),
  "unavailable-damaged": view(
    { at: "unavailable", backups: noBackups, restorable: true, can_start_empty: true },
    {
      fault: {
        code: "register-damaged",
        kind: "environment",
        detail: "/home/aoki/.local/share/pushkeeper/register.sqlite3: file is not a database",
      },
    },
  ),
  "unavailable-disk-full": view(
    { at: "unavailable", backups, restorable: false, can_start_empty: false },
    {
      fault: {
        code: "register-disk-full",
        kind: "environment",
        detail: "/home/aoki/.local/share/pushkeeper/register.lock: No space left on device (os error 28)",
      },
    },
  ),
  "home-practice": view({ at: "home", new_version: null, units, stuck: 0 }, { practice: true }),
  "home-fault": view(
    { at: "home", new_version: null, units, stuck: 0 },
    { fault: { code: "register-unwritable", kind: "environment", detail: "database or disk is full" } },
  ),
  unit: view({ at: "unit", ...unit }),
  "unit-offer": view({ at: "unit", ...unit }, { offer: { what: "renewal", name: "名古屋支店" } }),
  "unit-open": view({
    at: "unit",
    ...unit,
    card: {
      ...dueUnit,
      state: "not-in-mdm",
      pending: true,
      next: "resume",
      open: { journey: "renewal", step: "hand-over" },
    },
    memo: { state: "kept", masked: "t…@gmail.com", personal: true, verified: true },
    certificates: [
      {
        standing: "pending",
        obtained_at: "2026-11-22T01:25:00Z",
        file_name: "MDM_ Example Inc._Certificate.pem",
        facts: freshFacts,
      },
      ...unit.certificates,
    ],
  }),
  "unit-new": view({
    at: "unit",
    ...unit,
    card: { ...dueUnit, state: "unregistered", not_after: null, next: "register" },
    memo: { state: "missing" },
    contacts: [],
    console_url: "",
    time_line: null,
    revocation: null,
    ways: noChannels,
    certificates: [],
    requests: [],
    history: [{ at: "2026-11-22T01:00:00Z", event: "unit-created", about: "" }],
  }),
  "unit-no-keyring": view({ at: "unit", ...unit, memo: { state: "unavailable", code: "keyring-locked" } }),
  "unit-retired": view({
    at: "unit",
    ...unit,
    card: { ...dueUnit, next: "replace" },
    certificates: unit.certificates.map((it) => ({
      ...it,
      facts: { ...it.facts, topic: "com.apple.mgmt.XServer.5f3c7a52-0d1e-4b6a-9c88-2a41d6e7f903" },
    })),
  }),
  "unit-revoked": view({
    at: "unit",
    ...unit,
    card: revoked,
    time_line: revokedLine,
    revocation: { is: "revoked", since: "2026-11-21T09:15:00Z" },
    ways: { ...allChannels, schedule: unknownCheck },
  }),
  "unit-slept": view({
    at: "unit",
    ...unit,
    card: { ...dueUnit, state: "expired", not_after: overdueLine.until },
    reminders: { ...plan, days: [60, 30, 14, 7, 1] },
    time_line: overdueLine,
    revocation: outdatedRevocation,
    ways: { ...allChannels, schedule: brokenCheck },
    waiting: waitingMessages.slice(0, 2),
    calendar: {
      name: "aoki-01-push-certificate-calendar.ics",
      path: "/home/aoki/ダウンロード/aoki-01-push-certificate-calendar.ics",
    },
  }),
  "unit-waiting": view({ at: "unit", ...unit, waiting: waitingMessages.slice(0, 1) }),
  "unit-untried": view({
    at: "unit",
    ...unit,
    card: { ...dueUnit, unreached: "never-worked" },
    reminders: { ...plan, native: false },
    time_line: { ...timeLine, channels: ["mail", "team"], working: [] },
    ways: { ...untriedChannels, schedule: loginOnlyCheck },
  }),
  "unit-unset": view({
    at: "unit",
    ...unit,
    card: { ...dueUnit, unreached: "no-daily-check" },
    contacts: [],
    time_line: {
      ...timeLine,
      channels: ["native"],
      working: ["native"],
      points: timeLine.points.map((point) => ({ ...point, told_at: null })),
    },
    revocation: unknownRevocation,
    ways: noChannels,
  }),
  "unit-silenced": view({
    at: "unit",
    ...unit,
    reminders: { ...plan, team: false, memo_in_mail: true, expired: false },
    time_line: {
      ...timeLine,
      channels: ["native", "mail"],
      working: ["native", "mail"],
      silenced: true,
      points: timeLine.points.slice(0, 3),
    },
    revocation: { is: "off" },
    ways: { ...allChannels, team: null, schedule: missingCheck },
  }),
  "unit-mute": view({
    at: "unit",
    ...unit,
    card: { ...dueUnit, unreached: "no-contacts" },
    reminders: { ...plan, native: false },
    contacts: [],
    time_line: { ...timeLine, channels: [], working: [] },
    revocation: { is: "no-list" },
    ways: { ...allChannels, team: null },
  }),
  "unit-not-asked": view({ at: "unit", ...unit, revocation: { is: "not-asked" } }),
  "unit-form": view({
    at: "unit-form",
    unit: null,
    adopted: null,
    with_key: false,
    draft: emptyDraft,
    products,
    other_names: [],
  }),
  "unit-form-adopted": view({
    at: "unit-form",
    unit: null,
    adopted,
    with_key: false,
    draft: { ...emptyDraft, product: "mobiconnect" },
    products,
    other_names: ["白石物流"],
  }),
  "unit-form-edit": view({
    at: "unit-form",
    unit: "unit-1",
    adopted: null,
    with_key: false,
    draft: {
      name: "青木製作所",
      product: "mobiconnect",
      account_id: "aoki-seisakusho",
      console_url: "https://console.example.jp/aoki-seisakusho/",
      contacts: [
        { address: "it@aoki-seisakusho.example", language: "ja" },
        { address: "soumu@aoki-seisakusho.example", language: "en" },
      ],
    },
    products,
    other_names: ["白石物流"],
  }),
  "unit-form-malformed": view(
    {
      at: "unit-form",
      unit: "unit-1",
      adopted: null,
      with_key: false,
      draft: {
        name: "青木製作所",
        product: "mobiconnect",
        account_id: "",
        console_url: "",
        contacts: [
          { address: "it@aoki-seisakusho.example", language: "ja" },
          { address: "soumu", language: "system" },
        ],
      },
      products,
      other_names: [],
    },
    { fault: { code: "contact-malformed", kind: "user", detail: "soumu" } },
  ),
  adopt: view({ ...adopt }),
  "adopt-rejected": view({ ...adopt, rejected: notAPush }),
  "adopt-last-year": view({ ...adopt, unit: "unit-1", rejected: { ...lastYearsFile, place: "current" } }),
  "adopt-other-unit": view({
    ...adopt,
    rejected: {
      ...notAPush,
      file_name: "MDM_ Example Inc._Certificate.pem",
      findings: [{ code: "topic-of-another-unit", severity: "blocking", params: { unit: "白石物流" } }],
      facts,
      remedy: { do: "open-unit", unit: "unit-2" },
    },
  }),
  "adopt-found": view({ ...adopt, unit: "unit-1", found: { ...adopted, origin: "dropped" } }),
  "adopt-password": view({ ...adopt, files: lockedFiles }),
  "adopt-several": view({
    ...adopt,
    files: {
      ...lockedFiles,
      names: ["push.key", "push.p12"],
      rejected: [refusedFile("current", "page.html", "web-page"), refusedFile("current", "old.zip", "archive")],
    },
  }),
  "adopt-refused": view({ ...adopt, files: { ...noFiles, rejected: [refusedFile("current", "notes.txt", "text")] } }),
  ...vendorSamples,
};
