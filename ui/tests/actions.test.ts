// Clicking, dropping, pasting and typing sends the right action, and no other.
import { fireEvent, screen, within } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, describe, expect, test, vi } from "vitest";
import { samples, type SampleName } from "../src/bridge/samples";
import { act, appState, connect, receive, type Bridge } from "../src/bridge/state.svelte";
import type { Action, View } from "../src/bridge/types";
import { open } from "./open-window";

const press = (testid: string) => fireEvent.click(screen.getByTestId(testid));
const type = (testid: string, value: string) => fireEvent.input(screen.getByTestId(testid), { target: { value } });

afterEach(() => vi.useRealTimers());

test.each<[SampleName, string, Action]>([
  ["unavailable", "main-button", { type: "start" }],
  ["unavailable-missing", "show-log", { type: "show-log" }],
  ["welcome", "register-first", { type: "go-unit-form", unit: null }],
  ["welcome", "have-certificate", { type: "go-adopt" }],
  ["home", "go-home", { type: "go-home" }],
  ["home", "settings", { type: "go-settings" }],
  ["home", "companion", { type: "set-companion", on: true }],
  ["home", "add-unit", { type: "go-unit-form", unit: null }],
  ["home", "add-certificate", { type: "go-adopt" }],
  ["home-one", "unit-open", { type: "go-unit", unit: "unit-1" }],
  ["home-one", "unit-next", { type: "begin", unit: "unit-1", journey: "renewal" }],
  ["home-fault", "dismiss-fault", { type: "dismiss-fault" }],
  ["unit-offer", "open-offer", { type: "open-offer" }],
  ["unit-offer", "dismiss-offer", { type: "dismiss-offer" }],
  ["unit", "main-button", { type: "begin", unit: "unit-1", journey: "renewal" }],
  ["unit-new", "main-button", { type: "begin", unit: "unit-1", journey: "registration" }],
  ["unit-open", "main-button", { type: "begin", unit: "unit-1", journey: "renewal" }],
  ["unit", "back", { type: "go-home" }],
  ["unit", "edit-unit", { type: "go-unit-form", unit: "unit-1" }],
  ["unit", "open-console", { type: "open-console" }],
  ["unit-no-keyring", "memo-retry", { type: "retry-memo", unit: "unit-1" }],
  ["unit-form", "back", { type: "go-home" }],
  ["unit-form-edit", "back", { type: "go-unit", unit: "unit-1" }],
  ["adopt", "choose-file", { type: "choose-file" }],
  ["settings", "back", { type: "back" }],
  ["settings", "choose-folder", { type: "choose-folder" }],
  ["settings-authority", "default-folder", { type: "watch-folder", folder: null }],
  ["home-revoked", "show-stuck", { type: "go-settings" }],
  ["unit-untried", "mend-unreached", { type: "go-settings" }],
  ["unit", "consult-list", { type: "consult-list", unit: "unit-1" }],
  ["unit-slept", "consult-list", { type: "consult-list", unit: "unit-1" }],
  ["unit-silenced", "revocation-settings", { type: "go-settings" }],
  ["unit", "tomorrow", { type: "tomorrow", unit: "unit-1" }],
  ["unit", "silence", { type: "silence", unit: "unit-1", on: true }],
  ["unit-silenced", "unsilence", { type: "silence", unit: "unit-1", on: false }],
  ["unit-silenced", "line-check-on", { type: "set-schedule", on: true }],
  ["unit-slept", "line-check-on", { type: "set-schedule", on: true }],
  ["unit-revoked", "line-check-settings", { type: "go-settings" }],
  ["unit-retired", "main-button", { type: "begin", unit: "unit-1", journey: "replacement" }],
  ["unit-unset", "set-up-mail", { type: "go-settings" }],
  ["unit-untried", "line-mail", { type: "go-settings" }],
  ["unit-unset", "set-up-team", { type: "go-settings" }],
  ["unit-untried", "line-team", { type: "go-settings" }],
  ["unit-mute", "enter-contacts", { type: "go-unit-form", unit: "unit-1" }],
  ["unit-mute", "line-contacts", { type: "go-unit-form", unit: "unit-1" }],
  ["unit", "place-calendar", { type: "place-calendar", unit: "unit-1" }],
  ["unit-slept", "reveal-calendar", { type: "reveal", what: "calendar" }],
  ["unit-waiting", "send-waiting", { type: "send-waiting", ids: ["message-1"] }],
])("in %s, the button %s sends its action", async (sample, testid, action) => {
  const { sent } = await open(samples[sample]);
  await press(testid);
  expect(sent).toEqual([action]);
});

