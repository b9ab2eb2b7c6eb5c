package com.huntaze.rehearsal.stack;

import java.util.List;

/** Out of API, functions and flag. */
final class FunctionsRemovals {
  private FunctionsRemovals() {}

  static List<Removal> all() {
    return List.of(
        Removal.with(
            "X-Ray 10 %: another share",
            TemplateRules.DEFAULTS, "template.yaml", "/Parameters/TraceShare/Default", "1"),
        Removal.without(
            "X-Ray 10 %: no sampling rule",
            ApiRules.TRACES, "api.yaml", "/Resources/TraceSampling"),
        Removal.with(
            "X-Ray 10 %: the stage is not traced",
            ApiRules.TRACES, "api.yaml", "/Resources/ReadsApi/Properties/TracingEnabled", "false"),
        Removal.with(
            "API Gateway: the rule is another service's",
            ApiRules.TRACES,
            "api.yaml",
            "/Resources/TraceSampling/Properties/SamplingRule/ServiceType",
            "'*'"),
        Removal.without(
            "API Gateway: access logs",
            ApiRules.LOGS,
            "api.yaml",
            "/Resources/ReadsApi/Properties/AccessLogSetting"),
        Removal.without(
            "API Gateway: authorizer",
            ApiRules.AUTHORIZER,
            "api.yaml",
            "/Resources/ReadsApi/Properties/DefinitionBody/security"),
        Removal.without(
            "API Gateway: throttling",
            ApiRules.THROTTLING,
            "api.yaml",
            "/Resources/ReadsApi/Properties/MethodSettings/0/ThrottlingRateLimit"),
        Removal.without(
            "API Gateway: request validation",
            ApiRules.VALIDATION,
            "api.yaml",
            "/Resources/ReadsApi/Properties/DefinitionBody/x-amazon-apigateway-request-validator"),
        Removal.rewritten(
            "API Gateway: writes go to the front door",
            ApiRules.ROUTES,
            "api.yaml",
            "functions/${WriterArn}/",
            "functions/${FrontDoorArn}/"),
        Removal.without(
            "Firewall: not associated",
            ApiRules.FIREWALL,
            "api.yaml",
            "/Resources/FirewallAssociation"),
        Removal.without(
            "Firewall: no log", ApiRules.FIREWALL, "api.yaml", "/Resources/FirewallLogging"),
        Removal.with(
            "Lambda: another runtime",
            FunctionRules.RUNTIME,
            "template.yaml",
            "/Globals/Function/Runtime",
            "java21"),
        Removal.without(
            "Cold starts: no SnapStart",
            FunctionRules.RUNTIME,
            "template.yaml",
            "/Resources/PrismaReadFunction/Properties/SnapStart"),
        Removal.rewritten(
            "Cold starts: provisioned beside SnapStart",
            FunctionRules.RUNTIME,
            "template.yaml",
            "Description: Front door and control of the reads",
            "ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 1 }"),
        Removal.rewritten(
            "Dead letters: of a function that is asked synchronously",
            MessageRules.QUEUES,
            "template.yaml",
            "Description: Front door and control of the reads",
            "DeadLetterQueue: { Type: SQS, TargetArn: !GetAtt ShadowDeadLetters.Arn }"),
        Removal.without(
            "Canary deployment: no alias",
            FunctionRules.DEPLOYMENT,
            "template.yaml",
            "/Resources/MockReadFunction/Properties/AutoPublishAlias"),
        Removal.without(
            "Canary deployment: no hook",
            FunctionRules.DEPLOYMENT,
            "template.yaml",
            "/Resources/PrismaReadFunction/Properties/DeploymentPreference/Hooks/PreTraffic"),
        Removal.without(
            "Canary deployment: no alarm",
            FunctionRules.DEPLOYMENT,
            "template.yaml",
            "/Resources/PrismaReadFunction/Properties/DeploymentPreference/Alarms/1"),
        Removal.with(
            "Canary deployment: a hook that CodeDeploy may not call",
            FunctionRules.HOOKS,
            "template.yaml",
            "/Resources/BeforeHookFunction/Properties/FunctionName",
            "before"),
        Removal.with(
            "Lambda: a handler that is none",
            FunctionRules.HANDLERS,
            "template.yaml",
            "/Resources/ShadowReadFunction/Properties/Handler",
            "com.huntaze.reads.FrontDoor"),
        Removal.without(
            "Lambda: a variable that the code needs",
            FunctionRules.ENVIRONMENT,
            "template.yaml",
            "/Resources/CleanupFunction/Properties/Environment/Variables/HUNTAZE_CONTROLLER_URL"),
        Removal.with(
            "Lambda: a variable that nobody reads",
            FunctionRules.ENVIRONMENT,
            "template.yaml",
            "/Resources/AuthorizerFunction/Properties/Environment/Variables",
            "{DATABASE_URL: x}"),
        Removal.with(
            "Secrets: resolved into a variable",
            FunctionRules.SECRETS,
            "template.yaml",
            "/Resources/PrismaReadFunction/Properties/Environment/Variables/HUNTAZE_DB_NAME",
            "'{{resolve:secretsmanager:x}}'"),
        Removal.without(
            "Optimized start: options",
            FunctionRules.JVM,
            "template.yaml",
            "/Resources/PrismaReadFunction/Properties/Environment/Variables/JAVA_TOOL_OPTIONS"),
        Removal.without(
            "The candidate itself",
            FunctionRules.NAMES,
            "template.yaml",
            "/Resources/PrismaReadFunction"),
        Removal.with(
            "Logs 30 days: another retention",
            TemplateRules.DEFAULTS,
            "template.yaml",
            "/Parameters/LogRetentionDays/Default",
            "0"),
        Removal.without(
            "Logs 30 days: a group that never forgets",
            TemplateRules.RETENTION,
            "template.yaml",
            "/Resources/MockReadLogs/Properties/RetentionInDays"),
        Removal.with(
            "Logs: of another function",
            TemplateRules.RETENTION,
            "template.yaml",
            "/Resources/MockReadFunction/Properties/LoggingConfig/LogGroup",
            "!Ref PrismaReadLogs"),
        Removal.without(
            "Dead letters: attached to nothing",
            MessageRules.QUEUES,
            "template.yaml",
            "/Resources/ShadowReadFunction/Properties/DeadLetterQueue"),
        Removal.without(
            "Dead letters: SNS may not send",
            MessageRules.QUEUES,
            "alerts.yaml",
            "/Resources/EmailDeadLettersPolicy"),
        Removal.without(
            "Dead letters: nobody looks",
            MessageRules.QUEUES,
            "controller.yaml",
            "/Resources/WebhookDeadLettersAlarm"),
        Removal.without(
            "Feature flag: no validator",
            FlagRules.SCHEMA,
            "flag.yaml",
            "/Resources/FlagProfile/Properties/Validators/0/Type"),
        Removal.with(
            "Feature flag: a rollback that bakes",
            FlagRules.STRATEGIES,
            "flag.yaml",
            "/Resources/RollbackStrategy/Properties/FinalBakeTimeInMinutes",
            "10"),
        Removal.without(
            "Feature flag: no monitors",
            FlagRules.MONITORS,
            "flag.yaml",
            "/Resources/FlagEnvironment/Properties/Monitors/2"));
  }
}
