// Samples of the copies of the data.
import type { BackupsView } from "../types";

const folder = "/home/aoki/.local/share/pushkeeper/backups";

export const noBackups: BackupsView = { folder, copies: [] };

export const backups: BackupsView = {
  folder,
  copies: [
    {
      file: "register-20261121T001502Z-daily.sqlite3",
      made_at: "2026-11-21T00:15:02Z",
      reason: "daily",
      bytes: 151_552,
    },
    {
      file: "register-20261120T001459Z-daily.sqlite3",
      made_at: "2026-11-20T00:14:59Z",
      reason: "daily",
      bytes: 147_456,
    },
    {
      file: "register-20261112T063010Z-before-migration.sqlite3",
      made_at: "2026-11-12T06:30:10Z",
      reason: "before-migration",
      bytes: 143_360,
    },
    {
      file: "register-20261019T081244Z-replaced.sqlite3",
      made_at: "2026-10-19T08:12:44Z",
      reason: "replaced",
      bytes: 1_384_448,
    },
  ],
};