test.each([
  ["+", "in"],
  ["=", "in"],
  ["-", "out"],
  ["0", "reset"],
] as const)("Ctrl and %s zooms", async (key, change) => {
  const { sent } = await open(samples.home);
  await fireEvent.keyDown(window, { key });
  await fireEvent.keyDown(window, { key, ctrlKey: true });
  expect(sent).toEqual([{ type: "set-zoom", change }]);
});

test("the title of the window names the screen and the unit", async () => {
  for (const [sample, title] of [
    ["home", "Pushkeeper"],
    ["unit", "青木製作所 – Pushkeeper"],
    ["renew-upload", "Upload CSR – 青木製作所 – Pushkeeper"],
    ["settings", "Settings – Pushkeeper"],
  ] as const) {
    const { unmount } = await open({ ...samples[sample], language: "en" });
    expect(document.title).toBe(title);
    unmount();
  }
});

test("no control of the bar is named and described by the same words", async () => {
  await open({ ...samples.home, language: "en" });
  for (const testid of ["companion", "settings", "go-home"]) {
    const control = screen.getByTestId(testid);
    const name = control.getAttribute("aria-label") ?? control.textContent?.trim();
    expect(name, testid).not.toBe(control.title);
  }
});

test("home says once for each reason that no one is reminded, with the button that mends it", async () => {
  const { sent } = await open({ ...samples["home-unreached"], language: "en" });
  const warnings = screen.getAllByTestId("unreached");
  expect(warnings.map((warning) => warning.dataset["code"])).toEqual(["no-daily-check", "never-worked"]);
  expect(warnings[1]?.textContent).toContain("第二営業所");
  for (const button of screen.getAllByTestId("mend-unreached")) await fireEvent.click(button);
  expect(sent).toEqual([
    { type: "set-schedule", on: true },
    { type: "go-unit", unit: "unit-3" },
  ]);
});

describe("actions that cannot be undone", () => {
  test.each<[SampleName, string, Action]>([
    ["unavailable-missing", "start-empty", { type: "start-empty-register" }],
    ["unavailable-missing", "choose-backup", { type: "choose-backup" }],
    ["settings", "choose-backup", { type: "choose-backup" }],
    ["unit-open", "abandon", { type: "abandon", unit: "unit-1" }],
    ["unit", "replace", { type: "begin", unit: "unit-1", journey: "replacement" }],
    ["unit", "memo-remove", { type: "remove-memo", unit: "unit-1" }],
    ["settings-ready", "mail-remove", { type: "remove-mail" }],
    ["settings-ready", "team-remove", { type: "remove-team" }],
    [
      "settings-authority",
      "remove-authority",
      { type: "remove-authority", sha256: "5d0fbe21a97c846330e2f6bb19d04a7cc58e93d7f1264ab09e7dc3518f60e2b4" },
    ],
  ])("in %s, %s asks for confirmation first", async (sample, testid, action) => {
    const { sent } = await open(samples[sample]);
    await press(testid);
    await press("dialog-no");
    expect(sent).toEqual([]);
    expect(screen.queryByRole("dialog")).toBeNull();
    await press(testid);
    await press("dialog-yes");
    expect(sent).toEqual([action]);
  });
});

