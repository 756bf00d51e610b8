// Samples of the settings.
import type { AuthorityCard, OrganizationView, Setting, SettingsScreen, UpdateState, UpdatesCard } from "../types";
import { backups } from "./backups";
import { view } from "./base";
import {
  brokenCheck,
  teamChat,
  intactCheck,
  noChannels,
  loginOnlyCheck,
  untriedChannels,
  mailServer,
  unknownCheck,
  manyWaiting,
  waitingMessages,
  allChannels,
} from "./reminders";
import { kept, refusedFile } from "./vendor";

const practice: AuthorityCard = {
  subject: "CN=Aoki Practice Authority, O=Aoki Seisakusho",
  sha256: "5d0fbe21a97c846330e2f6bb19d04a7cc58e93d7f1264ab09e7dc3518f60e2b4",
  not_after: "2031-03-31T14:59:59Z",
};

const plain: SettingsScreen = {
  folder: "/home/aoki/ダウンロード",
  folder_is_default: true,
  ways: noChannels,
  revocation_lists: true,
  waiting: [],
  calendar: null,
  register: "/home/aoki/.local/share/pushkeeper/register.sqlite3",
  backups,
  authorities: [],
  offered: [],
  rejected: null,
  vendor: null,
  mdmcert: { endpoint: null, key: { state: "missing" }, personal_domains: ["gmail.com"], asked: [] },
  probe_endpoint: null,
  probe_authority: null,
  versions: { renewal: "itself", by_itself: false, forbidden: false, state: { is: "unknown" } },
  organisation: null,
  version: "1.0.0",
};

/** A managed configuration on Linux. */
const organisation: OrganizationView = { places: ["/etc/pushkeeper/managed.json"], given: [], problems: [] };

const settings = (changes: Partial<SettingsScreen> = {}) => view({ at: "settings", ...plain, ...changes });

const managedSettings = (locked: Setting[], changes: Partial<SettingsScreen>) => ({ ...settings(changes), locked });

const versions = (state: UpdateState, changes: Partial<UpdatesCard> = {}) =>
  settings({ versions: { renewal: "itself", by_itself: true, forbidden: false, state, ...changes } });

const newer = { version: "1.1.0", notes: "https://example.org/releases/v1.1.0" };

export const settingsSamples = {
  settings: settings(),
  "settings-looking": versions({ is: "looking" }),
  "settings-newest": versions({ is: "newest" }),
  "settings-newer": versions({ is: "newer", new: newer }),
  "settings-newer-package": versions({ is: "newer", new: newer }, { renewal: "packages" }),
  "settings-installing": versions({ is: "installing", new: newer }),
  "settings-installed": versions({ is: "installed", new: newer }),
  "settings-not-genuine": versions({ is: "failed", code: "update-not-genuine" }),
  "settings-renewed-by-others": versions({ is: "unknown" }, { renewal: "others" }),
  "settings-ready": settings({
    ways: allChannels,
    vendor: kept,
    mdmcert: {
      endpoint: "https://sign.aoki-seisakusho.example/",
      key: { state: "kept" },
      personal_domains: ["gmail.com"],
      asked: [],
    },
    calendar: {
      name: "Pushkeeper-push-certificates-calendar.ics",
      path: "/home/aoki/ダウンロード/Pushkeeper-push-certificates-calendar.ics",
    },
  }),
  "settings-tried": settings({
    ways: {
      ...allChannels,
      mail_tried: { to: "it@aoki-seisakusho.example", fault: null },
      team_tried: { to: null, fault: null },
    },
  }),
  "settings-trouble": settings({
    ways: {
      mail: {
        ...mailServer,
        login: { how: "token", user: "pushkeeper@aoki-seisakusho.example" },
        authority: "-----BEGIN CERTIFICATE-----\n…",
      },
      mail_secret: true,
      mail_worked: null,
      mail_connected: null,
      team_worked: null,
      team_connected: null,
      mail_tried: {
        to: "it@aoki-seisakusho.example",
        fault: {
          code: "mail-server-untrusted",
          kind: "environment",
          detail: "self-signed certificate in certificate chain",
        },
      },
      team: { ...teamChat, style: "slack", language: "system" },
      team_address: true,
      team_tried: { to: null, fault: { code: "team-refused", kind: "environment", detail: "404 no_service" } },
      schedule: brokenCheck,
    },
    waiting: waitingMessages,
    vendor: { ...kept, not_after: "2026-11-20T00:00:00Z" },
    revocation_lists: false,
  }),
  "settings-waiting": settings({ waiting: waitingMessages.slice(0, 1) }),
  "settings-waiting-many": settings({ waiting: [...waitingMessages, ...manyWaiting] }),
  "settings-untried": settings({ ways: { ...untriedChannels, schedule: loginOnlyCheck } }),
  "settings-relay": settings({
    ways: {
      ...noChannels,
      mail: { ...mailServer, host: "10.0.0.25", port: 25, security: "plain", login: { how: "open" } },
      schedule: unknownCheck,
    },
  }),
  "settings-secret-lost": settings({
    ways: {
      ...allChannels,
      mail_tried: {
        to: "it@aoki-seisakusho.example",
        fault: { code: "mail-login-missing", kind: "environment", detail: mailServer.host },
      },
      team_tried: { to: null, fault: { code: "team-address-missing", kind: "environment", detail: teamChat.host } },
      schedule: intactCheck,
    },
  }),
  "settings-managed": managedSettings(["language", "mail", "team", "revocation-lists", "authorities", "mdm-cert"], {
    ways: {
      ...allChannels,
      mail: {
        ...mailServer,
        host: "relay.aoki-seisakusho.example",
        port: 25,
        security: "plain",
        login: { how: "open" },
      },
    },
    revocation_lists: false,
    folder: "/srv/受信",
    folder_is_default: false,
    authorities: [practice],
    mdmcert: { ...plain.mdmcert, endpoint: "https://sign.aoki-seisakusho.example" },
    organisation: {
      ...organisation,
      given: ["language", "folder", "mail", "team", "revocation-lists", "authorities", "mdm-cert"],
    },
  }),
  "settings-managed-login": managedSettings(["folder", "mail"], {
    ways: {
      ...allChannels,
      mail_tried: {
        to: "it@aoki-seisakusho.example",
        fault: { code: "mail-login-missing", kind: "environment", detail: mailServer.host },
      },
    },
    folder: "/srv/受信",
    folder_is_default: false,
    organisation: { ...organisation, given: ["folder", "mail"] },
  }),
  "settings-managed-odd": managedSettings([], {
    organisation: {
      ...organisation,
      problems: [
        { place: "/etc/pushkeeper/managed.json", name: "MailPort", flaw: "wrong-kind", detail: "1–65535" },
        {
          place: "/etc/pushkeeper/managed.json",
          name: "Recommended/Language",
          flaw: "not-allowed",
          detail: '"system" | "ja" | "en"',
        },
        { place: "/etc/pushkeeper/managed.json", name: "Wallpaper", flaw: "unknown-name", detail: "" },
        { place: "/etc/pushkeeper/managed.json", name: "ChatAddress", flaw: "missing", detail: '"…"' },
        {
          place: "/Library/Managed Preferences/dev.pushkeeper.desktop.plist",
          name: "",
          flaw: "unreadable",
          detail: "Permission denied (os error 13)",
        },
      ],
    },
  }),
  "settings-authority": settings({ folder: "/home/aoki/証明書", folder_is_default: false, authorities: [practice] }),
  "settings-authority-rejected": settings({ rejected: refusedFile("authority", "server.crt", "server") }),
  "settings-authority-offered": settings({ offered: [practice] }),
};
