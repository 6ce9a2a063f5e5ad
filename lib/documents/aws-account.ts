/** The readers of what AWS tells about an account. They stand together, beside what most reviews need. */
export { readAuthorizationDetails } from "./aws-account/authorization-details";
export { readCredentialReport, readReportAnswer } from "./aws-account/credential-report";
