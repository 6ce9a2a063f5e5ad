import { bishopFox, hackTricks, passRole, pathfinding, rhino, type PathFacts } from "./path-facts";

/** Ways that hand any role to a service that acts by itself: stacks, jobs, workflows, notebooks. */
export const orchestrationPaths: readonly PathFacts[] = [
  {
    id: "cloudformation-new-stack",
    title: "hand any role to a new CloudFormation stack",
    steps: [passRole("cloudformation.amazonaws.com"), ["cloudformation:CreateStack", "new stack"]],
    sources: [rhino, bishopFox, pathfinding("cloudformation-001")],
  },
  {
    id: "cloudformation-update-stack-role",
    title: "hand any role to a CloudFormation stack",
    steps: [passRole("cloudformation.amazonaws.com"), ["cloudformation:UpdateStack", "new stack"]],
    sources: [hackTricks("aws-cloudformation-privesc")],
  },
  {
    id: "cloudformation-change-set-role",
    title: "hand any role to a CloudFormation change set",
    steps: [
      passRole("cloudformation.amazonaws.com"),
      ["cloudformation:CreateChangeSet", "new stack"],
      ["cloudformation:ExecuteChangeSet", "new stack"],
    ],
    sources: [hackTricks("aws-cloudformation-privesc")],
  },
  {
    id: "cloudformation-new-stack-set",
    title: "hand any role to a new CloudFormation stack set",
    steps: [
      passRole("cloudformation.amazonaws.com"),
      ["cloudformation:CreateStackSet", "anything"],
      ["cloudformation:CreateStackInstances", "new stack set"],
    ],
    sources: [pathfinding("cloudformation-003")],
  },
  {
    id: "cloudformation-update-stack-set-role",
    title: "hand any role to a CloudFormation stack set",
    steps: [passRole("cloudformation.amazonaws.com"), ["cloudformation:UpdateStackSet", "new stack set"]],
    sources: [pathfinding("cloudformation-004")],
  },
  {
    id: "glue-new-development-endpoint",
    title: "hand any role to a new Glue development endpoint and log in",
    steps: [passRole("glue.amazonaws.com"), ["glue:CreateDevEndpoint", "anything"]],
    sources: [rhino, bishopFox, pathfinding("glue-001")],
  },
  {
    id: "glue-new-job-run",
    title: "hand any role to a new Glue job and run it",
    steps: [passRole("glue.amazonaws.com"), ["glue:CreateJob", "new job"], ["glue:StartJobRun", "new job"]],
    sources: [pathfinding("glue-003")],
  },
  {
    id: "glue-new-job-trigger",
    title: "hand any role to a new Glue job and trigger it",
    steps: [passRole("glue.amazonaws.com"), ["glue:CreateJob", "new job"], ["glue:CreateTrigger", "new trigger"]],
    sources: [pathfinding("glue-004")],
  },
  {
    id: "glue-update-job-run",
    title: "hand any role to a Glue job and run it",
    steps: [passRole("glue.amazonaws.com"), ["glue:UpdateJob", "new job"], ["glue:StartJobRun", "new job"]],
    sources: [pathfinding("glue-005")],
  },
  {
    id: "glue-update-job-trigger",
    title: "hand any role to a Glue job and trigger it",
    steps: [passRole("glue.amazonaws.com"), ["glue:UpdateJob", "new job"], ["glue:CreateTrigger", "new trigger"]],
    sources: [pathfinding("glue-006")],
  },
  {
    id: "sagemaker-new-notebook",
    title: "hand any role to a new SageMaker notebook and open it",
    steps: [
      passRole("sagemaker.amazonaws.com"),
      ["sagemaker:CreateNotebookInstance", "new notebook"],
      ["sagemaker:CreatePresignedNotebookInstanceUrl", "new notebook"],
    ],
    sources: [rhino, bishopFox, pathfinding("sagemaker-001")],
  },
  {
    id: "sagemaker-new-training-job",
    title: "run code with any role as a SageMaker training job",
    steps: [passRole("sagemaker.amazonaws.com"), ["sagemaker:CreateTrainingJob", "new training job"]],
    sources: [bishopFox, pathfinding("sagemaker-002")],
  },
  {
    id: "sagemaker-new-processing-job",
    title: "run code with any role as a SageMaker processing job",
    steps: [passRole("sagemaker.amazonaws.com"), ["sagemaker:CreateProcessingJob", "new processing job"]],
    sources: [bishopFox, pathfinding("sagemaker-003")],
  },
  {
    id: "sagemaker-new-tuning-job",
    title: "run code with any role as a SageMaker tuning job",
    steps: [passRole("sagemaker.amazonaws.com"), ["sagemaker:CreateHyperParameterTuningJob", "new tuning job"]],
    sources: [hackTricks("aws-sagemaker-privesc")],
  },
  {
    id: "datapipeline-new-pipeline",
    title: "hand any role to a new data pipeline",
    steps: [
      passRole("datapipeline.amazonaws.com"),
      ["datapipeline:CreatePipeline", "anything"],
      ["datapipeline:PutPipelineDefinition", "new data pipeline"],
      ["datapipeline:ActivatePipeline", "new data pipeline"],
    ],
    sources: [rhino, bishopFox, pathfinding("datapipeline-001")],
  },
  {
    id: "elasticmapreduce-new-cluster",
    title: "start an EMR cluster with any role",
    steps: [passRole("ec2.amazonaws.com"), ["elasticmapreduce:RunJobFlow", "anything"]],
    sources: [hackTricks("aws-emr-privesc")],
  },
  {
    id: "states-test-state",
    title: "call AWS with any role in a test of a state",
    steps: [passRole("states.amazonaws.com"), ["states:TestState", "anything"]],
    sources: [hackTricks("aws-stepfunctions-privesc")],
  },
  {
    id: "states-new-state-machine",
    title: "hand any role to a new state machine and start it",
    steps: [
      passRole("states.amazonaws.com"),
      ["states:CreateStateMachine", "new state machine"],
      ["states:StartExecution", "new state machine"],
    ],
    sources: [hackTricks("aws-stepfunctions-privesc")],
  },
  {
    id: "scheduler-new-schedule",
    title: "hand any role to a new schedule that calls AWS",
    steps: [passRole("scheduler.amazonaws.com"), ["scheduler:CreateSchedule", "new schedule"]],
    sources: [hackTricks("eventbridgescheduler-privesc")],
  },
  {
    id: "scheduler-update-schedule",
    title: "hand any role to a schedule and change what it calls",
    steps: [passRole("scheduler.amazonaws.com"), ["scheduler:UpdateSchedule", "new schedule"]],
    sources: [hackTricks("eventbridgescheduler-privesc")],
  },
  {
    id: "cognito-set-identity-pool-roles",
    title: "give any role to whoever signs in to an identity pool",
    steps: [passRole("cognito-identity.amazonaws.com"), ["cognito-identity:SetIdentityPoolRoles", "anything"]],
    sources: [hackTricks("aws-cognito-privesc")],
  },
];
