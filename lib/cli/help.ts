/** `remit --help` */
export const globalHelp = `remit tells who can become the non-human identities of a plan, what they can do, and what is wrong with it.

Usage
  remit review <path…>    review Terraform plans, states or CDKTF output
  remit explain <address> <path…>
                          show what was understood of one resource, and what was not
  remit check <kind> …    prove that policies allow nothing that they should not, or show a request that they do
  remit access <file>     show what policies allow, or who can assume a role
  remit simplify <file>   print a smaller policy that says the same
  remit rules [id]        list the rules, or explain one
  remit --version
  remit --help            also: remit <command> --help

Examples
  terraform show -json plan.tfplan > plan.json && remit review plan.json
  remit review cdktf.out --format sarif --output remit.sarif
  remit check no-new-access before.json after.json
  remit access policy.json
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
  --source <path>                  what a plan was made from, such as \`cdktf.out\` or a folder of configuration; may be given
                                   several times: what the plan leaves unknown and it states becomes known
  --format <terminal|json|sarif>   default: terminal
  --output <file>                  write the report there; default: -, which is standard output. The report of an earlier run
                                   is removed first, so that none is left where nothing could be reviewed
  --fail-on <words>                when to exit with 1, separated by commas; default: medium,unknown-touched
      critical, high, medium, low, info   a violation of this severity or more
      never                               no violation, and no unknown unless it is named
      unknown                             every unknown
      unknown-touched                     an unknown trust or access of what the document creates or changes
      unknown-never                       no unknown
  --today <YYYY-MM-DD>             the day to judge expiry by; default: today in UTC
  --repository <owner/name>        the repository of the workflows; default: the remote \`origin\` of the clone around each
  --no-color                       no colours; so does NO_COLOR, or an output that is no terminal
  --help

Examples
  remit review plan.json
  remit review cdktf.out --fail-on high,unknown
  remit review 'plans/**/*.json'
  remit review plan.json --source cdktf.out
  remit review plan.json .github/workflows
  terraform show -json plan.tfplan | remit review -
  remit review plan.json --format json --output report.json --today 2026-12-31

Exit codes
  0  clean
  1  findings that fail the review, by --fail-on
  2  wrong arguments, or a file that can't be read; the other files are reviewed nevertheless
`;

/** `remit explain --help` */
export const explainHelp = `Shows what was understood of one resource, and what was not: its attributes as known, unknown with the reason, or
sensitive; what feeds them; which identity, credential, gate or job it is or takes part in; and what was found about that.

Usage
  remit explain <address> <path…> [options]

  The address is that of the resource, its construct path, or the end of either. The paths are what \`remit review\` takes.

Options
  --source <path>            what a plan was made from, such as \`cdktf.out\`; may be given several times
  --format <terminal|json>   default: terminal
  --today <YYYY-MM-DD>       the day to judge expiry by; default: today in UTC
  --repository <owner/name>  the repository of the workflows; default: the remote \`origin\` of the clone around each
  --no-color                 no colours; so does NO_COLOR, or an output that is no terminal
  --help

Examples
  remit explain aws_iam_role.deploy plan.json
  remit explain prod/checkout-deploy/role cdktf.out
  remit explain 'module.bots["a"].aws_iam_role.this' plan.json --source cdktf.out --format json

Exit codes
  0  shown, whatever it is
  2  wrong arguments, no such resource, or a file that can't be read; the resource is shown if another file has it
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
  remit check no-new-access <before> <after>      the policies after allow nothing that those before do not; all
                                                  that is new is told
  remit check access <policy> [what is asked]     the policies never allow such a request
  remit check trust <role> --issuer <host> [what is asked]
                                                  the role's trust policy never admits such a token
  remit check --batch                             one question a line as JSON on standard input, one answer a line

  A file holds a policy, a list of policies, an object with \`identity\` and, as there are, \`boundary\`, \`session\`,
  \`scp\`, \`rcp\`, \`resource\` with \`holder\`, an answer of AWS's command line such as that of \`aws iam get-role\`, or a
  token of GitHub as \`{ "permissions": … }\`; \`-\` is standard input.
  Nothing is sent anywhere; no network is used.

What is asked; any part may be a pattern with * and ?, may be given several times for either, or is left open
  --action <action>            access: s3:GetObject, in any case
  --resource <arn>             access: an ARN
  --principal <principal>      access, where the policies name principals: an ARN, an account id, Service:<name>
  --context <key>=<value>      access: the value of a condition key
  --issuer <host>              trust: the issuer of the token
  --claim <claim>=<value>      trust: a claim of the token, such as sub or aud
  --tokens <which>             trust: tokens by what they come from: pull-request, no-subject, another-owner=<owner>,
                               any-ref-but=<branch>, outside-environment=<environment>
  --without <key>              access, trust: the request does not have the condition key, or the claim

Options
  --format <terminal|json>     default: terminal
  --fail-on <word>             when to exit with 1
      unknown                  when it is not proved; default
      refuted                  when it is refuted
      never                    never; default of --batch
  --budget <steps>             steps that a question may take; default: 250000
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

/** `remit access --help` */
export const accessHelp = `Shows what policies allow in effect: what, on what, under what conditions, and how rights can be gained by it. Of a
role's trust policy it shows who can assume the role.

Usage
  remit access <file> [options]

  A file holds what one of \`remit check\` holds: a policy, a list of policies, an identity's policies by layers, a role's
  trust policy, or a token of GitHub; \`-\` is standard input. Nothing is sent anywhere; no network is used.

Options
  --format <terminal|json>   default: terminal
  --arn <arn>                the role or user that has the policies; default: a role that no policy names, so that what
                             it may do to itself is what it may do to any role
  --budget <steps>           steps that each question may take; default: 250000
  --no-color                 no colours; so does NO_COLOR, or an output that is no terminal
  --help

Examples
  remit access policy.json
  aws iam get-role --role-name deploy | remit access -
  remit access policies.json --arn arn:aws:iam::111122223333:role/deploy --format json

Exit codes
  0  shown, whatever it is
  2  wrong arguments, a file that can't be read or holds no policy
`;

/** `remit simplify --help` */
export const simplifyHelp = `Prints a policy in fewer characters that says the same, which is proved, whatever policies stand beside it.

Usage
  remit simplify <file> [options]

  The file holds one identity policy or permissions boundary, or an answer of AWS's command line that holds it; \`-\` is
  standard input. The policy is written to standard output, and what has become of it to standard error.

Options
  --budget <steps>   steps that each proof may take; default: 200000
  --help

Examples
  remit simplify policy.json > smaller.json

Exit codes
  0  the policy that is printed says the same; it is the one that was given where no smaller one was found
  2  wrong arguments, a file that can't be read or holds no policy, a policy that can't be simplified
`;
