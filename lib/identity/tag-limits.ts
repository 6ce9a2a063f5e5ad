/**
 * What a tag may be. IAM's limits hold for all platforms, since they are the narrowest that we write to.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html, read 2026-11-24.
 */
export const tagLimits = {
  key: { longest: 128, pattern: /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/iu },
  value: { longest: 256, pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u },
  characters: "letters, digits, spaces and any of _ . : / = + - @",
} as const;
