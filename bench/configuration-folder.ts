import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Files of one root module: so many stand in one folder of a repository. */
const filesInModule = 10;

/** Writes root modules of Terraform's configuration, each with a role, its policy, and resources without an identity. */
export function writeConfiguration(folder: string, files: number): void {
  for (let number = 0; number < files; number++) {
    const module = join(folder, `module-${Math.floor(number / filesInModule)}`);
    if (number % filesInModule === 0) mkdirSync(module, { recursive: true });
    const source = number % filesInModule === 0 ? roleSource(number) : logSource(number);
    writeFileSync(join(module, `file-${number % filesInModule}.tf`), source);
  }
}

function roleSource(number: number): string {
  return `
variable "repository" {
  default = "acme/service-${number}"
}

resource "aws_iam_role" "deploy" {
  name = "deploy-${number}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = "repo:\${var.repository}:environment:prod"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "deploy" {
  name = "deploy"
  role = aws_iam_role.deploy.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["s3:PutObject"], Resource = "arn:aws:s3:::service-${number}/*" }]
  })
}
`;
}

function logSource(number: number): string {
  return `
resource "aws_cloudwatch_log_group" "service_${number}" {
  name              = "/service/${number}"
  retention_in_days = 30
  tags              = { Service = "service-${number}" }
}
`;
}