test.each<[SampleName, number]>([
  ["unavailable-missing", 4],
  ["settings", 1],
])("in %s, a copy is restored after a question that names what is kept", async (sample, openAtOnce) => {
  const { sent } = await open({ ...samples[sample], language: "en" });
  const copies = screen.getAllByTestId("backup");
  expect(copies).toHaveLength(4);
  expect(copies.filter((copy) => copy.closest("details") === null)).toHaveLength(openAtOnce);
  expect(copies[0]?.textContent).toMatch(/Sat, Nov 21, 2026.*Daily copy · 148 KB/s);
  await fireEvent.click(within(copies[0] as HTMLElement).getByTestId("restore-backup"));
  expect(screen.getByRole("dialog").textContent).toContain(
    "kept as a copy in /home/aoki/.local/share/pushkeeper/backups",
  );
  expect(sent).toEqual([]);
  await press("dialog-yes");
  expect(sent).toEqual([{ type: "restore-backup", path: "register-20261121T001502Z-daily.sqlite3" }]);
});

test("where the disk is full, nothing can be restored, and the log can be shown", async () => {
  const { sent } = await open(samples["unavailable-disk-full"]);
  for (const testid of ["restore-backup", "choose-backup", "start-empty"]) {
    expect(screen.queryByTestId(testid), testid).toBeNull();
  }
  await press("show-log");
  expect(sent).toEqual([{ type: "show-log" }]);
});

describe("the form of a unit", () => {
  test("it is complete with a name, a product and the ID that it requires, and sends the typed values", async () => {
    const { sent } = await open(samples["unit-form"]);
    const main = screen.getByTestId("main-button");
    expect(main).toHaveProperty("disabled", true);
    await type("field-name", " 青木製作所 ");
    await press("product-bizmobile-go");
    expect(main).toHaveProperty("disabled", true);
    expect(screen.getByLabelText(/^ユニットID/)).toBe(screen.getByTestId("field-account"));
    await type("field-account", "unit-77");
    expect(main).toHaveProperty("disabled", false);
    await type("field-console", "https://console.example.jp/");
    await type("contact-0", "a@example.jp");
    await press("contact-add");
    await type("contact-1", "b@example.jp, A@example.jp");
    await fireEvent.change(screen.getByTestId("contact-language-1"), { target: { value: "en" } });
    await press("contact-add");
    await press("main-button");
    expect(sent).toEqual([
      {
        type: "save-unit",
        draft: {
          name: "青木製作所",
          product: "bizmobile-go",
          account_id: "unit-77",
          console_url: "https://console.example.jp/",
          contacts: [
            { address: "a@example.jp", language: "system" },
            { address: "b@example.jp", language: "en" },
          ],
        },
      },
    ]);
  });

  test("rejected values stay in the form, with the field marked", async () => {
    await open(samples["unit-form-edit"]);
    await type("field-console", "nonsense");
    const refused: View = {
      ...samples["unit-form-edit"],
      revision: 99,
      fault: { code: "console-address-malformed", kind: "user", detail: "" },
    };
    receive(refused);
    await tick();
    const field = screen.getByTestId("field-console");
    expect(field).toHaveProperty("value", "nonsense");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByTestId("field-problem").textContent).toContain("https://");
  });
});

