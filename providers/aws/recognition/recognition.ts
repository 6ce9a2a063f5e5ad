import type { Recognition } from "../../../lib/access/recognisable";
import { callerByArn } from "./callers";
import { actionOfCatalogue, actionOnItsResource } from "./requests";
import { resourceInWords } from "./resource-words";
import { valuesOfTheirKind } from "./values";

/** What people who work with AWS recognise in requests, the most telling first. */
export const awsRecognition: Recognition = {
  requests: [actionOnItsResource, actionOfCatalogue, callerByArn, valuesOfTheirKind, resourceInWords],
  aboutItself: [callerByArn, valuesOfTheirKind],
};
