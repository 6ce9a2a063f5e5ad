/** The reader of YAML for `yamldecode`, with the parser: beside what most configurations need. */
export { decodedYaml } from "./hcl/yaml/decoding";
