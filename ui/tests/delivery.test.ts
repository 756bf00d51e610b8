// Delivery by the API, export as a file, the answer of the MDM, and the push gateway.
import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, describe, expect, test, vi } from "vitest";
import { samples, type SampleName } from "../src/bridge/samples";
import { receive } from "../src/bridge/state.svelte";
import type { Action, ExportWhat, Passphrase } from "../src/bridge/types";
import { open } from "./open-window";

/** Opens a sample in English. */
const at = (name: SampleName) => open({ ...samples[name], language: "en" });
const press = (testid: string) => fireEvent.click(screen.getByTestId(testid));
const type = (testid: string, value: string) => fireEvent.input(screen.getByTestId(testid), { target: { value } });

afterEach(() => vi.useRealTimers());

const unit = "unit-1";

test.each<[SampleName, string, Action]>([
  ["deliver-ready", "try-api", { type: "try-api", unit }],
  ["deliver-ready", "handed-over", { type: "continue" }],
  ["deliver-locked", "api-retry", { type: "retry-memo", unit }],
  ["deliver-intune", "begin-sign-in", { type: "begin-sign-in", unit }],
  ["deliver-intune-code", "open-sign-in", { type: "open-sign-in" }],
  ["deliver-intune-code", "copy-sign-in-code", { type: "copy", what: "sign-in-code" }],
  ["deliver-intune-code", "cancel-sign-in", { type: "cancel-sign-in" }],
  ["deliver-file-saved", "copy-exported-path", { type: "copy", what: "exported-path" }],
  ["deliver-file-saved", "reveal-exported", { type: "reveal", what: "exported" }],
  ["confirm-no", "deliver", { type: "deliver", unit }],
  ["confirm-no", "try-api", { type: "try-api", unit }],
  ["confirm-yes", "ask-apple", { type: "probe", unit }],
  ["confirm-taken", "ask-apple", { type: "probe", unit }],
  ["confirm-server", "seen-server-took", { type: "seen", what: "server-took", on: true }],
  ["deliver-done", "ask-apple", { type: "probe", unit }],
  ["unit-self-hosted", "ask-apple", { type: "probe", unit }],
  ["unit-self-hosted", "try-api", { type: "try-api", unit }],
  ["unit-self-hosted", "deliver", { type: "deliver", unit }],
])("in %s, the button %s sends its action", async (sample, testid, action) => {
  const { sent } = await at(sample);
  await press(testid);
  expect(sent).toEqual([action]);
});

test("removing a connection asks for confirmation first", async () => {
  const { sent } = await at("unit-self-hosted");
  await press("api-remove");
  await press("dialog-no");
  expect(sent).toEqual([]);
  await press("api-remove");
  await press("dialog-yes");
  expect(sent).toEqual([{ type: "remove-api", unit }]);
});

