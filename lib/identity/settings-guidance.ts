import type { Guidance, Guide } from "./guidance";
import { tagFields } from "./tags";
import { tagLimits } from "./tag-limits";
import { tiers, type Tier } from "./tier";

const key = `a tag key of up to ${tagLimits.key.longest} ${tagLimits.characters}, not starting with \`aws:\``;

/** What the settings are about. */
export const settingsGuidance = {
  namePrefix: {
    description: "Put before every name that must be unique in an account.",
    example: "acme-",
    allowed: "up to 32 letters, digits and any of _ + = , . @ -",
    todo: "choose a short prefix, or leave it out",
  },
  iamPath: {
    description: "IAM path of roles and policies.",
    example: "/remit/",
    allowed: "a path that starts and ends in `/`, without wildcards",
    todo: "write it like `/remit/`",
  },
  tagKeys: {
    description: "The tag keys of your convention by field.",
    example: { owner: "Owner", expires: { write: "ExpiresOn", read: ["expiry"] } },
    allowed: `keys by field (${tagFields.map((field) => `\`${field}\``).join(", ")}): \`"Owner"\` or \`{ write, read }\``,
    todo: "name the fields whose keys differ from the defaults",
  },
  ...fieldsOf("tagKeys", tagFields, {
    description: "The key of a field.",
    example: "Owner",
    allowed: `${key}, or \`{ write, read }\` of such`,
    todo: "write the key as your convention has it",
  }),
  environments: list("The environments that a bot may name.", ["dev", "test", "staging", "prod"]),
  production: list("Those environments that are production.", ["prod"]),
  tiers: {
    description: "What the tiers demand, where it differs from the defaults.",
    example: { high: { longestValidity: 30 } },
    allowed: "limits by tier: `low`, `medium`, `high`",
    todo: "name the tiers whose limits differ from the defaults",
  },
  ...fieldsOf("tiers", tiers, {
    description: "The limits of a tier.",
    example: { longestValidity: 90 },
    allowed:
      "`longestValidity` and `recertify` in days (1 to 3650), `session` in seconds (900 to 3600), `approval` in words",
    todo: "write the numbers out",
  }),
  ...Object.fromEntries(tiers.flatMap((tier) => Object.entries(limitsOf(tier)))),
  iamQuotas: {
    description: "What IAM's quotas were raised to in the accounts that bots are in.",
    example: { managedPolicies: 20, trustPolicyLength: 4096 },
    allowed: "`managedPolicies` (10 to 25) and `trustPolicyLength` in characters (2048 to 8192)",
    todo: "write what Service Quotas shows for the accounts, or leave it out",
  },
  "iamQuotas.managedPolicies": {
    description: "Managed policies attached to a role.",
    example: 20,
    allowed: "a whole number, 10 to 25",
    todo: "write what Service Quotas shows, or leave it out",
  },
  "iamQuotas.trustPolicyLength": {
    description: "Length of a role's trust policy in characters.",
    example: 4096,
    allowed: "a whole number, 2048 to 8192",
    todo: "write what Service Quotas shows, or leave it out",
  },
  synthReview: {
    description: "Whether what is synthesised is reviewed.",
    example: "on",
    allowed: '`"on"`, or `{ off: "<reason>" }` with a reason of at least ten characters',
    todo: "leave it on, or write down why it is off",
  },
} satisfies Guidance;

function fieldsOf(parent: string, names: readonly string[], guide: Guide): Guidance {
  return Object.fromEntries(names.map((name) => [`${parent}.${name}`, guide]));
}

function limitsOf(tier: Tier): Guidance {
  const days = {
    description: "In days.",
    example: 90,
    allowed: "whole days, 1 to 3650",
    todo: "write the number of days",
  };
  return {
    [`tiers.${tier}.longestValidity`]: days,
    [`tiers.${tier}.recertify`]: days,
    [`tiers.${tier}.session`]: {
      description: "In seconds.",
      example: 900,
      allowed: "whole seconds, 900 to 3600: what AWS STS takes for a role whose longest session is an hour",
      todo: "write the number of seconds",
    },
    [`tiers.${tier}.approval`]: {
      description: "In words.",
      example: "owner attests",
      allowed: "a text of 1 to 200 characters",
      todo: "say who approves",
    },
  };
}

function list(description: string, example: readonly string[]): Guide {
  return {
    description,
    example,
    allowed: "a list of at least one name of letters, digits, `.`, `_` and `-`",
    todo: "list the names",
  };
}