describe("the contacts of a unit", () => {
  const values = () => screen.getAllByTestId(/^contact-\d+$/).map((input) => (input as HTMLInputElement).value);
  const key = (testid: string, name: string) => fireEvent.keyDown(screen.getByTestId(testid), { key: name });
  const paste = (testid: string, text: string) =>
    fireEvent(
      screen.getByTestId(testid),
      Object.assign(new Event("paste", { bubbles: true, cancelable: true }), {
        clipboardData: { getData: () => text },
      }),
    );

  test("Enter adds a row and focuses it, Backspace removes an empty row", async () => {
    const { sent } = await open(samples["unit-form-edit"]);
    await key("contact-1", "Enter");
    expect(values()).toEqual(["it@aoki-seisakusho.example", "soumu@aoki-seisakusho.example", ""]);
    await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("contact-2")));
    // The new row has the language of the row before it.
    expect(screen.getByTestId("contact-language-2")).toHaveProperty("value", "en");
    await key("contact-2", "Backspace");
    expect(values()).toHaveLength(2);
    await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("contact-1")));
    expect(sent).toEqual([]);
  });

  test("a pasted list fills several rows, a single address is pasted as usual", async () => {
    const { sent } = await open(samples["unit-form-edit"]);
    expect(await paste("contact-1", "b@example.jp")).toBe(true);
    await press("contact-add");
    await paste("contact-2", "青木 太郎 <taro@example.jp>; b@example.jp\tc@example.jp");
    expect(values().slice(2)).toEqual(["taro@example.jp", "b@example.jp", "c@example.jp"]);
    await press("contact-remove-3");
    await press("main-button");
    const saved = sent[0];
    expect(
      saved?.type === "save-unit" && saved.draft.contacts.map(({ address, language }) => `${address} ${language}`),
    ).toEqual([
      "it@aoki-seisakusho.example ja",
      "soumu@aoki-seisakusho.example en",
      "taro@example.jp en",
      "c@example.jp en",
    ]);
  });

  test("the last row is cleared instead of removed", async () => {
    await open(samples["unit-form-edit"]);
    await press("contact-remove-0");
    await press("contact-remove-0");
    expect(values()).toEqual([""]);
    expect(screen.getByTestId("contact-remove-0")).toHaveProperty("disabled", true);
  });

  test("only the rejected address is marked", async () => {
    await open(samples["unit-form-malformed"]);
    expect(screen.getByTestId("contact-0").getAttribute("aria-invalid")).toBe("false");
    expect(screen.getByTestId("contact-1").getAttribute("aria-invalid")).toBe("true");
  });
});

test("an unencrypted mail server cannot be given the Apple Account", async () => {
  const shown = samples.unit.screen;
  if (shown.at !== "unit" || shown.ways.mail === null) throw new Error("a unit with a mail server");
  const mail = { ...shown.ways.mail, security: "plain" } as const;
  for (const [host, disabled] of [
    ["relay.example.jp", true],
    ["127.0.0.1", false],
    ["localhost", false],
  ] as const) {
    const screenNow = { ...shown, ways: { ...shown.ways, mail: { ...mail, host } } };
    const { unmount } = await open({ ...samples.unit, language: "en", screen: screenNow });
    expect(screen.getByTestId("remind-memo"), host).toHaveProperty("disabled", disabled);
    unmount();
  }
});

test("what is accepted names what was read", async () => {
  const offered = await open(samples["settings-authority-offered"]);
  const { screen: settings } = samples["settings-authority-offered"];
  const read = settings.at === "settings" ? settings.offered.map(({ sha256 }) => sha256) : [];
  await press("dialog-yes");
  expect(read).toHaveLength(1);
  expect(offered.sent).toEqual([{ type: "trust-offered", on: true, read }]);
  offered.unmount();
  const vendor = await open(samples["vendor-found"]);
  const found = samples["vendor-found"].screen.at === "vendor" ? samples["vendor-found"].screen.found : null;
  await press("main-button");
  expect(vendor.sent).toEqual([{ type: "keep-vendor", read: found?.facts.sha256 ?? "" }]);
});

test("each change of the reminders is saved at once", async () => {
  const { sent } = await open(samples.unit);
  await press("remind-7");
  await press("remind-native");
  await press("remind-mail");
  await press("remind-memo");
  await press("remind-team");
  const plan = {
    native: true,
    mail: true,
    memo_in_mail: false,
    team: true,
    days: [30, 7, 1],
    expired: true,
    invalid: true,
  };
  expect(sent).toEqual(
    [{ days: [30, 1] }, { native: false }, { mail: false }, { memo_in_mail: true }, { team: false }].map((change) => ({
      type: "set-reminders",
      unit: "unit-1",
      plan: { ...plan, ...change },
    })),
  );
});

test("a typed Apple Account is sent once and then cleared from the page", async () => {
  const { sent, container } = await open(samples["unit-new"]);
  await type("memo-input", "mdm@example.jp");
  await press("memo-save");
  expect(sent).toEqual([{ type: "save-memo", unit: "unit-1", apple_id: "mdm@example.jp" }]);
  await tick();
  expect(container.innerHTML).not.toContain("mdm@example.jp");
  expect(screen.getByTestId("memo-input")).toHaveProperty("value", "");
});

