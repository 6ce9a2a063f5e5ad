import { bishopFox, hackTricks, pathfinding, rhino, type PathFacts } from "./path-facts";

/** Ways that take over what runs with a role already, whosever it is. */
export const takeOverPaths: readonly PathFacts[] = [
  {
    id: "lambda-update-function-code",
    title: "replace the code of any Lambda function",
    steps: [["lambda:UpdateFunctionCode", "any function"]],
    sources: [rhino, bishopFox, pathfinding("lambda-003"), pathfinding("lambda-004"), pathfinding("lambda-005")],
  },
  {
    id: "lambda-update-function-configuration",
    title: "put a layer of its own code in front of any Lambda function",
    steps: [["lambda:UpdateFunctionConfiguration", "any function"]],
    sources: [rhino, hackTricks("aws-lambda-privesc")],
  },
  {
    id: "cloudformation-update-stack",
    title: "change any CloudFormation stack, with the role that it has",
    steps: [["cloudformation:UpdateStack", "any stack"]],
    sources: [bishopFox, pathfinding("cloudformation-002")],
  },
  {
    id: "cloudformation-change-set",
    title: "change any CloudFormation stack by a change set, with the role that it has",
    steps: [
      ["cloudformation:CreateChangeSet", "any stack"],
      ["cloudformation:ExecuteChangeSet", "any stack"],
    ],
    sources: [pathfinding("cloudformation-005")],
  },
  {
    id: "cloudformation-update-stack-set",
    title: "change any CloudFormation stack set, with the role that it has",
    steps: [["cloudformation:UpdateStackSet", "any stack set"]],
    sources: [hackTricks("aws-cloudformation-privesc")],
  },
  {
    id: "codebuild-start-build",
    title: "start any CodeBuild project with a build of its own",
    steps: [["codebuild:StartBuild", "any project"]],
    sources: [pathfinding("codebuild-002")],
  },
  {
    id: "codebuild-start-build-batch",
    title: "start a batch of any CodeBuild project with a build of its own",
    steps: [["codebuild:StartBuildBatch", "any project"]],
    sources: [pathfinding("codebuild-003")],
  },
  {
    id: "ec2-modify-user-data",
    title: "change what any EC2 instance runs when it starts, and restart it",
    steps: [
      ["ec2:ModifyInstanceAttribute", "any instance"],
      ["ec2:StopInstances", "any instance"],
      ["ec2:StartInstances", "any instance"],
    ],
    sources: [pathfinding("ec2-002")],
  },
  {
    id: "ec2-new-launch-template-version",
    title: "change what any launch template starts",
    steps: [
      ["ec2:CreateLaunchTemplateVersion", "any launch template"],
      ["ec2:ModifyLaunchTemplate", "any launch template"],
    ],
    sources: [pathfinding("ec2-004")],
  },
  {
    id: "ec2-send-ssh-key",
    title: "log in to any EC2 instance with a key of its own",
    steps: [["ec2-instance-connect:SendSSHPublicKey", "any instance"]],
    sources: [bishopFox, pathfinding("ec2instanceconnect-003")],
  },
  {
    id: "ec2-send-serial-console-key",
    title: "log in to the serial console of any EC2 instance",
    steps: [["ec2-instance-connect:SendSerialConsoleSSHPublicKey", "any instance"]],
    sources: [hackTricks("aws-ec2-privesc")],
  },
  {
    id: "ssm-start-session",
    title: "open a session on any EC2 instance",
    steps: [["ssm:StartSession", "any instance"]],
    sources: [bishopFox, pathfinding("ssm-001")],
  },
  {
    id: "ssm-send-command",
    title: "run commands on any EC2 instance",
    steps: [
      ["ssm:SendCommand", "any instance"],
      ["ssm:SendCommand", "shell document"],
    ],
    sources: [bishopFox, pathfinding("ssm-002")],
  },
  {
    id: "ssm-create-association",
    title: "have Systems Manager run commands on any EC2 instance",
    steps: [
      ["ssm:CreateAssociation", "any instance"],
      ["ssm:CreateAssociation", "shell document"],
      ["ssm:CreateAssociation", "new association"],
    ],
    sources: [hackTricks("aws-ssm-privesc")],
  },
  {
    id: "ecs-execute-command",
    title: "run commands in any ECS task",
    steps: [
      ["ecs:ExecuteCommand", "any cluster"],
      ["ecs:ExecuteCommand", "any task"],
    ],
    sources: [hackTricks("aws-ecs-privesc")],
  },
  {
    id: "apprunner-update-service",
    title: "replace what any App Runner service runs",
    steps: [["apprunner:UpdateService", "any app"]],
    sources: [pathfinding("apprunner-002")],
  },
  {
    id: "glue-update-development-endpoint",
    title: "log in to any Glue development endpoint",
    steps: [["glue:UpdateDevEndpoint", "any development endpoint"]],
    sources: [rhino, bishopFox, pathfinding("glue-002")],
  },
  {
    id: "glue-update-job",
    title: "replace the script of any Glue job",
    steps: [["glue:UpdateJob", "any job"]],
    sources: [hackTricks("aws-glue-privesc")],
  },
  {
    id: "sagemaker-open-notebook",
    title: "open any SageMaker notebook",
    steps: [["sagemaker:CreatePresignedNotebookInstanceUrl", "any notebook"]],
    sources: [rhino, bishopFox, pathfinding("sagemaker-004")],
  },
  {
    id: "sagemaker-open-domain",
    title: "open SageMaker Studio as any user of it",
    steps: [["sagemaker:CreatePresignedDomainUrl", "any user profile"]],
    sources: [hackTricks("aws-sagemaker-privesc")],
  },
  {
    id: "sagemaker-notebook-lifecycle",
    title: "run code in any SageMaker notebook when it starts",
    steps: [
      ["sagemaker:CreateNotebookInstanceLifecycleConfig", "new lifecycle configuration"],
      ["sagemaker:StopNotebookInstance", "any notebook"],
      ["sagemaker:UpdateNotebookInstance", "any notebook"],
      ["sagemaker:StartNotebookInstance", "any notebook"],
    ],
    sources: [pathfinding("sagemaker-005")],
  },
  {
    id: "states-update-state-machine",
    title: "change what any state machine does, and start it",
    steps: [
      ["states:UpdateStateMachine", "any state machine"],
      ["states:StartExecution", "any state machine"],
    ],
    sources: [hackTricks("aws-stepfunctions-privesc")],
  },
  {
    id: "bedrock-invoke-code-interpreter",
    title: "run code in any Bedrock AgentCore code interpreter",
    steps: [
      ["bedrock-agentcore:StartCodeInterpreterSession", "any code interpreter"],
      ["bedrock-agentcore:InvokeCodeInterpreter", "any code interpreter"],
    ],
    sources: [pathfinding("bedrock-002")],
  },
];
