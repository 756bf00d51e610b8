// Samples of units with an API or a private key, one for each answer of Apple's push gateway.
import type { PushProbeResult, UnitScreen } from "../types";
import { goodFile, view } from "./base";
import { fleetReady, keyed, keyless, nano, nanoReady, probed, yes } from "./mdm";
import { unit as atConsole } from "./screens";

const unit: UnitScreen = {
  ...atConsole,
  card: { ...atConsole.card, name: "Lab", product: { ja: "NanoMDM", en: "NanoMDM" } },
  signing: { by: "vendor" },
  api: { ...nanoReady, answer: yes },
  keyed,
};

const asked = (alive: PushProbeResult) => view({ at: "unit", ...unit, keyed: probed(alive) });

export const pushProbeSamples = {
  "unit-self-hosted": view({ at: "unit", ...unit }),
  "unit-self-hosted-new": view({ at: "unit", ...unit, signing: { by: "somebody-else" }, api: nano, keyed: keyless }),
  "unit-fleet": view({ at: "unit", ...unit, signing: null, api: fleetReady, keyed: null }),
  "unit-mdmcert": view({ at: "unit", ...unit, signing: { by: "mdm-cert", email: "mdm@aoki-seisakusho.example" } }),
  "unit-alive": asked({ code: "accepted" }),
  "unit-topic-refused": asked({ code: "topic-refused", reason: "TopicDisallowed" }),
  "unit-certificate-refused": asked({ code: "certificate-refused", reason: "BadCertificate" }),
  "unit-handshake-failed": asked({ code: "handshake-failed", reason: "certificate expired" }),
  "unit-unclear": asked({ code: "unexpected", status: 503, reason: "ServiceUnavailable" }),
  "unit-form-with-key": view({
    at: "unit-form",
    unit: null,
    adopted: { ...goodFile, file_name: "push.p12" },
    with_key: true,
    draft: { name: "", product: "", account_id: "", console_url: "", contacts: [] },
    products: [
      {
        id: "nanomdm",
        name: { ja: "NanoMDM", en: "NanoMDM" },
        account_word: { ja: "サーバーのアドレス", en: "server address" },
        account_required: false,
      },
    ],
    other_names: [],
  }),
};
