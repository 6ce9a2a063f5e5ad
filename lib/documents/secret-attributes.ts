import { Sensitive, type Value, type ValueMap } from "./value";
import { emptyRecord } from "./empty-record";

/**
 * Names of attributes that hold a secret whatever the resource is, for documents that do not say what is sensitive:
 * plans and states of Terraform before 0.15, and stored states, which mark what the configuration marks and not what
 * the provider's schema does.
 */
const secretName =
  /^(?:.*_)?(?:secret|password|passwd|passphrase|token|private_key|private_key_pem|secret_key|secret_access_key|secret_string|secret_binary|client_secret|plaintext|plaintext_value|ses_smtp_password_v4|api_key|connection_string)$/;

/** What is write-only: https://developer.hashicorp.com/terraform/language/resources/ephemeral/write-only */
const writeOnlyName = /_wo$/;

/** Whether an attribute, or a key of a map such as `DB_PASSWORD`, holds a secret by its name. */
export function isSecretName(name: string): boolean {
  return secretName.test(name.toLowerCase()) || writeOnlyName.test(name);
}

/** Attributes with those hidden that hold a secret by their name, so that it is used and never printed. */
export function hidingSecrets(values: ValueMap): ValueMap {
  const hidden = emptyRecord<Value>();
  for (const [name, value] of Object.entries(values)) {
    const isOpen = value !== null && !(value instanceof Sensitive);
    hidden[name] = isOpen && (secretName.test(name) || writeOnlyName.test(name)) ? new Sensitive(value) : value;
  }
  return hidden;
}
