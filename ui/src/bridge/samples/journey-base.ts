// Sample data that the samples of journeys share: a journey with each kind of product.
import type {
  ConsoleTask,
  Journey,
  JourneyScreen,
  Memo,
  ReadyFile,
  Step,
  StepView,
  Text,
  View,
  WatchedFolder,
} from "../types";
import { view } from "./base";

const stepsBeforePortal: Step[] = ["prepare", "apple-id", "request", "sign-in"];
const stepsAfterPortal: Step[] = ["upload", "download", "verdict", "sign-out", "hand-over", "confirm"];
const lastSteps: Step[] = ["reminders", "done"];

const inBothLanguages = (text: string): Text => ({ ja: text, en: text });

interface Sample {
  unit_name: string;
  product: Text;
  product_id: string;
  console_url: string;
  records: boolean;
}

const mobiconnect: Sample = {
  unit_name: "青木製作所",
  product: inBothLanguages("mobiconnect"),
  product_id: "mobiconnect",
  console_url: "https://console.example.jp/aoki-seisakusho/",
  records: true,
};

const bizmobile: Sample = {
  unit_name: "New branch, Osaka",
  product: inBothLanguages("BizMobile Go!"),
  product_id: "bizmobile-go",
  console_url: "https://console.example.jp/",
  records: true,
};

const nanomdm: Sample = {
  unit_name: "Lab",
  product: inBothLanguages("NanoMDM"),
  product_id: "nanomdm",
  console_url: "",
  records: false,
};

const intune: Sample = {
  unit_name: "第二営業所",
  product: inBothLanguages("Microsoft Intune"),
  product_id: "microsoft-intune",
  console_url: "https://intune.microsoft.com/",
  records: false,
};

const fleet: Sample = {
  unit_name: "Lab",
  product: inBothLanguages("Fleet"),
  product_id: "fleet",
  console_url: "https://fleet.example.com/",
  records: false,
};

const micromdm: Sample = { ...nanomdm, product: inBothLanguages("MicroMDM"), product_id: "micromdm" };

const otherServer: Sample = {
  ...nanomdm,
  product: { ja: "自社サーバーのMDM", en: "Self-hosted MDM" },
  product_id: "another-self-hosted-mdm",
};

/** A view of a step of a journey with one of these products. */
function journeyView(journey: Journey, sample: Sample, step: StepView, changes: Partial<JourneyScreen> = {}): View {
  const portal: Step[] = journey === "renewal" ? ["renew"] : ["create", "terms"];
  const steps = [
    ...stepsBeforePortal,
    ...portal,
    ...stepsAfterPortal,
    ...(sample.records ? (["record"] as const) : []),
    ...lastSteps,
  ];
  const current = steps.indexOf(step.id);
  const { records: _, ...screen } = sample;
  return view({
    at: "journey",
    unit: "unit-1",
    ...screen,
    journey,
    rail: steps.map((name, at) => ({
      step: name,
      progress: at < current ? "visited" : at === current ? "current" : "ahead",
    })),
    can_go_back: step.id !== "prepare",
    can_go_on: true,
    error_messages: null,
    step,
    ...changes,
  });
}

/** A renewal with mobiconnect. */
export const renewal = (step: StepView, changes?: Partial<JourneyScreen>) =>
  journeyView("renewal", mobiconnect, step, changes);

/** A first setup with BizMobile Go!. */
export const registration = (step: StepView, changes?: Partial<JourneyScreen>) =>
  journeyView("registration", bizmobile, step, changes);

/** A replacement with mobiconnect. */
export const replacement = (step: StepView, changes?: Partial<JourneyScreen>) =>
  journeyView("replacement", mobiconnect, step, changes);

/** A first setup with NanoMDM, with a request that is made here. */
export const selfHosted = (step: StepView, changes?: Partial<JourneyScreen>) =>
  journeyView("registration", nanomdm, step, changes);

/** A renewal with NanoMDM. */
export const selfHostedRenewal = (step: StepView, changes?: Partial<JourneyScreen>) =>
  journeyView("renewal", nanomdm, step, changes);

/** A renewal with MicroMDM, whose API does not report the certificate. */
export const withoutReport = (step: StepView, changes?: Partial<JourneyScreen>) =>
  journeyView("renewal", micromdm, step, changes);

/** A renewal with a server that needs files. */
export const byFile = (step: StepView, changes?: Partial<JourneyScreen>) =>
  journeyView("renewal", otherServer, step, changes);

/** A renewal with Fleet, which keeps the private key itself. */
export const atFleet = (step: StepView, changes?: Partial<JourneyScreen>) =>
  journeyView("renewal", fleet, step, changes);

/** A renewal with Intune, which needs a sign-in in the browser. */
export const atIntune = (step: StepView, changes?: Partial<JourneyScreen>) =>
  journeyView("renewal", intune, step, changes);

/** A task in the console. */
export function task(
  step: Step,
  path: string[],
  press: string | null,
  ja: string,
  en: string,
  caution = false,
): ConsoleTask {
  return {
    step,
    journeys: [],
    path: path.map(inBothLanguages),
    press: press === null ? null : inBothLanguages(press),
    caution,
    text: { ja, en },
  };
}

export const browsers = ["Safari", "Google Chrome", "Firefox", "Microsoft Edge"];
export const watching: WatchedFolder = { folder: "/home/aoki/ダウンロード", fault: null, held_back: false };
export const notWatching: WatchedFolder = {
  folder: "/media/usb/Downloads",
  fault: "folder-unreadable",
  held_back: false,
};
/** An Apple Account that somebody has typed. */
export const typedMemo: Memo = {
  state: "kept",
  masked: "m…@aoki-seisakusho.example",
  personal: false,
  verified: false,
};
export const personalMemo: Memo = { state: "kept", masked: "t…@gmail.com", personal: true, verified: true };
export const lockedMemo: Memo = { state: "unavailable", code: "keyring-locked" };
export const requestCopy: ReadyFile = {
  name: "aoki-seisakusho.txt",
  path: "/home/aoki/.local/share/pushkeeper/outbox/unit-1/aoki-seisakusho.txt",
};
export const certificateCopy: ReadyFile = {
  name: "MDM_ INVENTIT INC._Certificate.pem",
  path: "/home/aoki/.local/share/pushkeeper/outbox/unit-1/MDM_ INVENTIT INC._Certificate.pem",
};
export const support: Text = {
  ja: "mobiconnectサポート窓口：support-ja@mobi-connect.net（平日10:00～18:00。祝日と同社の休業日を除く）",
  en: "mobiconnect support: support-ja@mobi-connect.net (weekdays 10:00–18:00 Japan time, except public and company holidays)",
};
export const accountChange: Text = {
  ja: "別のApple Accountの証明書で上書きすることはできますが、すべてのデバイスでMDMプロファイルを削除し、入れ直す必要があります。作業の前にmobiconnectのサポート窓口へ連絡してください。",
  en: "A certificate of another Apple Account can overwrite the old one, but the MDM profile must be removed and installed again on every device. Contact the mobiconnect support before you start.",
};
