/** `remit --help` */
export const globalHelp = `remit tells who can become the non-human identities of a plan, what they can do, and what is wrong with it.

Usage
  remit review <path…>    review Terraform plans, states or CDKTF output
  remit check <kind> …    prove that policies allow nothing that they should not, or show a request that they do
  remit rules [id]        list the rules, or explain one
  remit --version
  remit --help            also: remit <command> --help

Examples
  terraform show -json plan.tfplan > plan.json && remit review plan.json
  remit review cdktf.out --format sarif --output remit.sarif
  remit check no-new-access before.json after.json
  remit rules trust-subject-missing

Exit codes
  0  clean
  1  findings that fail the review, a check that is not proved
  2  a part of the work could not be done: wrong arguments, a file that can't be read
`;

/** `remit review --help` */
export const reviewHelp = `Reviews files that describe infrastructure: who can become which identity, what it can do, what is wrong with it.

Usage
  remit review <path…> [options]

  A path is a file, a directory (\`cdktf.out\`, or any that holds such files), a pattern in quotes, or \`-\` for
  standard input. What a file is its content tells, never its name: a Terraform or OpenTofu plan as JSON
  (\`terraform show -json\`), a state (as that command prints it, or as it is stored), or a synthesised stack
  (\`cdk.tf.json\`); in UTF-8 or UTF-16, compressed by gzip or not. Nothing is sent anywhere; no network is used.

Options
  --format <terminal|json|sarif>   default: terminal
  --output <file>                  write the report there; default: -, which is standard output
  --fail-on <words>                when to exit with 1, separated by commas; default: medium,unknown-touched
      critical, high, medium, low, info   a violation of this severity or more
      never                               no violation, and no unknown unless it is named
      unknown                             every unknown
      unknown-touched                     an unknown trust or access of what the document creates or changes
      unknown-never                       no unknown
  --today <YYYY-MM-DD>             the day to judge expiry by; default: today in UTC
  --no-color                       no colours; so does NO_COLOR, or an output that is no terminal
  --help

Examples
  remit review plan.json
  remit review cdktf.out --fail-on high,unknown
  remit review 'plans/**/*.json'
  terraform show -json plan.tfplan | remit review -
  remit review plan.json --format json --output report.json --today 2026-12-31

Exit codes
  0  clean
  1  findings that fail the review, by --fail-on
  2  wrong arguments, or a file that can't be read; the other files are reviewed nevertheless
`;

/** `remit rules --help` */
export const rulesHelp = `Lists the rules, or explains one: why it matters, what is reported, what to do.

Usage
  remit rules
  remit rules <id>

Examples
  remit rules
  remit rules trust-subject-missing
`;

/** `remit check --help` */
export const checkHelp = `Answers questions about policies: proved, refuted by a request that is allowed, or unknown with the reason.

Usage
  remit check no-new-access <before> <after>      the policies after allow nothing that those before do not
  remit check access <policy> [what is asked]     the policies never allow such a request
  remit check trust <role> --issuer <host> [what is asked]
                                                  the role's trust policy never admits such a token
  remit check --batch                             one question a line as JSON on standard input, one answer a line

  A file holds a policy, a list of policies, an object with \`identity\` and, as there are, \`boundary\`, \`session\`,
  \`scp\`, \`rcp\`, \`resource\` with \`holder\`, or an answer of AWS's command line such as that of \`aws iam get-role\`;
  \`-\` is standard input.
  Nothing is sent anywhere; no network is used.

What is asked; any part may be a pattern with * and ?, may be given several times for either, or is left open
  --action <action>            access: s3:GetObject, in any case
  --resource <arn>             access: an ARN
  --principal <principal>      access, where the policies name principals: an ARN, an account id, Service:<name>
  --context <key>=<value>      access: the value of a condition key
  --issuer <host>              trust: the issuer of the token
  --claim <claim>=<value>      trust: a claim of the token, such as sub or aud
  --without <key>              access, trust: the request does not have the condition key, or the claim

Options
  --format <terminal|json>     default: terminal
  --fail-on <word>             when to exit with 1
      unknown                  when it is not proved; default
      refuted                  when it is refuted
      never                    never; default of --batch
  --budget <steps>             steps that a question may take; default: 3000000
  --no-color                   no colours; so does NO_COLOR, or an output that is no terminal
  --help

Examples
  remit check no-new-access before.json after.json
  remit check access policy.json --action s3:DeleteObject --resource 'arn:aws:s3:::checkout-*/*'
  remit check access policy.json --action iam:PassRole --without iam:PassedToService
  aws iam get-role --role-name deploy | remit check trust - --issuer token.actions.githubusercontent.com \\
    --claim 'sub=repo:acme/checkout:pull_request'

Exit codes
  0  proved
  1  refuted, or unknown, by --fail-on
  2  wrong arguments, a file that can't be read or holds no policy, a line that holds no question
`;
