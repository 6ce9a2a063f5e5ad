import { loadCatalogue } from "../../../../providers/aws/catalogue/catalogue";
import { managedPolicy } from "../../../../providers/aws/catalogue/managed-policies";

/** What AWS attaches, or tells to attach, to functions, tasks and instances that do no more than run. */
const ofAws = [
  "service-role/AWSLambdaBasicExecutionRole",
  "service-role/AWSLambdaVPCAccessExecutionRole",
  "service-role/AmazonECSTaskExecutionRolePolicy",
  "CloudWatchAgentServerPolicy",
  "AWSXRayDaemonWriteAccess",
  "AmazonSSMManagedInstanceCore",
];

/** The actions that a policy allows on every resource. */
function allowedEverywhere(name: string): string[] {
  const document = managedPolicy(`arn:aws:iam::aws:policy/${name}`)?.document as {
    Statement: { Action: string[]; Resource: string | string[] }[];
  };
  return document.Statement.filter(({ Resource }) => [Resource].flat().includes("*")).flatMap(({ Action }) => Action);
}

const catalogue = loadCatalogue();
const { routine } = catalogue;

test("every routine action is one that a policy of AWS for a plain workload allows on every resource", () => {
  const allowed = new Set(ofAws.flatMap(allowedEverywhere));
  expect([...routine].filter((action) => !allowed.has(action))).toEqual([]);
});

test("what those policies allow to change on every resource, and could limit, is routine", () => {
  const changing = ofAws.flatMap(allowedEverywhere).filter((action) => {
    const [service = "", name] = action.split(":");
    const fact = catalogue.actionsOf(service).find((one) => one.name === name);
    return fact?.accessLevel === "write" && fact.resourceFormats.length > 0;
  });
  expect(changing.filter((action) => !routine.has(action))).toEqual([]);
});

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html marks required types with an asterisk. */
test("an action tells which kinds of resources every request names", () => {
  const formatsOf = (service: string, name: string): readonly (readonly string[])[] | undefined =>
    catalogue.actionsOf(service).find((action) => action.name === name)?.requiredFormats;
  expect(formatsOf("ec2", "AttachVolume")).toEqual([
    ["arn:${Partition}:ec2:${Region}:${Account}:instance/${InstanceId}"],
    ["arn:${Partition}:ec2:${Region}:${Account}:volume/${VolumeId}"],
  ]);
  expect(formatsOf("cloudwatch", "PutMetricData")).toEqual([]);
});
