// What the samples of a journey share: journeys with products of each kind.
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

const before: Step[] = ["prepare", "apple-id", "request", "sign-in"];
const after: Step[] = ["upload", "download", "verdict", "sign-out", "hand-over", "confirm"];
const last: Step[] = ["reminders", "done"];

const both = (text: string): Text => ({ ja: text, en: text });

interface Sample {
  unit_name: string;
  product: Text;
  product_id: string;
  console_url: string;
  records: boolean;
}

const mobiconnect: Sample = {
  unit_name: "青木製作所",
  product: both("mobiconnect"),
  product_id: "mobiconnect",
  console_url: "https://console.example.jp/aoki-seisakusho/",
  records: true,
};

const bizmobile: Sample = {
  unit_name: "New branch, Osaka",
  product: both("BizMobile Go!"),
  product_id: "bizmobile-go",
  console_url: "https://console.example.jp/",
  records: true,
};

const nanomdm: Sample = {
  unit_name: "Lab",
  product: both("NanoMDM"),
  product_id: "nanomdm",
  console_url: "",
  records: false,
};

const intune: Sample = {
  unit_name: "第二営業所",
  product: both("Microsoft Intune"),
  product_id: "microsoft-intune",
  console_url: "https://intune.microsoft.com/",
  records: false,
};

const fleet: Sample = {
  unit_name: "Lab",
  product: both("Fleet"),
  product_id: "fleet",
  console_url: "https://fleet.example.com/",
  records: false,
};

const micromdm: Sample = { ...nanomdm, product: both("MicroMDM"), product_id: "micromdm" };

const own: Sample = {
  ...nanomdm,
  product: { ja: "自社サーバーのMDM", en: "Self-hosted MDM" },
  product_id: "another-self-hosted-mdm",
};

/** A step of a journey with one of these products, as a view. */
function drawn(journey: Journey, sample: Sample, step: StepView, changes: Partial<JourneyScreen> = {}): View {
  const portal: Step[] = journey === "renewal" ? ["renew"] : ["create", "terms"];
  const steps = [...before, ...portal, ...after, ...(sample.records ? (["record"] as const) : []), ...last];
  const here = steps.indexOf(step.id);
  const { records: _, ...screen } = sample;
  return view({
    at: "journey",
    unit: "unit-1",
    ...screen,
    journey,
    rail: steps.map((name, at) => ({
      step: name,
      progress: at < here ? "visited" : at === here ? "current" : "ahead",
    })),
    can_go_back: step.id !== "prepare",
    can_go_on: true,
    step,
    ...changes,
  });
}

/** A renewal with mobiconnect. */
export const renewal = (step: StepView, changes?: Partial<JourneyScreen>) =>
  drawn("renewal", mobiconnect, step, changes);

/** A first registration with BizMobile Go!. */
export const registration = (step: StepView, changes?: Partial<JourneyScreen>) =>
  drawn("registration", bizmobile, step, changes);

/** A replacement with mobiconnect. */
export const replacement = (step: StepView, changes?: Partial<JourneyScreen>) =>
  drawn("replacement", mobiconnect, step, changes);

/** A first registration with NanoMDM, whose request is made here. */
export const selfHosted = (step: StepView, changes?: Partial<JourneyScreen>) =>
  drawn("registration", nanomdm, step, changes);

/** A renewal with NanoMDM. */
export const selfHostedRenewal = (step: StepView, changes?: Partial<JourneyScreen>) =>
  drawn("renewal", nanomdm, step, changes);

/** A renewal with MicroMDM, which has nothing to show. */
export const silent = (step: StepView, changes?: Partial<JourneyScreen>) => drawn("renewal", micromdm, step, changes);

/** A renewal with a server that wants files. */
export const byFile = (step: StepView, changes?: Partial<JourneyScreen>) => drawn("renewal", own, step, changes);

/** A renewal with Fleet, which holds its key itself. */
export const atFleet = (step: StepView, changes?: Partial<JourneyScreen>) => drawn("renewal", fleet, step, changes);

/** A renewal with Intune, which is entered in the browser. */
export const atIntune = (step: StepView, changes?: Partial<JourneyScreen>) => drawn("renewal", intune, step, changes);

/** A line of the console. */
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
    path: path.map(both),
    press: press === null ? null : both(press),
    caution,
    text: { ja, en },
  };
}

export const browsers = ["Safari", "Google Chrome", "Firefox", "Microsoft Edge"];
export const watching: WatchedFolder = { folder: "/home/aoki/ダウンロード", fault: null };
export const notWatching: WatchedFolder = { folder: "/media/usb/Downloads", fault: "folder-unreadable" };
export const personal: Memo = { state: "kept", masked: "t…@gmail.com", personal: true };
export const locked: Memo = { state: "unavailable", code: "keyring-locked" };
export const requestCopy: ReadyFile = {
  name: "aoki-seisakusho.txt",
  path: "/home/aoki/.local/share/pushkeeper/outbox/unit-1/aoki-seisakusho.txt",
};
export const certificateCopy: ReadyFile = {
  name: "MDM_ INVENTIT INC._Certificate.pem",
  path: "/home/aoki/.local/share/pushkeeper/outbox/unit-1/MDM_ INVENTIT INC._Certificate.pem",
};
export const accountChange: Text = {
  ja: "別のApple Accountの証明書で上書きすることはできますが、すべてのデバイスでMDMプロファイルを削除し、入れ直す必要があります。作業の前にmobiconnectのサポート窓口へ連絡してください。",
  en: "A certificate of another Apple Account can overwrite the old one, but the MDM profile must be removed and installed again on every device. Contact the mobiconnect support before you start.",
};