describe("setting up a connection", () => {
  const settings = {
    kind: "nanomdm",
    base_url: "https://mdm.example.com",
    user: null,
    ca_pem: null,
    sign_in: null,
  } as const;

  test("one button saves and tests the connection", async () => {
    const { sent } = await at("make-hand-over");
    expect(screen.queryByTestId("main-button")).toBeNull();
    const save = screen.getByTestId("api-save");
    expect(save).toHaveProperty("disabled", true);
    await type("api-address", " https://mdm.example.com ");
    expect(save).toHaveProperty("disabled", true);
    await type("api-credential", " key\n");
    await press("api-save");
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent).toEqual([
      { type: "save-api", unit, settings, credential: "key" },
      { type: "try-api", unit },
    ]);
    expect(screen.getByTestId("api-credential")).toHaveProperty("value", "");
  });

  test("the certificate of an authority can be read from a file", async () => {
    const { sent } = await at("make-hand-over");
    await type("api-address", "https://mdm.example.com");
    await type("api-credential", "key");
    const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
    const files = [new File([`${pem}\n`], "ca.pem")];
    await fireEvent.change(screen.getByTestId("api-ca-file"), { target: { files } });
    await waitFor(() => expect(screen.getByTestId("api-ca")).toHaveProperty("value", `${pem}\n`));
    await press("api-save");
    expect(sent[0]).toEqual({ type: "save-api", unit, settings: { ...settings, ca_pem: pem }, credential: "key" });
  });

  test("another server needs a new key, in both languages; another path does not", async () => {
    for (const [language, said] of [
      ["en", "This is a different server."],
      ["ja", "別のサーバーです。"],
    ] as const) {
      const { sent, unmount } = await open({ ...samples["deliver-ready"], language });
      await press("api-edit");
      const address = (screen.getByTestId("api-address") as HTMLInputElement).value;
      for (const other of [`${address}:8443`, address.replace("https", "http"), "https://other.example.com"]) {
        await type("api-address", other);
        expect(screen.getByTestId("api-form").textContent, other).toContain(said);
        expect(screen.getByTestId("api-credential").getAttribute("aria-invalid")).toBe("true");
        expect(screen.getByTestId("api-save")).toHaveProperty("disabled", true);
      }
      await type("api-address", `${address}/api`);
      expect(screen.getByTestId("api-form").textContent).not.toContain(said);
      await press("api-save");
      await waitFor(() => expect(sent[0]).toMatchObject({ type: "save-api", credential: null }));
      unmount();
    }
  });

  test("the form for Intune asks for the tenant and then starts the sign-in", async () => {
    const { sent } = await at("deliver-intune");
    await press("api-edit");
    expect(screen.queryByTestId("api-credential")).toBeNull();
    await type("api-tenant", "contoso.example");
    await press("api-save");
    await waitFor(() => expect(sent).toHaveLength(2));
    const sign_in = { authority: null, tenant: "contoso.example", client_id: "0d9c5fd2-6d0c-4a8c-9f0b-0c9a7f7e2b11" };
    expect(sent).toEqual([
      {
        type: "save-api",
        unit,
        settings: { ...settings, kind: "graph", base_url: "https://graph.microsoft.com", sign_in },
        credential: null,
      },
      { type: "begin-sign-in", unit },
    ]);
  });

  test("after a rejected token the form opens and does not offer the old token", async () => {
    const { sent } = await at("deliver-fleet-refused");
    expect(screen.getByTestId("api-save")).toHaveProperty("disabled", true);
    await type("api-credential", "another");
    await press("api-save");
    expect(sent[0]).toMatchObject({ type: "save-api", credential: "another" });
  });

  test("the delivery is disabled while the private key is missing", async () => {
    const first = await at("deliver-key-lost");
    expect(first.getByTestId("main-button")).toHaveProperty("disabled", true);
    first.unmount();
    const second = await at("deliver-without-key");
    expect(second.getByTestId("main-button")).toHaveProperty("disabled", true);
    expect(second.container.textContent).toContain("needs it together with the certificate");
  });
});

test("a sign-in polls by itself at the time that each answer names", async () => {
  vi.useFakeTimers({ now: Date.parse("2026-11-22T01:30:00Z") });
  const sample = samples["deliver-intune-code"];
  const waits = (second: string) => {
    const view = structuredClone({ ...sample, language: "en" as const });
    if (view.screen.at !== "journey" || view.screen.step.id !== "hand-over" || !view.screen.step.api?.sign_in)
      throw new Error("no sign-in");
    view.screen.step.api.sign_in.ask_at = `2026-11-22T01:30:${second}Z`;
    return view;
  };
  const { sent } = await open(waits("05"));
  await vi.advanceTimersByTimeAsync(4_900);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(sent).toEqual([{ type: "poll-sign-in" }]);
  receive({ ...waits("12"), revision: 90 });
  await vi.advanceTimersByTimeAsync(6_000);
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(sent).toHaveLength(2);
});

