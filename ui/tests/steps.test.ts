// The steps: the actions of their buttons, and what they must not offer.
import { fireEvent, waitFor } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import { samples, type SampleName } from "../src/bridge/samples";
import type { Action } from "../src/bridge/types";
import { compareCharacters } from "../src/parts/difference";
import { open } from "./open-window";

/** Opens a sample in English. */
const at = (name: SampleName) => open({ ...samples[name], language: "en" });

/** Clicks an element of a sample and returns the actions that were sent. */
async function pressed(name: SampleName, testid: string): Promise<Action[]> {
  const { getByTestId, sent } = await at(name);
  await fireEvent.click(getByTestId(testid));
  return sent;
}

describe("the main button", () => {
  test.each<[SampleName, string, Action]>([
    ["renew-prepare-ready", "I’m ready", { type: "continue" }],
    ["renew-apple-id", "Use this Apple Account", { type: "continue" }],
    ["renew-apple-id-locked", "Continue without saving", { type: "continue" }],
    ["renew-request-good", "Use this CSR", { type: "continue" }],
    [
      "make-request",
      "Create private key and CSR",
      {
        type: "make-request",
        subject: { country: "", organisation: "", common_name: "Lab", email: "it@aoki-seisakusho.example" },
        bits: 2048,
      },
    ],
    [
      "make-request-unused",
      "Use this CSR",
      {
        type: "make-request",
        subject: { country: "", organisation: "", common_name: "Lab", email: "it@aoki-seisakusho.example" },
        bits: 2048,
      },
    ],
    ["sign-somebody", "Show file", { type: "reveal", what: "request" }],
    ["sign-vendor", "Sign CSR", { type: "sign-here" }],
    ["sign-vendor-locked", "Sign CSR", { type: "sign-here" }],
    ["sign-vendor-missing", "Add vendor certificate", { type: "go-vendor" }],
    ["sign-vendor-ended", "Add vendor certificate", { type: "go-vendor" }],
    ["sign-vendor-keyless", "Add vendor certificate", { type: "go-vendor" }],
    ["sign-mail-key", "Request signature", { type: "ask-mdm-cert" }],
    ["fetch-request", "Get CSR", { type: "fetch-request" }],
    ["make-request-signed", "Use this CSR", { type: "continue" }],
    ["renew-request-expired-chain", "Choose another CSR", { type: "another-request" }],
    ["renew-sign-in", "Open portal", { type: "open-portal" }],
    ["renew-sign-in-opened", "I’m signed in", { type: "continue" }],
    ["register-create", "I clicked it", { type: "continue" }],
    ["register-terms", "I accepted the terms", { type: "continue" }],
    ["renew-renew", "I clicked Renew", { type: "continue" }],
    ["renew-upload", "I clicked Upload", { type: "continue" }],
    ["renew-verdict", "Continue", { type: "continue" }],
    ["renew-verdict-warnings", "Use it anyway", { type: "accept-warnings", read: "digest of the verdict" }],
    ["renew-verdict-topic", "Back to “Click Renew”", { type: "go-to", step: "renew" }],
    ["renew-verdict-no-certificate", "Back to “Download certificate”", { type: "another-file" }],
    ["renew-verdict-not-renewed", "Back to “Download certificate”", { type: "another-file" }],
    ["renew-verdict-key", "Back to “Click Renew”", { type: "go-to", step: "renew" }],
    ["renew-verdict-expired", "Back to “Signing request (CSR)”", { type: "go-to", step: "request" }],
    ["renew-sign-out", "I’m signed out", { type: "continue" }],
    ["renew-hand-over", "I uploaded it", { type: "continue" }],
    ["deliver-ready", "Send to NanoMDM", { type: "deliver", unit: "unit-1" }],
    ["deliver-intune-ready", "Send to Microsoft Intune", { type: "deliver", unit: "unit-1" }],
    ["deliver-fleet", "I uploaded it", { type: "continue" }],
    ["deliver-file", "I uploaded it", { type: "continue" }],
    ["confirm-yes", "Continue", { type: "continue" }],
    ["confirm-taken", "Continue", { type: "continue" }],
    ["renew-confirm-seen", "It shows the new certificate", { type: "continue" }],
    ["renew-record", "I saved it", { type: "continue" }],
    ["renew-reminders", "Save reminders", { type: "continue" }],
    ["renew-done", "Done", { type: "finish" }],
  ])("in %s it is labeled “%s” and sends its action", async (name, label, action) => {
    const { getByTestId, sent } = await at(name);
    const button = getByTestId("main-button");
    expect(button.textContent?.trim()).toBe(label);
    await fireEvent.click(button);
    expect(sent).toEqual([action]);
  });

  test.each<SampleName>(["renew-prepare", "replace-prepare", "register-apple-id", "renew-confirm"])(
    "in %s it is disabled",
    async (name) => {
      const { getByTestId } = await at(name);
      expect(getByTestId("main-button")).toHaveProperty("disabled", true);
    },
  );

  test.each<SampleName>([
    "renew-request",
    "fetch-request-not-set-up",
    "sign-mail-asked",
    "renew-download",
    "renew-verdict-waiting",
  ])("in %s it is absent, because a file is awaited", async (name) => {
    const { queryByTestId, getByTestId } = await at(name);
    expect(queryByTestId("main-button")).toBeNull();
    expect(getByTestId("choose-file")).toBeTruthy();
    expect(getByTestId("paste-text")).toBeTruthy();
  });
});

