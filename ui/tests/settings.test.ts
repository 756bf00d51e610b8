// The settings: the action of each control, and the status of each section.
import { fireEvent, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { describe, expect, test, vi } from "vitest";
import { samples, type SampleName } from "../src/bridge/samples";
import { receive } from "../src/bridge/state.svelte";
import type { Action, FaultCode, FaultView } from "../src/bridge/types";
import { open } from "./open-window";

const press = (testid: string) => fireEvent.click(screen.getByTestId(testid));
const type = (testid: string, value: string) => fireEvent.input(screen.getByTestId(testid), { target: { value } });
const choose = (testid: string, value: string) => fireEvent.change(screen.getByTestId(testid), { target: { value } });
const english = (name: SampleName) => open({ ...samples[name], language: "en" });

test.each<[SampleName, string, Action]>([
  ["settings", "check-on", { type: "set-schedule", on: true }],
  ["settings-trouble", "check-on", { type: "set-schedule", on: true }],
  ["settings-relay", "check-on", { type: "set-schedule", on: true }],
  ["settings-ready", "check-off", { type: "set-schedule", on: false }],
  ["settings-ready", "try-team", { type: "try-team" }],
  ["settings", "revocation-lists", { type: "set-revocation-lists", on: false }],
  ["settings-trouble", "revocation-lists", { type: "set-revocation-lists", on: true }],
  ["settings-waiting", "send-waiting", { type: "send-waiting", ids: ["message-1"] }],
  ["settings", "look-for-version", { type: "look-for-version" }],
  ["settings", "updates-by-itself", { type: "set-updates", on: true }],
  ["settings-newer", "install-version", { type: "install-version" }],
  ["settings-newer", "open-notes", { type: "open-notes" }],
  ["settings-not-genuine", "look-for-version", { type: "look-for-version" }],
  ["settings", "place-calendar", { type: "place-calendar", unit: null }],
  ["settings-ready", "reveal-calendar", { type: "reveal", what: "calendar" }],
])("in %s, the button %s sends its action", async (sample, testid, action) => {
  const { sent } = await open(samples[sample]);
  await press(testid);
  expect(sent).toEqual([action]);
});

describe("the form of a new mail server", () => {
  test("it is complete with host, login and sender, and the port follows the encryption", async () => {
    const { sent } = await open(samples.settings);
    await press("mail-set-up");
    const save = screen.getByTestId("mail-save");
    const port = screen.getByTestId("mail-port");
    expect(save).toHaveProperty("disabled", true);
    await type("mail-host", " smtp.example.jp ");
    expect(port).toHaveProperty("value", "587");
    await choose("mail-security", "tls");
    expect(port).toHaveProperty("value", "465");
    await type("mail-user", "it@example.jp");
    await fireEvent.change(screen.getByTestId("mail-user"));
    expect(screen.getByTestId("mail-from")).toHaveProperty("value", "it@example.jp");
    expect(save, "a password is wanted").toHaveProperty("disabled", true);
    await type("mail-secret", "correct horse");
    await press("mail-save");
    expect(sent).toEqual([
      {
        type: "save-mail",
        server: {
          host: "smtp.example.jp",
          port: 465,
          security: "tls",
          login: { how: "password", user: "it@example.jp" },
          from: "it@example.jp",
          authority: null,
        },
        secret: "correct horse",
      },
    ]);
    await vi.waitFor(() => expect(screen.queryByTestId("mail-form")).toBeNull());
    expect(document.body.innerHTML).not.toContain("correct horse");
    expect(document.activeElement?.id).toBe("settings-mail");
  });

  test("a custom port is kept, and an invalid one cannot be saved", async () => {
    await open(samples.settings);
    await press("mail-set-up");
    await type("mail-port", "2525");
    await choose("mail-security", "plain");
    expect(screen.getByTestId("mail-port")).toHaveProperty("value", "2525");
    await type("mail-host", "10.0.0.25");
    await choose("mail-login", "open");
    await type("mail-from", "it@example.jp");
    expect(screen.queryByTestId("mail-secret")).toBeNull();
    expect(screen.getByTestId("mail-save")).toHaveProperty("disabled", false);
    await type("mail-port", "70000");
    expect(screen.getByTestId("mail-save")).toHaveProperty("disabled", true);
  });
});

describe("a saved mail server", () => {
  test("its password is kept unless a new one is typed, and never shown", async () => {
    const { sent } = await english("settings-ready");
    await press("mail-edit");
    expect(screen.getByTestId("mail-secret")).toHaveProperty("type", "password");
    expect(screen.getByTestId("mail-secret")).toHaveProperty("value", "");
    expect(screen.getByTestId("mail-form").textContent).toContain("Saved in your keyring");
    await type("mail-from", "admin@example.jp");
    await press("mail-save");
    expect(sent[0]).toMatchObject({ type: "save-mail", secret: null, server: { from: "admin@example.jp", port: 587 } });
  });

  test.each([
    ["host", () => type("mail-host", "mail.example.jp")],
    ["port", () => type("mail-port", "2525")],
    ["encryption", () => choose("mail-security", "plain")],
    ["kind of login", () => choose("mail-login", "token")],
    ["user", () => type("mail-user", "other@example.jp")],
  ])("another %s needs a new secret, in both languages", async (_, change) => {
    for (const [language, said] of [
      ["en", "This is a different server."],
      ["ja", "別のサーバーです。"],
    ] as const) {
      const { sent, unmount } = await open({ ...samples["settings-ready"], language });
      await press("mail-edit");
      await change();
      expect(screen.getByTestId("mail-form").textContent).toContain(said);
      expect(screen.getByTestId("mail-secret").getAttribute("aria-invalid")).toBe("true");
      expect(screen.getByTestId("mail-save")).toHaveProperty("disabled", true);
      await type("mail-secret", "correct horse");
      await press("mail-save");
      expect(sent[0]).toMatchObject({ type: "save-mail", secret: "correct horse" });
      unmount();
    }
  });

  test("a refusal of the core marks the secret", async () => {
    await open(samples["settings-ready"]);
    await press("mail-edit");
    const fault = { code: "secret-not-entered", kind: "user", detail: "smtp.example.jp" } as const;
    receive({ ...samples["settings-ready"], revision: 99, fault });
    await tick();
    expect(screen.getByTestId("mail-secret").getAttribute("aria-invalid")).toBe("true");
  });

  test("another signing service needs a new key", async () => {
    const { sent } = await english("settings-ready");
    await press("mdmcert-edit");
    await type("mdmcert-endpoint", "https://sign.example.org");
    expect(screen.getByTestId("mdmcert-key").getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByTestId("mdmcert-save")).toHaveProperty("disabled", true);
    await type("mdmcert-endpoint", "https://sign.aoki-seisakusho.example/v2");
    await press("mdmcert-save");
    expect(sent).toEqual([
      { type: "set-mdm-cert-endpoint", address: "https://sign.aoki-seisakusho.example/v2", key: null },
    ]);
  });

  test("a lost password is not shown as saved", async () => {
    await english("settings-secret-lost");
    expect(screen.getByTestId("mail-server").textContent).toContain("missing from your keyring");
    expect(screen.getByTestId("team-chat").textContent).toContain("missing from your keyring");
    await press("mail-edit");
    expect(screen.getByTestId("mail-form").textContent).not.toContain("Leave this empty");
    expect(screen.getByTestId("mail-save")).toHaveProperty("disabled", true);
  });

  test("rejected values stay in the form, with the field marked", async () => {
    await open(samples.settings);
    await press("mail-set-up");
    await type("mail-host", "https://smtp.example.jp/");
    receive({
      ...samples.settings,
      revision: 99,
      fault: { code: "mail-server-malformed", kind: "user", detail: "https://smtp.example.jp/" },
    });
    await tick();
    expect(screen.getByTestId("mail-host").getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByTestId("mail-from").getAttribute("aria-invalid")).toBe("false");
    expect(screen.getByTestId("mail-host")).toHaveProperty("value", "https://smtp.example.jp/");
  });

  test("a test mail is sent to an address in a language", async () => {
    const { sent } = await open(samples["settings-ready"]);
    expect(screen.getByTestId("try-mail")).toHaveProperty("disabled", true);
    await type("try-mail-to", " it@example.jp ");
    await choose("try-mail-language", "en");
    await press("try-mail");
    expect(sent).toEqual([{ type: "try-mail", to: { address: "it@example.jp", language: "en" } }]);
  });

  test("a failed test says what is wrong and what to do", async () => {
    await english("settings-trouble");
    const tried = screen.getByTestId("mail-tried");
    expect(tried.dataset["code"]).toBe("mail-server-untrusted");
    expect(tried.textContent).toContain("Check the encryption");
    expect(tried.textContent).toContain("self-signed certificate");
    expect(screen.getByTestId("team-tried").textContent).toContain("404 no_service");
  });
});

describe("the team's chat", () => {
  test("it is saved with a secret address, a kind and a language", async () => {
    const { sent } = await open(samples.settings);
    await press("team-set-up");
    expect(screen.getByTestId("team-save")).toHaveProperty("disabled", true);
    expect(screen.getByTestId("team-address")).toHaveProperty("type", "password");
    await choose("team-style", "teams");
    await choose("team-language", "ja");
    await type("team-address", " https://hooks.example.com/T/B/x ");
    await press("team-save");
    expect(sent).toEqual([
      { type: "save-team", style: "teams", language: "ja", address: "https://hooks.example.com/T/B/x" },
    ]);
    await vi.waitFor(() => expect(screen.queryByTestId("team-form")).toBeNull());
    expect(document.body.innerHTML).not.toContain("hooks.example.com");
  });

  test("its address is kept unless a new one is typed", async () => {
    const { sent } = await open(samples["settings-ready"]);
    await press("team-edit");
    expect(screen.getByTestId("team-style")).toHaveProperty("value", "teams");
    await choose("team-style", "slack");
    await press("team-save");
    expect(sent).toEqual([{ type: "save-team", style: "slack", language: "ja", address: null }]);
  });
});

test("a waiting message says why it failed, and dropping it asks for confirmation first", async () => {
  const { sent } = await english("settings-trouble");
  const [first, second, third] = screen.getAllByTestId("waiting");
  expect(first?.textContent).toContain("Tried 4 times");
  expect(first?.closest("[data-testid=waiting-group]")?.textContent).toContain("rejected the user name");
  expect(second?.textContent).toContain("Chat");
  expect(third?.textContent).not.toContain("Tried");
  const give = first?.querySelector<HTMLElement>("[data-testid=drop-waiting]");
  expect(give).toBeTruthy();
  if (!give) return;
  await fireEvent.click(give);
  await press("dialog-no");
  expect(sent).toEqual([]);
  await fireEvent.click(give);
  await press("dialog-yes");
  expect(sent).toEqual([{ type: "drop-waiting", ids: ["message-1"] }]);
});

test("messages that wait for the same reason are one group, tried again or dropped together", async () => {
  const { sent } = await english("settings-waiting-many");
  const groups = screen.getAllByTestId("waiting-group");
  expect(groups.map((group) => group.dataset["code"])).toEqual(["mail-login-refused", "team-unreachable", ""]);
  const [mail, chat] = groups;
  expect(mail?.textContent?.match(/rejected the user name/g)?.length, "the cause is told once").toBe(1);
  const inside = (group: HTMLElement | undefined, testid: string) =>
    group?.querySelector<HTMLElement>(`[data-testid=${testid}]`) ?? expect.fail(testid);
  await fireEvent.click(inside(mail, "send-waiting"));
  await fireEvent.click(inside(mail, "drop-waiting-group"));
  await press("dialog-no");
  await fireEvent.click(inside(mail, "drop-waiting-group"));
  await press("dialog-yes");
  expect(chat?.querySelector("[data-testid=drop-waiting-group]"), "one message needs no group").toBeNull();
  await press("send-all-waiting");
  const ids = ["message-1", "message-11", "message-12", "message-13", "message-14"];
  expect(sent).toEqual([
    { type: "send-waiting", ids },
    { type: "drop-waiting", ids },
    { type: "send-waiting", ids: null },
  ]);
});

test("a server that never accepted a message is saved, not tried, and says whether it answered", async () => {
  const { sent } = await english("settings-untried");
  expect(screen.getByTestId("state-mail").textContent).toContain("Not working");
  expect(screen.getByTestId("mail-connected").textContent).toContain("Can’t find an email server");
  expect(screen.getByTestId("state-team").textContent).toContain("Saved, not tried");
  expect(screen.getByTestId("team-connected").textContent).toContain("The server answered");
  expect(screen.getByTestId("state-check").textContent).toContain("Only at sign-in");
  expect(screen.getByTestId("state-check").classList).not.toContain("good");
  expect(sent).toEqual([]);
});

test("a server that accepted a message works", async () => {
  await english("settings-ready");
  for (const section of ["mail", "team"]) expect(screen.getByTestId(`state-${section}`).classList).toContain("good");
});

test("sections that are not set up are not green", async () => {
  await english("settings");
  for (const section of ["check", "mail", "team"]) {
    const state = screen.getByTestId(`state-${section}`);
    expect(state.textContent?.trim()).toBe("Not set up");
    expect(state.classList).not.toContain("good");
  }
  expect(screen.queryByTestId("waiting")).toBeNull();
  expect(screen.queryByTestId("to-waiting")).toBeNull();
});

test.each<[SampleName, string]>([
  ["settings-trouble", "Needs repair"],
  ["settings-relay", "Unknown"],
  ["settings-ready", "On"],
])("the daily check of %s: %s", async (sample, word) => {
  await english(sample);
  const state = screen.getByTestId("state-check");
  expect(state.textContent?.trim()).toBe(word);
  expect(state.classList.contains("good")).toBe(sample === "settings-ready");
});

describe("opening a section", () => {
  test("the table of contents focuses the section", async () => {
    await open(samples.settings);
    await press("to-team");
    expect(document.activeElement?.id).toBe("settings-team");
  });

  test("a button of another screen focuses the section once", async () => {
    await open(samples["unit-unset"]);
    await press("set-up-mail");
    receive({ ...samples.settings, revision: 99 });
    await tick();
    expect(document.activeElement?.id).toBe("settings-mail");
    receive({ ...samples.home, revision: 100 });
    await tick();
    receive({ ...samples.settings, revision: 101 });
    await tick();
    expect(document.activeElement?.tagName).toBe("H1");
  });
});

describe("managed settings", () => {
  test.each(["ja", "en"] as const)("locked settings are marked in %s and cannot be changed", async (language) => {
    const { sent } = await open({ ...samples["settings-managed"], language });
    const word = language === "ja" ? "組織によって設定されています" : "Set by your organization";
    for (const setting of ["mail", "team", "revocation-lists", "authorities"]) {
      expect(screen.getByTestId(`locked-${setting}`).textContent).toContain(word);
    }
    for (const testid of ["language", "revocation-lists"])
      expect(screen.getByTestId(testid)).toHaveProperty("disabled", true);
    const said = screen.getByTestId("language").getAttribute("aria-describedby");
    expect(document.getElementById(said ?? "")?.textContent).toBe(word);
    expect(screen.getByTestId("mail-server").textContent).toContain("relay.aoki-seisakusho.example:25");
    for (const testid of [
      "mail-edit",
      "mail-remove",
      "team-edit",
      "team-remove",
      "remove-authority",
      "add-authority",
    ]) {
      expect(screen.queryByTestId(testid), testid).toBeNull();
    }
    expect(screen.getByTestId("try-mail"), "a trial is no change").toBeTruthy();
    expect(sent).toEqual([]);
  });

  test("the API key can be entered while the address is locked", async () => {
    const { sent } = await english("settings-managed");
    expect(screen.getByTestId("locked-mdm-cert")).toBeTruthy();
    await press("mdmcert-edit");
    expect(screen.getByTestId("mdmcert-endpoint")).toHaveProperty("readOnly", true);
    await type("mdmcert-key", "correct horse");
    await press("mdmcert-save");
    expect(sent).toEqual([{ type: "save-mdm-cert-key", key: "correct horse" }]);
  });

  test("preset settings are marked and can be changed", async () => {
    const { sent } = await open(samples["settings-managed"]);
    expect(screen.queryByTestId("locked-folder")).toBeNull();
    expect(screen.getByTestId("preset-folder")).toBeTruthy();
    await press("choose-folder");
    expect(sent).toEqual([{ type: "choose-folder" }]);
  });

  test("without a managed configuration nothing is locked", async () => {
    await open(samples["settings-ready"]);
    expect(document.querySelectorAll("[data-testid^=locked-], [data-testid^=preset-]")).toHaveLength(0);
    expect(screen.getByTestId("language")).toHaveProperty("disabled", false);
  });

  test("of a managed mail server only the password can be entered", async () => {
    const { sent } = await english("settings-managed-login");
    await press("mail-edit");
    for (const testid of ["mail-host", "mail-port", "mail-user", "mail-from", "mail-authority"]) {
      expect(screen.getByTestId(testid), testid).toHaveProperty("readOnly", true);
    }
    for (const testid of ["mail-security", "mail-login"])
      expect(screen.getByTestId(testid), testid).toHaveProperty("disabled", true);
    await type("mail-secret", "correct horse");
    await press("mail-save");
    const shown = samples["settings-managed-login"].screen;
    const server = shown.at === "settings" ? shown.ways.mail : null;
    expect(sent).toEqual([{ type: "save-mail", server, secret: "correct horse" }]);
  });

  test("invalid values of the configuration are listed with the expected ones", async () => {
    await english("settings-managed-odd");
    const told = screen.getByTestId("managed-problems");
    expect([...told.querySelectorAll("li")].map(({ textContent }) => textContent)).toEqual([
      "MailPort: wrong type of value. Expected: 1–65535",
      'Recommended/Language: this value isn’t allowed. Expected: "system" | "ja" | "en"',
      "Wallpaper: this version of Pushkeeper has no such setting",
      'ChatAddress: missing, but other values need it. Expected: "…"',
      "/Library/Managed Preferences/dev.pushkeeper.desktop.plist: can’t be read (Permission denied (os error 13))",
    ]);
  });
});

test("a new version can be installed only where the program may replace itself", async () => {
  await english("settings-newer-package");
  expect(screen.getByTestId("updates").textContent).toContain("1.1.0");
  expect(screen.queryByTestId("install-version")).toBeNull();
});

test("there is no search for updates where another program installs them", async () => {
  await english("settings-renewed-by-others");
  for (const testid of ["look-for-version", "updates-by-itself"]) expect(screen.queryByTestId(testid)).toBeNull();
});

test("there is no search for updates during an installation", async () => {
  await english("settings-installing");
  expect(screen.getByTestId("look-for-version")).toHaveProperty("disabled", true);
});

describe("a mistake of typing is told beside its field", () => {
  const fault = (code: FaultCode, detail = "typed text"): FaultView => ({ code, kind: "user", detail });
  const expectMarked = (testid: string, words: string) => {
    const field = screen.getByTestId(testid);
    expect(field.getAttribute("aria-invalid"), testid).toBe("true");
    const described = (field.getAttribute("aria-describedby") ?? "").split(" ");
    const text = described.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
    expect(text).toContain(words);
    expect(document.activeElement, testid).toBe(field);
    expect(document.querySelectorAll("[aria-invalid=true]")).toHaveLength(1);
    expect(screen.queryByTestId("fault"), "no banner repeats it").toBeNull();
    expect(document.body.textContent).not.toContain("Technical details");
  };

  test.each<[SampleName, string[], FaultView, string, string]>([
    ["settings", ["mail-set-up"], fault("mail-server-malformed"), "mail-host", "Check the server name"],
    ["settings", ["mail-set-up"], fault("mail-server-malformed", ""), "mail-from", "Check the server name"],
    ["settings", ["mail-set-up"], fault("not-an-authority"), "mail-authority", "no"],
    ["settings-ready", ["mail-edit"], fault("secret-not-entered"), "mail-secret", "password"],
    ["settings", ["team-set-up"], fault("team-address-malformed"), "team-address", "https://"],
    ["settings", ["team-set-up"], fault("address-with-credentials"), "team-address", "password"],
    ["settings", ["gateway-other"], fault("server-address-malformed"), "gateway-address", "https://"],
    ["settings", ["gateway-other"], fault("not-an-authority"), "gateway-ca", "no"],
    ["settings", ["mdmcert-edit"], fault("server-address-malformed"), "mdmcert-endpoint", "https://"],
    ["settings-ready", [], fault("contact-malformed"), "try-mail-to", "name@example.com"],
    ["make-hand-over", [], fault("server-address-malformed"), "api-address", "https://"],
    ["make-hand-over", [], fault("address-with-credentials"), "api-address", "password"],
    ["unit-form", [], fault("name-missing"), "field-name", "name"],
    ["unit-form-edit", [], fault("console-address-malformed"), "field-console", "https://"],
  ])("%s, after %j: %j is at %s", async (sample, presses, wrong, testid, words) => {
    await english(sample);
    for (const button of presses) await press(button);
    expect(document.querySelectorAll("[aria-invalid=true]")).toHaveLength(0);
    receive({ ...samples[sample], language: "en", revision: 99, fault: wrong });
    await tick();
    await tick();
    expectMarked(testid, words);
  });

  test("a contact that is no address is marked in its row", async () => {
    await english("unit-form-edit");
    const rows = screen.getAllByTestId(/^contact-\d+$/);
    await fireEvent.input(rows[0] ?? expect.fail("a row"), { target: { value: "nobody" } });
    receive({
      ...samples["unit-form-edit"],
      language: "en",
      revision: 99,
      fault: fault("contact-malformed", "nobody"),
    });
    await vi.waitFor(() => expectMarked("contact-0", "name@example.com"));
  });

  test("of two forms with the same field, the one that was used shows it", async () => {
    await english("settings");
    await press("mail-set-up");
    await press("gateway-other");
    screen.getByTestId("gateway-address").focus();
    receive({ ...samples.settings, language: "en", revision: 99, fault: fault("not-an-authority") });
    await tick();
    await tick();
    expectMarked("gateway-ca", "no");
  });

  test("a fault that no field shows stays above the screen, without what was typed", async () => {
    await english("settings");
    receive({ ...samples.settings, language: "en", revision: 99, fault: fault("mail-server-malformed") });
    await tick();
    const banner = screen.getByTestId("fault");
    expect(banner.dataset["code"]).toBe("mail-server-malformed");
    expect(banner.textContent).not.toContain("typed text");
  });
});