describe("the answer of the MDM", () => {
  test("another certificate is an error only after a delivery", async () => {
    const before = await at("deliver-ready");
    expect(before.getByTestId("mdm-answer").textContent).toContain("The connection works");
    expect(before.container.querySelector(".callout.bad")).toBeNull();
    before.unmount();
    const after = await at("confirm-no");
    expect(after.getByTestId("mdm-answer").dataset["verdict"]).toBe("no");
    expect(after.container.querySelector(".callout.bad")).not.toBeNull();
    expect(after.getByTestId("mdm-push-key").dataset["match"]).toBe("different");
    expect(after.getByTestId("main-button")).toHaveProperty("disabled", true);
  });

  test("it is requested automatically when there is none yet", async () => {
    const { sent } = await at("confirm-to-ask");
    expect(sent).toEqual([{ type: "try-api", unit }]);
  });

  test("it is not requested again when the result is final", async () => {
    for (const name of ["confirm-yes", "confirm-taken", "confirm-no"] as const) {
      const { sent, unmount } = await at(name);
      expect(sent).toEqual([]);
      unmount();
    }
  });

  test("a server without a console does not ask for values that it cannot show", async () => {
    await at("confirm-silent");
    expect(screen.getByTestId("seen-server-took")).toBeTruthy();
    for (const what of ["expiry", "serial", "push-key"]) expect(screen.queryByTestId(`seen-${what}`)).toBeNull();
    expect(screen.queryByTestId("console-text")).toBeNull();
  });
});

describe("saving a file", () => {
  const written = (what: ExportWhat, passphrase: Passphrase, confirmed = false): Action => ({
    type: "export",
    unit,
    what,
    passphrase,
    confirmed,
  });

  test("the default is a PKCS #12 file with a generated passphrase", async () => {
    const { sent } = await at("deliver-file");
    await press("export-write");
    expect(sent).toEqual([written("pkcs12-modern", { is: "generated" })]);
  });

  test("a typed passphrase must be repeated", async () => {
    const { sent } = await at("deliver-file");
    await press("export-pkcs12-compatible");
    await press("passphrase-typed");
    const save = screen.getByTestId("export-write");
    expect(save).toHaveProperty("disabled", true);
    await type("passphrase", "open sesame");
    await type("passphrase-again", "open");
    expect(save).toHaveProperty("disabled", true);
    expect(screen.getByText("The two don’t match yet.")).toBeTruthy();
    await type("passphrase-again", "open sesame");
    await press("export-write");
    expect(sent).toEqual([written("pkcs12-compatible", { is: "typed", text: "open sesame" })]);
  });

  test("the certificate alone needs no passphrase", async () => {
    const { sent } = await at("deliver-file");
    await press("export-certificate");
    expect(screen.queryByTestId("passphrase-made")).toBeNull();
    await press("export-write");
    expect(sent).toEqual([written("certificate", { is: "none" })]);
  });

  test("an unencrypted key needs the warning to be accepted each time", async () => {
    const { sent } = await at("deliver-file");
    await press("export-plain-key");
    expect(screen.getByTestId("export-write")).toHaveProperty("disabled", true);
    await press("plain-understood");
    await press("export-write");
    expect(sent).toEqual([written("plain-key", { is: "none" }, true)]);
    await waitFor(() => expect(screen.getByTestId("export-write")).toHaveProperty("disabled", true));
  });

  test("without a private key only the certificate can be exported", async () => {
    const { sent } = await at("unit-self-hosted-new");
    expect(screen.queryByTestId("export-pkcs12-modern")).toBeNull();
    await press("export-write");
    expect(sent).toEqual([written("certificate", { is: "none" })]);
  });
});

test.each<[SampleName, string, string]>([
  ["unit-alive", "good", "Apple accepts this certificate and its topic"],
  ["unit-topic-refused", "bad", "“TopicDisallowed”"],
  ["unit-certificate-refused", "bad", "“BadCertificate”"],
  ["unit-handshake-failed", "bad", "certificate expired"],
  ["unit-unclear", "soon", "503 ServiceUnavailable"],
])("the answer of %s is explained", async (name, tone, text) => {
  const { getByTestId } = await at(name);
  const shown = getByTestId("probed");
  expect(shown.textContent).toContain(text);
  expect(shown.querySelector(".state")?.classList).toContain(tone);
});

