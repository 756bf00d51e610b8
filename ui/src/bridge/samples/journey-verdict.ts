// Samples of the verdict: the four errors that the manuals warn of, warnings, and missing comparisons.
import type { FileVerdict, StepView } from "../types";
import { facts, freshFacts, goodFile, lastYearsFile } from "./base";
import { registration, renewal, replacement, watching } from "./journey-base";

const other = "com.apple.mgmt.External.3f2a9c1e-7b40-4d5e-9a61-0c8d2e5f7a99";

const good: StepView = {
  id: "verdict",
  file: goodFile,
  kept: true,
  checked: { request: true, current: true },
  current: facts,
  watching,
};

const rejected = (file: Partial<FileVerdict>): StepView => ({
  ...good,
  kept: false,
  file: { ...goodFile, judgement: "rejected", remedy: { do: "go-to", step: "renew" }, ...file },
});

const topicChanged: FileVerdict = {
  ...goodFile,
  judgement: "rejected",
  findings: [{ code: "topic-changed", severity: "blocking", params: { expected: facts.topic ?? "", found: other } }],
  facts: { ...freshFacts, topic: other, apsp: "APSP:3f2a9c1e-7b40-4d5e-9a61-0c8d2e5f7a99" },
  remedy: { do: "go-to", step: "renew" },
};

const stop = { can_go_on: false };

export const atVerdict = {
  "renew-verdict": renewal(good),
  "renew-verdict-waiting": renewal({ ...good, file: null, kept: false }, stop),
  "renew-verdict-uncompared": renewal({ ...good, checked: { request: false, current: false }, current: null }),
  "register-verdict": registration({ ...good, checked: { request: true, current: false }, current: null }),
  "replace-verdict": replacement({ ...good, file: { ...goodFile, facts: topicChanged.facts } }),
  "renew-verdict-topic": renewal({ ...good, kept: false, file: topicChanged }, stop),
  "renew-verdict-not-renewed": renewal(
    { ...good, kept: false, file: { ...lastYearsFile, remedy: { do: "another-file" } } },
    stop,
  ),
  "renew-verdict-no-certificate": renewal(
    rejected({
      file_name: "証明書.html",
      kind: "other",
      findings: [{ code: "not-a-certificate", severity: "blocking", params: { looks_like: "web-page" } }],
      facts: {},
      remedy: { do: "another-file" },
    }),
    stop,
  ),
  "renew-verdict-key": renewal(
    rejected({
      findings: [
        {
          code: "key-mismatch",
          severity: "blocking",
          params: {
            expected: facts.key?.sha256 ?? "",
            found: "c9aa07e1d4b2f86530be91c44f7d2a68017ecb5a98f120d4e6b73a5c9f80dd44",
          },
        },
      ],
    }),
    stop,
  ),
  "renew-verdict-expired": renewal(
    rejected({
      findings: [{ code: "expired", severity: "blocking", params: { not_after: "2025-12-10T05:57:59Z" } }],
      facts: {
        ...facts,
        serial: "1A77C0DE55AA0917",
        not_before: "2024-12-10T05:58:00Z",
        not_after: "2025-12-10T05:57:59Z",
      },
      remedy: { do: "go-to", step: "request" },
    }),
    stop,
  ),
  "renew-verdict-warnings": renewal(
    {
      ...good,
      kept: false,
      file: {
        ...goodFile,
        judgement: "accepted-with-warnings",
        findings: [
          {
            code: "issuer-unrecognised",
            severity: "warning",
            params: { issuer: "CN=Apple Application Integration 3 Certification Authority" },
          },
          { code: "several-certificates", severity: "note", params: { count: "2" } },
        ],
        remedy: { do: "accept-warnings" },
      },
    },
    stop,
  ),
};
