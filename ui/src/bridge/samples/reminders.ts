// Sample data for reminders: channels, the daily check, time lines, revocation and the outbox. All of it is invented.
import type {
  MailServer,
  RevocationView,
  ScheduleState,
  TeamChat,
  Timeline,
  WaitingMessage,
  ChannelSettings,
} from "../types";

/** The daily check is set up and works. */
export const intactCheck: ScheduleState = {
  state: "known",
  scheduled: { is: "present", by: "systemd", intact: true, next: "2026-11-23T00:00:00Z", last: "2026-11-22T00:00:04Z" },
};

export const missingCheck: ScheduleState = { state: "known", scheduled: { is: "absent" } };

/** The daily check was set up by another version and needs repair. */
export const brokenCheck: ScheduleState = {
  state: "known",
  scheduled: { is: "present", by: "autostart", intact: false, next: null, last: null },
};

export const unknownCheck: ScheduleState = {
  state: "unknown",
  fault: { code: "own-mistake", kind: "environment", detail: "systemctl --user is-enabled: exit status 1" },
};

export const mailServer: MailServer = {
  host: "smtp.aoki-seisakusho.example",
  port: 587,
  security: "start-tls",
  login: { how: "password", user: "pushkeeper@aoki-seisakusho.example" },
  from: "pushkeeper@aoki-seisakusho.example",
  authority: null,
};

export const teamChat: TeamChat = { style: "teams", host: "aoki.webhook.office.example", language: "ja" };

/** No channel is set up. */
export const noChannels: ChannelSettings = {
  mail: null,
  mail_secret: false,
  mail_tried: null,
  mail_worked: null,
  mail_connected: null,
  team: null,
  team_address: false,
  team_tried: null,
  team_worked: null,
  team_connected: null,
  schedule: missingCheck,
};

/** All channels are set up. */
export const allChannels: ChannelSettings = {
  mail: mailServer,
  mail_secret: true,
  mail_tried: null,
  mail_worked: "2026-11-04T06:00:03Z",
  mail_connected: null,
  team: teamChat,
  team_address: true,
  team_tried: null,
  team_worked: "2026-11-04T06:00:03Z",
  team_connected: null,
  schedule: intactCheck,
};

/** Mail and chat were saved and never accepted a message: the mail server is not found, the chat answered. */
export const untriedChannels: ChannelSettings = {
  ...allChannels,
  mail_worked: null,
  mail_connected: {
    to: null,
    fault: { code: "mail-server-unknown", kind: "environment", detail: "smtp.aoki-seisakusho.example" },
  },
  team_worked: null,
  team_connected: { to: null, fault: null },
};

/** The check runs at sign-in only. */
export const loginOnlyCheck: ScheduleState = {
  state: "known",
  scheduled: { is: "present", by: "autostart", intact: true, next: null, last: null },
};

/** Time line of the certificate in use, twelve days before its expiration. */
export const timeLine: Timeline = {
  from: "2025-12-04T05:12:40Z",
  until: "2026-12-04T05:12:39Z",
  points: [
    {
      occasion: { on: "days", within: 30 },
      at: "2026-11-04T05:12:39Z",
      told_at: "2026-11-04T06:00:03Z",
      overtaken: false,
      next: false,
    },
    { occasion: { on: "days", within: 7 }, at: "2026-11-27T05:12:39Z", told_at: null, overtaken: false, next: true },
    { occasion: { on: "days", within: 1 }, at: "2026-12-03T05:12:39Z", told_at: null, overtaken: false, next: false },
    { occasion: { on: "expired" }, at: "2026-12-04T05:12:39Z", told_at: null, overtaken: false, next: false },
  ],
  channels: ["native", "mail", "team"],
  working: ["native", "mail", "team"],
  silenced: false,
  again_at: null,
};

/** Time line of a new certificate: no reminder is due. */
export const newCertificateLine: Timeline = {
  ...timeLine,
  from: "2026-11-22T01:20:11Z",
  until: "2027-11-22T01:20:10Z",
  points: [
    { occasion: { on: "days", within: 30 }, at: "2027-10-23T01:20:10Z", told_at: null, overtaken: false, next: true },
    { occasion: { on: "days", within: 7 }, at: "2027-11-15T01:20:10Z", told_at: null, overtaken: false, next: false },
    { occasion: { on: "days", within: 1 }, at: "2027-11-21T01:20:10Z", told_at: null, overtaken: false, next: false },
    { occasion: { on: "expired" }, at: "2027-11-22T01:20:10Z", told_at: null, overtaken: false, next: false },
  ],
};