describe("the preparation", () => {
  test("a checked item is sent, and the conditions of the product are shown", async () => {
    const { getByTestId, sent, container } = await at("renew-prepare");
    expect(container.textContent).toContain("root group");
    await fireEvent.click(getByTestId("prepare-permissions"));
    expect(sent).toEqual([{ type: "tick", item: "permissions", on: true }]);
  });

  test("a replacement is confirmed by typing", async () => {
    const { getByTestId, sent } = await at("replace-prepare");
    expect(getByTestId("cost-confirm")).toHaveProperty("disabled", true);
    await fireEvent.input(getByTestId("cost-typed"), { target: { value: "青木製作所" } });
    await fireEvent.click(getByTestId("cost-confirm"));
    await waitFor(() =>
      expect(sent).toEqual([{ type: "confirm-cost", typed: "青木製作所", read: "digest of the cost" }]),
    );
  });

  test("a confirmed cost shows no field", async () => {
    const { queryByTestId } = await at("replace-prepare-confirmed");
    expect(queryByTestId("cost-typed")).toBeNull();
    expect(queryByTestId("cost-confirmed")).not.toBeNull();
  });

  test("a renewal can continue with a personal address", async () => {
    expect((await at("renew-apple-id-personal")).queryByTestId("personal-all-the-same")).not.toBeNull();
  });

  test("the step can be continued without saving the Apple Account", async () => {
    expect(await pressed("register-apple-id", "without-memo")).toEqual([{ type: "continue" }]);
  });

  test("the main button saves what was typed and continues", async () => {
    const { getByTestId, sent } = await at("register-apple-id");
    expect(getByTestId("main-button")).toHaveProperty("disabled", true);
    await fireEvent.input(getByTestId("memo-input"), { target: { value: "mdm@example.jp" } });
    await fireEvent.click(getByTestId("main-button"));
    await waitFor(() => expect(sent.map(({ type }) => type)).toEqual(["save-memo", "continue"]));
  });

  test("what was typed is not dropped without a question", async () => {
    const { getByTestId, sent } = await at("register-apple-id");
    await fireEvent.input(getByTestId("memo-input"), { target: { value: "mdm@example.jp" } });
    await fireEvent.click(getByTestId("without-memo"));
    expect(sent).toEqual([]);
    await fireEvent.click(getByTestId("dialog-yes"));
    await waitFor(() => expect(sent).toEqual([{ type: "continue" }]));
  });

  test("an account that was only typed is called not verified", async () => {
    expect((await at("renew-apple-id-typed")).queryByTestId("memo-unverified")).not.toBeNull();
    expect((await at("renew-apple-id")).queryByTestId("memo-unverified")).toBeNull();
  });

  test("a personal address gets a warning", async () => {
    const { container } = await at("register-apple-id-personal");
    expect(container.textContent).toContain("personal address");
  });

  test("an address of an organization gets no warning", async () => {
    const { container } = await at("renew-apple-id");
    expect(container.textContent).not.toContain("personal address");
  });
});