test("copying is confirmed for two seconds, also for screen readers", async () => {
  const { sent } = await open({ ...samples.unit, language: "en" });
  vi.useFakeTimers();
  await press("copy-apple-id");
  await tick();
  expect(sent).toEqual([{ type: "copy", what: "apple-id" }]);
  expect(screen.getByTestId("copied-apple-id").textContent).toContain("Copied");
  vi.advanceTimersByTime(2000);
  await tick();
  expect(screen.getByTestId("copied-apple-id").textContent).toBe("");
});

test("failed copying is not confirmed", async () => {
  await open({ ...samples.unit, fault: { code: "clipboard-unavailable", kind: "environment", detail: "" } });
  await press("copy-apple-id");
  await tick();
  expect(screen.getByTestId("copied-apple-id").textContent).toBe("");
});

test("changing the language changes all texts at once", async () => {
  const { sent } = await open({ ...samples.settings, language: "ja" });
  expect(screen.getByTestId("title").textContent).toBe("設定");
  await fireEvent.change(screen.getByTestId("language"), { target: { value: "en" } });
  await tick();
  expect(sent).toEqual([{ type: "set-language", language: "en" }]);
  expect(screen.getByTestId("title").textContent).toBe("Settings");
  expect(document.documentElement.lang).toBe("en");
});

describe("shortcuts and clipboard", () => {
  const paste = (into: Element, text: string) =>
    fireEvent(
      into,
      Object.assign(new Event("paste", { bubbles: true, cancelable: true }), {
        clipboardData: { getData: () => text },
      }),
    );

  test("a certificate pasted outside of a field is added like a file", async () => {
    const { sent } = await open(samples.adopt);
    await paste(document.body, "-----BEGIN CERTIFICATE-----");
    expect(sent).toEqual([{ type: "text-given", text: "-----BEGIN CERTIFICATE-----" }]);
  });

  test("text pasted into a field stays in the field", async () => {
    const { sent } = await open(samples["unit-form"]);
    await paste(screen.getByTestId("field-name"), "青木製作所");
    expect(sent).toEqual([]);
  });

  test("Alt+← goes back, Ctrl+, opens the settings", async () => {
    const { sent } = await open(samples.unit);
    await fireEvent.keyDown(window, { key: "ArrowLeft", altKey: true });
    await fireEvent.keyDown(window, { key: ",", ctrlKey: true });
    expect(sent).toEqual([{ type: "go-home" }, { type: "go-settings" }]);
  });

  test("shortcuts do nothing while a dialog is open", async () => {
    const { sent } = await open(samples["unit-open"]);
    await press("abandon");
    await fireEvent.keyDown(window, { key: "ArrowLeft", altKey: true });
    expect(sent).toEqual([]);
  });
});

describe("the bridge", () => {
  const silent = (answer: () => Promise<View>): Bridge => ({
    act: answer,
    dragOut: () => Promise.resolve(),
    onView: () => Promise.resolve(),
    onDrag: () => Promise.resolve(),
  });

  test("an older view that arrives late is ignored", async () => {
    await connect(silent(() => Promise.resolve({ ...samples.home, revision: 7 })));
    receive({ ...samples.settings, revision: 6 });
    expect(appState.view?.screen.at).toBe("home");
    receive({ ...samples.settings, revision: 8 });
    expect(appState.view?.screen.at).toBe("settings");
  });

  test("when the program does not answer, a message appears and the screen stays", async () => {
    await open(samples.home);
    await connect(silent(() => Promise.reject(new Error("gone away"))));
    receive(samples.home);
    await tick();
    expect(screen.getByTestId("fault").dataset.code).toBe("broken");
    expect(screen.getAllByTestId("unit-card").length).toBeGreaterThan(1);
    await act({ type: "refresh" });
    expect(appState.bridgeError).toBe("gone away");
  });
});

