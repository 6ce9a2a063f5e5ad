import { bishopFox, hackTricks, passRole, pathfinding, rhino, type PathFacts } from "./path-facts";

/** Ways that hand any role to something new, and make it act. Functions, tasks, instances and builds. */
export const handOverPaths: readonly PathFacts[] = [
  {
    id: "lambda-new-function-invoke",
    title: "hand any role to a new Lambda function and invoke it",
    steps: [
      passRole("lambda.amazonaws.com"),
      ["lambda:CreateFunction", "new function"],
      ["lambda:InvokeFunction", "new function"],
    ],
    sources: [rhino, bishopFox, pathfinding("lambda-001")],
  },
  {
    id: "lambda-new-function-event-source",
    title: "hand any role to a new Lambda function and have a stream invoke it",
    steps: [
      passRole("lambda.amazonaws.com"),
      ["lambda:CreateFunction", "new function"],
      ["lambda:CreateEventSourceMapping", "anything"],
    ],
    sources: [rhino, bishopFox, pathfinding("lambda-002")],
  },
  {
    id: "lambda-new-function-permission",
    title: "hand any role to a new Lambda function and let another account invoke it",
    steps: [
      passRole("lambda.amazonaws.com"),
      ["lambda:CreateFunction", "new function"],
      ["lambda:AddPermission", "new function"],
    ],
    sources: [rhino, pathfinding("lambda-006")],
  },
  {
    id: "lambda-new-function-url",
    title: "hand any role to a new Lambda function and call it by its URL",
    steps: [
      passRole("lambda.amazonaws.com"),
      ["lambda:CreateFunction", "new function"],
      ["lambda:CreateFunctionUrlConfig", "new function"],
      ["lambda:InvokeFunctionUrl", "new function"],
    ],
    sources: [hackTricks("aws-lambda-privesc")],
  },
  {
    id: "ecs-new-task-run",
    title: "hand any role to a new ECS task and run it",
    steps: [
      passRole("ecs-tasks.amazonaws.com"),
      ["ecs:RegisterTaskDefinition", "new task definition"],
      ["ecs:RunTask", "new task definition"],
    ],
    sources: [pathfinding("ecs-004"), pathfinding("ecs-002")],
  },
  {
    id: "ecs-new-task-start",
    title: "hand any role to a new ECS task and start it on an instance",
    steps: [
      passRole("ecs-tasks.amazonaws.com"),
      ["ecs:RegisterTaskDefinition", "new task definition"],
      ["ecs:StartTask", "new task definition"],
    ],
    sources: [pathfinding("ecs-005")],
  },
  {
    id: "ecs-new-task-service",
    title: "hand any role to a new ECS task and run it as a new service",
    steps: [
      passRole("ecs-tasks.amazonaws.com"),
      ["ecs:RegisterTaskDefinition", "new task definition"],
      ["ecs:CreateService", "new service"],
    ],
    sources: [pathfinding("ecs-003"), pathfinding("ecs-001")],
  },
  {
    id: "ecs-new-task-update-service",
    title: "hand any role to a new ECS task and run it in a service",
    steps: [
      passRole("ecs-tasks.amazonaws.com"),
      ["ecs:RegisterTaskDefinition", "new task definition"],
      ["ecs:UpdateService", "new service"],
    ],
    sources: [hackTricks("aws-ecs-privesc")],
  },
  {
    id: "ecs-task-override",
    title: "run any ECS task with another role and another command",
    steps: [passRole("ecs-tasks.amazonaws.com"), ["ecs:RunTask", "any task definition"]],
    sources: [hackTricks("aws-ecs-privesc")],
  },
  {
    id: "ec2-new-instance",
    title: "start an EC2 instance with any role and log in",
    steps: [passRole("ec2.amazonaws.com"), ["ec2:RunInstances", "new instance"]],
    sources: [rhino, bishopFox, pathfinding("ec2-001")],
  },
  {
    id: "ec2-new-spot-instance",
    title: "request an EC2 spot instance with any role",
    steps: [passRole("ec2.amazonaws.com"), ["ec2:RequestSpotInstances", "new spot request"]],
    sources: [pathfinding("ec2-003")],
  },
  {
    id: "ec2-associate-instance-profile",
    title: "give any EC2 instance another role",
    steps: [passRole("ec2.amazonaws.com"), ["ec2:AssociateIamInstanceProfile", "any instance"]],
    sources: [hackTricks("aws-ec2-privesc")],
  },
  {
    id: "ec2-replace-instance-profile",
    title: "replace the role of any EC2 instance",
    steps: [passRole("ec2.amazonaws.com"), ["ec2:ReplaceIamInstanceProfileAssociation", "any instance"]],
    sources: [hackTricks("aws-ec2-privesc")],
  },
  {
    id: "iam-add-role-to-instance-profile",
    title: "put any role in the instance profile of a running instance",
    steps: [passRole("ec2.amazonaws.com"), ["iam:AddRoleToInstanceProfile", "any instance profile"]],
    sources: [hackTricks("aws-ec2-privesc")],
  },
  {
    id: "autoscaling-new-launch-configuration",
    title: "start EC2 instances with any role by a new launch configuration",
    steps: [
      passRole("ec2.amazonaws.com"),
      ["autoscaling:CreateLaunchConfiguration", "new launch configuration"],
      ["autoscaling:CreateAutoScalingGroup", "new group of instances"],
    ],
    sources: [hackTricks("aws-ec2-privesc")],
  },
  {
    id: "autoscaling-new-launch-template",
    title: "start EC2 instances with any role by a new launch template",
    steps: [
      passRole("ec2.amazonaws.com"),
      ["ec2:CreateLaunchTemplate", "new launch template"],
      ["autoscaling:CreateAutoScalingGroup", "new group of instances"],
    ],
    sources: [hackTricks("aws-ec2-privesc")],
  },
  {
    id: "codebuild-new-project",
    title: "hand any role to a new CodeBuild project and start it",
    steps: [
      passRole("codebuild.amazonaws.com"),
      ["codebuild:CreateProject", "new project"],
      ["codebuild:StartBuild", "new project"],
    ],
    sources: [bishopFox, pathfinding("codebuild-001")],
  },
  {
    id: "codebuild-new-project-batch",
    title: "hand any role to a new CodeBuild project and start a batch of it",
    steps: [
      passRole("codebuild.amazonaws.com"),
      ["codebuild:CreateProject", "new project"],
      ["codebuild:StartBuildBatch", "new project"],
    ],
    sources: [pathfinding("codebuild-004")],
  },
  {
    id: "codebuild-update-project",
    title: "hand any role to a CodeBuild project and start it",
    steps: [
      passRole("codebuild.amazonaws.com"),
      ["codebuild:UpdateProject", "new project"],
      ["codebuild:StartBuild", "new project"],
    ],
    sources: [hackTricks("aws-codebuild-privesc")],
  },
  {
    id: "codepipeline-new-pipeline",
    title: "hand any role to a new pipeline",
    steps: [
      passRole("codepipeline.amazonaws.com"),
      ["codepipeline:CreatePipeline", "new pipeline"],
      ["codepipeline:StartPipelineExecution", "new pipeline"],
    ],
    sources: [hackTricks("aws-codepipeline-privesc")],
  },
  {
    id: "apprunner-new-service",
    title: "hand any role to a new App Runner service",
    steps: [passRole("tasks.apprunner.amazonaws.com"), ["apprunner:CreateService", "new app"]],
    sources: [pathfinding("apprunner-001")],
  },
  {
    id: "bedrock-new-code-interpreter",
    title: "hand any role to a new Bedrock AgentCore code interpreter and run code in it",
    steps: [
      passRole("bedrock-agentcore.amazonaws.com"),
      ["bedrock-agentcore:CreateCodeInterpreter", "anything"],
      ["bedrock-agentcore:StartCodeInterpreterSession", "new code interpreter"],
      ["bedrock-agentcore:InvokeCodeInterpreter", "new code interpreter"],
    ],
    sources: [pathfinding("bedrock-001")],
  },
];
