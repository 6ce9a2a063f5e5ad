import { conditionKey } from "../catalogue/condition-keys";
import { example, isRegion } from "./places";

/** What the values of a condition key look like. */
export interface ValueForm {
  readonly holds: RegExp;
  /** Values that stand for any, as AWS's documentation writes them. */
  readonly samples: readonly string[];
}

const service: ValueForm = {
  holds: /^(?!x+\.)[a-z][\w.-]*\.amazonaws\.com(?:\.cn)?$/,
  samples: ["ec2.amazonaws.com", "lambda.amazonaws.com"],
};

/**
 * Keys whose type is `String` and whose values have a form of their own.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html and
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
const byName: readonly (readonly [RegExp, ValueForm])[] = [
  [/^[\w-]+:\w*account(?:id)?$/, { holds: /^\d{12}$/, samples: [example.account, "444455556666"] }],
  [/^aws:\w+orgid$/, { holds: /^o-[a-z\d]{10,32}$/, samples: ["o-a1b2c3d4e5"] }],
  [
    /^aws:\w+orgpaths$/,
    { holds: /^o-[a-z\d]{10,32}\/r-[a-z\d]{4,32}\//, samples: ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/"] },
  ],
  [/^aws:sourcevpc$/, { holds: /^vpc-[\da-f]{8,17}$/, samples: ["vpc-111bbb22"] }],
  [/^aws:sourcevpce$/, { holds: /^vpce-[\da-f]{8,17}$/, samples: ["vpce-1a2b3c4d"] }],
  [/^aws:requestedregion$/, { holds: /^[a-z]{2}-[a-z-]+-\d$/, samples: [example.region, "eu-west-1"] }],
  [/^(?:aws:calledvia(?:first|last)?|aws:principalservicename|iam:passedtoservice|iam:awsservicename)$/, service],
  [/^kms:viaservice$/, { holds: service.holds, samples: [`s3.${example.region}.amazonaws.com`] }],
  [/^aws:principaltype$/, { holds: /^(?:Account|AssumedRole|FederatedUser|User)$/, samples: ["AssumedRole", "User"] }],
  [/^aws:username$/, named("any-user")],
  [/^aws:userid$/, named("AROA1234567890EXAMPLE:any-session")],
  [/^sts:externalid$/, named("any-external-id")],
  [/^sts:rolesessionname$/, named("any-session")],
  [/^aws:useragent$/, named("aws-cli/2.31.0")],
  [/^aws:referer$/, named("https://www.example.com/")],
];

/** Values of the types that conditions have operators for. */
const byType: Readonly<Record<string, ValueForm>> = {
  Bool: { holds: /^(?:true|false)$/i, samples: ["true", "false"] },
  Numeric: { holds: /^-?\d+(?:\.\d+)?$/, samples: ["1", "10", "100"] },
  Date: { holds: /^\d{4}-\d\d-\d\d/, samples: ["2026-01-01T00:00:00Z"] },
  IPAddress: { holds: /^(?!0\.|\d\.0\.0\.0$|::)[\d.:a-f]+$/i, samples: ["203.0.113.7", "198.51.100.7"] },
  ARN: { holds: /^arn:/, samples: [] },
};

/** ARNs of what a key is about. */
const arns: ReadonlyMap<string, string> = new Map([
  ["aws:principalarn", `arn:aws:iam::${example.account}:role/any-role`],
  ["aws:sourcearn", `arn:aws:sns:${example.region}:${example.account}:any-topic`],
  ["iam:permissionsboundary", `arn:aws:iam::${example.account}:policy/any-boundary`],
  ["iam:policyarn", `arn:aws:iam::${example.account}:policy/any-policy`],
]);

/**
 * The form of a key's values; `undefined` where they may be anything.
 *
 * @param key in lower case
 * @param resource the request's resource: what is told of it agrees with it
 */
export function valueForm(key: string, resource: string): ValueForm | undefined {
  const [, , , region = "", account = ""] = resource.split(":");
  const form = byName.find(([name]) => name.test(key))?.[1];
  if (form !== undefined) {
    const told =
      key === "aws:resourceaccount" ? account : key === "aws:requestedregion" && isRegion(region) ? region : "";
    return form.holds.test(told) ? { ...form, samples: [told, ...form.samples] } : form;
  }
  const [, tag] = /tag\/([\w.-]+)$/.exec(key) ?? [];
  if (tag !== undefined) return named(`any-${tag}`);
  const arn = arns.get(key);
  if (arn !== undefined) return { holds: /^arn:/, samples: [arn] };
  const type = conditionKey(key)?.type;
  return type === undefined ? undefined : byType[type];
}

/** A name that may be anything, and so has no form but to be told. */
function named(sample: string): ValueForm {
  return { holds: /^(?!(?:[A-Za-z\d]?|x+|example|another-one)$)/, samples: [sample] };
}
