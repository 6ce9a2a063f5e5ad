/** `remit --help` */
export const globalHelp = `remit tells who can become the non-human identities of a plan, what they can do, and what is wrong with it.

Usage
  remit review <path…>    review Terraform plans, states or CDKTF output
  remit rules [id]        list the rules, or explain one
  remit --version
  remit --help            also: remit <command> --help

Examples
  terraform show -json plan.tfplan > plan.json && remit review plan.json
  remit review cdktf.out --format sarif --output remit.sarif
  remit rules trust-subject-missing

Exit codes
  0  clean
  1  findings that fail the review
  2  a part of the work could not be done: wrong arguments, a file that can't be read
`;

/** `remit review --help` */
export const reviewHelp = `Reviews files that describe infrastructure: who can become which identity, what it can do, what is wrong with it.

Usage
  remit review <path…> [options]

  A path is a Terraform plan or state as JSON (\`terraform show -json\`), a synthesised stack (\`cdk.tf.json\`), a
  \`cdktf.out\` directory, or \`-\` for standard input. Nothing is sent anywhere; no network is used.

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