test("without a private key the push gateway cannot be asked", async () => {
  const { queryByTestId } = await at("unit-self-hosted-new");
  expect(queryByTestId("ask-apple")).toBeNull();
});

test("the form says that a private key was added with the certificate", async () => {
  expect((await at("unit-form-with-key")).queryByTestId("with-key")).not.toBeNull();
});

describe("the push gateway", () => {
  test("it can be set to Apple's other port and back", async () => {
    const { sent } = await at("settings");
    await press("gateway-2197");
    expect(sent).toEqual([{ type: "set-probe-endpoint", address: "https://api.push.apple.com:2197", authority: null }]);
  });

  test("a managed address is shown and cannot be changed", async () => {
    const sample = samples["settings-managed"];
    await open({ ...sample, locked: [...sample.locked, "push-gateway"] });
    for (const choice of ["apple", "2197", "other"])
      expect(screen.getByTestId(`gateway-${choice}`)).toHaveProperty("disabled", true);
    expect(screen.getByTestId("locked-push-gateway")).toBeTruthy();
  });

  test("it can be another address with its own authority", async () => {
    const { sent } = await at("settings");
    await press("gateway-other");
    await type("gateway-address", "https://127.0.0.1:8443");
    await type("gateway-ca", "-----BEGIN CERTIFICATE-----");
    await press("gateway-save");
    expect(sent).toEqual([
      { type: "set-probe-endpoint", address: "https://127.0.0.1:8443", authority: "-----BEGIN CERTIFICATE-----" },
    ]);
  });
});

test("what runs in the background is shown, and what a person asked for can be canceled", async () => {
  const { sent } = await at("deliver-running");
  expect(screen.getByTestId("running-deliver").textContent).toContain("Uploading the certificate to the MDM server: ");
  expect(screen.getByTestId("running-read-memo")).toBeTruthy();
  expect(screen.queryByTestId("cancel-read-memo")).toBeNull();
  await press("cancel-deliver");
  expect(sent).toEqual([{ type: "cancel-work", id: 1 }]);
  receive({ ...samples["deliver-ready"], language: "en", revision: 1000 });
  await waitFor(() => expect(screen.queryByTestId("running-deliver")).toBeNull());
});

test("a message of the portal is looked up, quoted with its remedy, and leads back", async () => {
  const { sent } = await open({ ...samples["renew-upload-error"], language: "en" });
  expect(screen.getByTestId("error-messages").hasAttribute("open")).toBe(true);
  const found = screen.getByTestId("found-error-message");
  expect(found.textContent).toContain("the signing certificate is expired");
  expect(found.textContent).toContain("mobiconnect support: only they can renew");
  await fireEvent.click(within(found).getByTestId("error-message-back"));
  const text = "Signing Certificate Chain Missing";
  await fireEvent.input(screen.getByTestId("error-message-text"), { target: { value: text } });
  await fireEvent.click(screen.getByTestId("find-error-message"));
  expect(sent).toEqual([
    { type: "go-to", step: "request" },
    { type: "find-error-message", text },
  ]);
});

test.each(["en", "ja"] as const)("the four errors of mobiconnect stand there word for word (%s)", async (language) => {
  await open({ ...samples["renew-hand-over"], language });
  const errors = screen.getByTestId("error-messages");
  expect(errors.hasAttribute("open")).toBe(false);
  for (const message of [
    "登録された証明書のAPSP番号が前回のものと異なります。証明書の再発行ではなく、証明書の更新を実施してください。",
    "登録しようとした証明書は無効です。",
    "登録しようとした証明書は発行したCSRと一致しません。",
    "登録しようとした証明書の有効期限が切れています。",
  ]) {
    expect(within(errors).getByText(message)).toBeTruthy();
  }
});

test("an unknown message is answered with whom to ask", async () => {
  await open({ ...samples["renew-confirm-unknown-error"], language: "en" });
  expect(screen.getByTestId("error-messages").textContent).toContain("support-ja@mobi-connect.net");
});