/** Time line after the computer was off for weeks: the certificate expired, and only that reminder was sent. */
export const overdueLine: Timeline = {
  ...timeLine,
  from: "2025-11-19T02:00:01Z",
  until: "2026-11-19T02:00:00Z",
  points: [
    {
      occasion: { on: "days", within: 60 },
      at: "2026-09-20T02:00:00Z",
      told_at: "2026-09-20T03:00:00Z",
      overtaken: false,
      next: false,
    },
    {
      occasion: { on: "days", within: 30 },
      at: "2026-10-20T02:00:00Z",
      told_at: "2026-11-21T00:00:03Z",
      overtaken: true,
      next: false,
    },
    {
      occasion: { on: "days", within: 14 },
      at: "2026-11-05T02:00:00Z",
      told_at: "2026-11-21T00:00:03Z",
      overtaken: true,
      next: false,
    },
    {
      occasion: { on: "days", within: 7 },
      at: "2026-11-12T02:00:00Z",
      told_at: "2026-11-21T00:00:03Z",
      overtaken: true,
      next: false,
    },
    { occasion: { on: "days", within: 1 }, at: "2026-11-18T02:00:00Z", told_at: null, overtaken: true, next: false },
    {
      occasion: { on: "expired" },
      at: "2026-11-19T02:00:00Z",
      told_at: "2026-11-21T00:00:03Z",
      overtaken: false,
      next: false,
    },
  ],
  again_at: "2026-11-23T01:00:00Z",
};

/** Time line of a certificate that was revoked. */
export const revokedLine: Timeline = {
  ...timeLine,
  points: [
    ...timeLine.points.slice(0, 1),
    {
      occasion: { on: "invalid" },
      at: "2026-11-22T00:00:04Z",
      told_at: "2026-11-22T00:00:04Z",
      overtaken: false,
      next: false,
    },
    ...timeLine.points.slice(1).map((point) => ({ ...point, overtaken: true, next: false })),
  ],
};

/** The certificate is not revoked, as of this morning. */
export const notRevoked: RevocationView = { is: "good", read_at: "2026-11-22T00:00:04Z", failing: null };

export const outdatedRevocation: RevocationView = {
  is: "good",
  read_at: "2026-11-18T00:00:04Z",
  failing: { since: "2026-11-19T00:00:04Z", code: "list-unreachable" },
};

export const unknownRevocation: RevocationView = {
  is: "unknown",
  failing: { since: "2026-11-20T00:00:04Z", code: "not-a-list" },
};

/** Messages in the outbox. */
export const waitingMessages: WaitingMessage[] = [
  {
    id: "message-1",
    unit: "unit-1",
    unit_name: "青木製作所",
    channel: "mail",
    to: "soumu@aoki-seisakusho.example",
    occasion: { on: "days", within: 30 },
    made_at: "2026-11-20T06:00:03Z",
    attempts: 4,
    next_try: "2026-11-22T08:00:03Z",
    failed: { code: "mail-login-refused", kind: "environment", detail: "535 5.7.8 Authentication credentials invalid" },
  },
  {
    id: "message-2",
    unit: "unit-1",
    unit_name: "青木製作所",
    channel: "team",
    to: null,
    occasion: { on: "days", within: 30 },
    made_at: "2026-11-22T01:29:00Z",
    attempts: 1,
    next_try: "2026-11-22T01:31:00Z",
    failed: { code: "team-unreachable", kind: "environment", detail: "" },
  },
  {
    id: "message-3",
    unit: "unit-4",
    unit_name: "北海道物流センター",
    channel: "mail",
    to: "it@hokkaido.example",
    occasion: { on: "expired" },
    made_at: "2026-11-22T01:29:30Z",
    attempts: 0,
    next_try: "2026-11-22T01:29:30Z",
    failed: null,
  },
];

/** More messages that the same server refuses for the same reason. */
export const manyWaiting: WaitingMessage[] = waitingMessages
  .slice(0, 1)
  .flatMap((message) =>
    [11, 12, 13, 14].map((number) => ({ ...message, id: `message-${number}`, to: `it${number}@example.jp` })),
  );