test("the drop area appears while a file is dragged over the window", async () => {
  await open(samples.home);
  expect(screen.queryByTestId("drop-now")).toBeNull();
  await fireEvent(window, new Event("dragover", { cancelable: true }));
  expect(screen.queryByTestId("drop-now")).not.toBeNull();
  await fireEvent(window, new Event("dragleave", { cancelable: true }));
  expect(screen.queryByTestId("drop-now")).toBeNull();
});

test("the most urgent unit comes first, with text, icon and days", async () => {
  await open({ ...samples.home, language: "en" });
  const [first] = screen.getAllByTestId("unit-card");
  expect(first?.querySelector("[data-testid=unit-state]")?.textContent?.trim()).toBe("Expired");
  expect(first?.querySelector("[data-testid=unit-state] svg")).not.toBeNull();
  expect(first?.querySelector("[data-testid=days-left]")?.textContent).toContain("3");
});

test("a revoked certificate is the most urgent and shows no remaining days", async () => {
  await open({ ...samples["home-revoked"], language: "en" });
  const [first] = screen.getAllByTestId("unit-card");
  expect(first?.dataset.state).toBe("invalid");
  expect(first?.querySelector("[data-testid=unit-state]")?.textContent?.trim()).toBe("Revoked");
  expect(first?.querySelector("[data-testid=days-left]")?.textContent).not.toMatch(/\d/);
  expect(screen.getByTestId("stuck").textContent).toContain("2 reminders");
});

describe("the status of the revocation check", () => {
  test.each<[SampleName, string]>([
    ["unit", "good"],
    ["unit-slept", "soon"],
    ["unit-unset", "soon"],
    ["unit-silenced", "idle"],
    ["unit-mute", "idle"],
    ["unit-not-asked", "idle"],
    ["unit-revoked", "bad"],
  ])("the status of %s is %s", async (sample, tone) => {
    await open(samples[sample]);
    const state = screen.getByTestId("revocation-state");
    expect(["good", "soon", "bad", "idle"].filter((word) => state.classList.contains(word))).toEqual([tone]);
  });

  test.each<SampleName>(["unit-silenced", "unit-mute", "unit-revoked"])(
    "%s has no button to check again",
    async (sample) => {
      await open(samples[sample]);
      expect(screen.queryByTestId("consult-list")).toBeNull();
    },
  );

  test("it says why the check failed", async () => {
    await open({ ...samples["unit-slept"], language: "en" });
    expect(screen.getByTestId("revocation-why").textContent).toContain("Can’t download");
    expect(screen.getByTestId("revocation").textContent).toContain("not revoked as of");
  });
});

describe("the time line of a unit", () => {
  test("it is an ordered list with today and the next reminder marked", async () => {
    await open({ ...samples.unit, language: "en" });
    const line = screen.getByTestId("time-line");
    expect(line.tagName).toBe("OL");
    expect([...line.children].map((item) => item.querySelector("strong")?.textContent)).toEqual([
      "Issued",
      "30 days before",
      "Today",
      "7 days before",
      "1 day before",
      "Expires",
    ]);
    expect(screen.getByTestId("station-now").getAttribute("aria-current")).toBe("date");
    expect(screen.getByTestId("station-7").textContent).toContain("in 5 days");
    expect(screen.getByTestId("station-30").textContent).toContain("Sent");
  });

  test("it says which reminders were left out, and why", async () => {
    await open({ ...samples["unit-slept"], language: "en" });
    expect(screen.getByTestId("station-14").dataset.fate).toBe("overtaken");
    expect(screen.getByTestId("overtaken").textContent).toContain("more urgent");
    expect(screen.getByTestId("station-again")).toBeTruthy();
    expect(screen.queryByTestId("tomorrow")).toBeNull();
  });

  test("without a channel it announces no reminders", async () => {
    await open(samples["unit-mute"]);
    expect(screen.getByTestId("station-7").dataset.fate).toBe("off");
    expect(screen.queryByTestId("told-on")).toBeNull();
    expect(screen.queryByTestId("silence")).toBeNull();
  });
});
