/** Whether a file is one of a Terraform or OpenTofu configuration, by its name, as these tell it. */
export function isConfigurationFile(name: string): boolean {
  return /\.(?:tf|tofu)(?:\.json)?$/.test(name);
}
