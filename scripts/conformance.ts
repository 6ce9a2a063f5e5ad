import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkNoNewAccess, type Proof } from "../lib/entry/check";

/**
 * Holds `remit check no-new-access` against AWS's published samples of custom policy checks
 * (https://github.com/aws-samples/iam-access-analyzer-custom-policy-check-samples, MIT-0), of which each says whether a
 * candidate policy grants access that a reference policy does not:
 *
 *     npm run conformance [folder of the samples]
 *
 * The folder holds `aws-custom-policy-checks.json`: a list of {@link Sample}. Without the file nothing is checked.
 */
interface Sample {
  readonly file: string;
  readonly reference: object;
  readonly candidates: readonly Candidate[];
}

interface Candidate {
  readonly title: string;
  /** `FAIL`: it grants new access. */
  readonly expect: "PASS" | "FAIL";
  readonly policy: object;
}

/**
 * Where the samples are wrong about themselves: the candidate is meant to reach the network ACL that the reference
 * protects, but names `acl-123456`, which is another one. It grants nothing new.
 */
const expectedDeviation = {
  file: "identity-policies/check-access-to-sensitive-resource/ec2-network-acl.md",
  title: "Candidate policy 3",
};

function conformance(): void {
  const folder = process.argv[2] ?? process.env["REMIT_CORPORA"] ?? join(__dirname, "..", "..", "shared", "corpora");
  const path = join(folder, "aws-custom-policy-checks.json");
  if (!existsSync(path)) {
    console.log(
      `skipped: there is no \`${path}\`; name the folder of the samples as argument, or in REMIT_CORPORA, to have them checked`,
    );
    return;
  }
  const checks = (JSON.parse(readFileSync(path, "utf8")) as readonly Sample[]).flatMap((sample) =>
    sample.candidates.map((candidate) => check(sample, candidate)),
  );
  const wrong = checks.filter(({ verdict, expected }) => verdict !== "unknown" && verdict !== expected);
  const unknown = checks.filter(({ verdict }) => verdict === "unknown");
  for (const { words } of [...wrong, ...unknown]) console.log(words);
  const right = checks.length - wrong.length - unknown.length;
  console.log(`${checks.length} samples: ${right} right, ${wrong.length} wrong, ${unknown.length} unknown`);
  if ([...wrong, ...unknown].some(({ isExpected }) => !isExpected)) process.exitCode = 1;
}

interface Check {
  readonly verdict: Proof["verdict"];
  readonly expected: Proof["verdict"];
  readonly isExpected: boolean;
  readonly words: string;
}

function check({ file, reference }: Sample, { title, expect, policy }: Candidate): Check {
  const answer = checkNoNewAccess({ before: reference, after: policy });
  const expected = expect === "FAIL" ? "refuted" : "proved";
  const isExpected = file === expectedDeviation.file && title.startsWith(expectedDeviation.title);
  const because = answer.verdict === "unknown" ? ` (${answer.reason})` : "";
  const note = isExpected ? ", as expected: the sample is in error" : "";
  return {
    verdict: answer.verdict,
    expected,
    isExpected,
    words: `${file}: ${title}: no new access is ${answer.verdict}${because}, the sample says ${expected}${note}`,
  };
}

conformance();