describe("on the portal", () => {
  test("the sign-in can be skipped by somebody who is signed in already", async () => {
    expect(await pressed("renew-sign-in", "signed-in-already")).toEqual([{ type: "continue" }]);
  });

  test("the drawing names the row and highlights [Renew], never [Revoke]", async () => {
    const { container } = await at("renew-renew");
    const drawing = container.querySelector(".portal-page svg[role=img]");
    const described = drawing?.querySelector("desc")?.textContent;
    expect(described).toContain("Dec 4, 2026");
    const marked = [...(drawing?.querySelectorAll("text.marked-text") ?? [])].map((text) => text.textContent);
    expect(marked).toEqual(["Renew"]);
    const avoided = [...(drawing?.querySelectorAll("text.avoid-text") ?? [])].map((text) => text.textContent);
    expect(avoided).toEqual(["Revoke"]);
  });

  test("“I only see Create a Certificate” explains the reason and leads back to the sign-in", async () => {
    const { getByTestId, queryByTestId, sent } = await at("renew-renew");
    expect(queryByTestId("other-account")).toBeNull();
    await fireEvent.click(getByTestId("only-create"));
    await fireEvent.click(getByTestId("back-to-sign-in"));
    expect(sent).toEqual([{ type: "go-to", step: "sign-in" }]);
  });

  test("the serial number and the subject of the row can be copied", async () => {
    const { getByTestId, sent } = await at("renew-renew");
    await fireEvent.click(getByTestId("copy-serial"));
    await fireEvent.click(getByTestId("copy-subject"));
    expect(sent).toEqual([
      { type: "copy", what: "serial" },
      { type: "copy", what: "subject" },
    ]);
  });

  test("a changed request file offers the unchanged copy", async () => {
    expect(await pressed("renew-upload-altered", "intact-copy")).toEqual([{ type: "reveal", what: "request" }]);
  });
});

describe("the upload", () => {
  test("a missing ID can be entered and copied there", async () => {
    const { getByTestId, sent } = await at("renew-upload-no-copy");
    await fireEvent.input(getByTestId("upload-account"), { target: { value: "unit-77" } });
    await fireEvent.click(getByTestId("upload-account-save"));
    await waitFor(() => expect(sent).toEqual([{ type: "save-account-id", account_id: "unit-77" }]));
  });

  test("the name of the file that its copy was made of is in plain sight", async () => {
    const { getByTestId } = await at("renew-upload");
    expect(getByTestId("upload-original").textContent).toContain("aoki-0042.txt");
  });
});

describe("the verdict", () => {
  test("another topic cannot be accepted, but a replacement can be started", async () => {
    const { getByTestId, container, sent } = await at("renew-verdict-topic");
    expect(container.textContent).not.toContain("Use it anyway");
    await fireEvent.click(getByTestId("begin-replacement"));
    expect(sent).toEqual([{ type: "begin", unit: "unit-1", journey: "replacement" }]);
  });

  test("characters that differ are highlighted", async () => {
    const { getByTestId } = await at("renew-verdict-topic");
    const marked = [...getByTestId("compared-topic").querySelectorAll("mark")].map((mark) => mark.textContent);
    expect(marked).toEqual(["99"]);
    expect(getByTestId("compared-topic").dataset["wrong"]).toBe("true");
    expect(getByTestId("compared-expiry").dataset["wrong"]).toBe("false");
  });

  test("the file of last year is marked where it must differ", async () => {
    const { getByTestId } = await at("renew-verdict-not-renewed");
    expect(getByTestId("compared-topic").dataset["wrong"]).toBe("false");
    expect(getByTestId("compared-serial").dataset["wrong"]).toBe("true");
    expect(getByTestId("compared-expiry").dataset["wrong"]).toBe("true");
  });

  test("a certificate that was not compared is not green", async () => {
    const { getByTestId } = await at("renew-verdict-uncompared");
    expect(getByTestId("verdict-state").classList).not.toContain("good");
    expect(getByTestId("checked-current").dataset["done"]).toBe("false");
    expect(getByTestId("checked-request").dataset["done"]).toBe("false");
  });

  test("a replacement is not compared with the certificate in use", async () => {
    const { container, queryByTestId, getByTestId } = await at("replace-verdict");
    expect(queryByTestId("checked-current")).toBeNull();
    expect(getByTestId("compared-topic").dataset["wrong"]).toBe("false");
    expect(container.textContent).not.toContain("the renewal of your current certificate");
  });
});

describe("in the console", () => {
  test("a checked value is sent", async () => {
    expect(await pressed("renew-confirm", "seen-expiry")).toEqual([{ type: "seen", what: "expiry", on: true }]);
  });

  test("the pasted text of the console is sent for comparison", async () => {
    const { getByTestId, sent } = await at("renew-confirm");
    await fireEvent.input(getByTestId("console-text"), { target: { value: "有効期限 2027/11/22" } });
    await fireEvent.click(getByTestId("compare-console"));
    expect(sent).toEqual([{ type: "compare-console", text: "有効期限 2027/11/22" }]);
  });

  test("same, different and absent values are shown differently", async () => {
    const different = await at("renew-confirm-different");
    expect(different.getByTestId("match-expiry").dataset["match"]).toBe("different");
    expect(different.getByTestId("match-expiry").textContent).toContain("2026-12-04");
    expect(different.getByTestId("match-push-key").dataset["match"]).toBe("same");
    different.unmount();
    const same = await at("renew-confirm-same");
    expect(same.getByTestId("match-push-key").dataset["match"]).toBe("absent");
  });

  test("the certificate can be shown in its folder", async () => {
    expect(await pressed("renew-hand-over", "reveal-certificate")).toEqual([{ type: "reveal", what: "certificate" }]);
  });
});

describe("reminders", () => {
  test("an unchecked day is removed from the plan", async () => {
    expect(await pressed("renew-reminders", "remind-7")).toEqual([
      {
        type: "set-reminders",
        unit: "unit-1",
        plan: {
          native: true,
          mail: true,
          memo_in_mail: false,
          team: true,
          days: [30, 1],
          expired: true,
          invalid: true,
        },
      },
    ]);
  });

  test("other days of the plan are kept", async () => {
    expect(await pressed("renew-reminders-refused", "remind-30")).toEqual([
      {
        type: "set-reminders",
        unit: "unit-1",
        plan: {
          native: true,
          mail: true,
          memo_in_mail: false,
          team: true,
          days: [60, 30, 7],
          expired: true,
          invalid: false,
        },
      },
    ]);
  });

  test.each<[SampleName, string, Action]>([
    ["register-reminders", "check-on", { type: "set-schedule", on: true }],
    ["renew-reminders-broken", "check-on", { type: "set-schedule", on: true }],
    ["renew-reminders", "check-off", { type: "set-schedule", on: false }],
    ["register-reminders", "main-button", { type: "set-schedule", on: true }],
    ["register-reminders", "continue-without", { type: "continue" }],
    ["renew-reminders-broken", "main-button", { type: "set-schedule", on: true }],
    ["renew-reminders-untried", "main-button", { type: "go-settings" }],
    ["renew-reminders-no-channel", "main-button", { type: "go-settings" }],
    ["renew-reminders-no-contacts", "main-button", { type: "go-unit-form", unit: "unit-1" }],
    ["renew-reminders", "main-button", { type: "continue" }],
    ["register-done", "mend-unreached", { type: "set-schedule", on: true }],
    ["register-reminders", "set-up-mail", { type: "go-settings" }],
    ["register-reminders", "set-up-team", { type: "go-settings" }],
    ["renew-reminders-no-contacts", "enter-contacts", { type: "go-unit-form", unit: "unit-1" }],
    ["renew-reminders", "place-calendar", { type: "place-calendar", unit: "unit-1" }],
    ["renew-reminders-tried", "reveal-calendar", { type: "reveal", what: "calendar" }],
  ])("in %s, the button %s sends its action", async (name, testid, action) => {
    expect(await pressed(name, testid)).toEqual([action]);
  });

  test("contacts are shown with their language", async () => {
    const { getByTestId } = await at("renew-reminders");
    expect(getByTestId("ways").textContent).toContain("it@aoki-seisakusho.example (日本語)");
  });

  test("a daily check that needs repair is not green", async () => {
    const { getByTestId } = await at("renew-reminders-broken");
    expect(getByTestId("daily-check").dataset["state"]).toBe("broken");
    expect(getByTestId("check-state").classList).not.toContain("good");
  });

  test("a test notification can be requested", async () => {
    expect(await pressed("renew-reminders", "try-notice")).toEqual([{ type: "try-notice", unit: "unit-1" }]);
  });
});

test("compareCharacters returns all characters in order", () => {
  expect(compareCharacters("abcd", "abXd")).toEqual([
    { text: "ab", same: true },
    { text: "c", same: false },
    { text: "d", same: true },
  ]);
  expect(compareCharacters("abc", "a")).toEqual([
    { text: "a", same: true },
    { text: "bc", same: false },
  ]);
  expect(compareCharacters("", "a")).toEqual([]);
});

test("what was confirmed before is confirmed with one click", async () => {
  const { getByTestId, sent } = await at("renew-prepare-remembered");
  expect(getByTestId("main-button").textContent).toContain("Still true, continue");
  await fireEvent.click(getByTestId("main-button"));
  await waitFor(() => expect(sent).toEqual([{ type: "tick-remembered" }, { type: "continue" }]));
});
