package com.huntaze.rehearsal.stack;

import java.util.List;

/** Out of database, roles, controller and how the templates hang together. */
final class FoundationsRemovals {
  private FoundationsRemovals() {}

  static List<Removal> all() {
    return List.of(
        Removal.with(
            "Performance Insights: off",
            DatabaseRules.INSTANCE,
            "database.yaml",
            "/Resources/Instance/Properties/EnablePerformanceInsights",
            "false"),
        Removal.with(
            "Database: not encrypted",
            DatabaseRules.INSTANCE,
            "database.yaml",
            "/Resources/Instance/Properties/StorageEncrypted",
            "false"),
        Removal.without(
            "Database: no backups",
            DatabaseRules.INSTANCE,
            "database.yaml",
            "/Resources/Instance/Properties/BackupRetentionPeriod"),
        Removal.with(
            "Database: not protected",
            DatabaseRules.INSTANCE,
            "database.yaml",
            "/Resources/Instance/Properties/DeletionProtection",
            "false"),
        Removal.without(
            "Top SQL: statements not counted",
            DatabaseRules.STATEMENTS,
            "database.yaml",
            "/Resources/Parameters/Properties/Parameters/shared_preload_libraries"),
        Removal.with(
            "Connection pooling: past the proxy",
            DatabaseRules.PROXY,
            "database.yaml",
            "/Outputs/ProxyHost/Value",
            "!GetAtt Instance.Endpoint.Address"),
        Removal.with(
            "Connection pooling: without TLS",
            DatabaseRules.PROXY,
            "database.yaml",
            "/Resources/Proxy/Properties/RequireTLS",
            "false"),
        Removal.with(
            "Secrets rotation: users do not take turns",
            DatabaseRules.ROTATION,
            "database.yaml",
            "/Resources/LoginRotation/Properties/HostedRotationLambda/RotationType",
            "PostgreSQLSingleUser"),
        Removal.without(
            "Secrets rotation: the master's password",
            DatabaseRules.ROTATION,
            "database.yaml",
            "/Resources/Instance/Properties/ManageMasterUserPassword"),
        Removal.without(
            "Network: Secrets Manager is not reached",
            DatabaseRules.NETWORK,
            "database.yaml",
            "/Resources/SecretsEndpoint"),
        Removal.rewritten(
            "Roles: a wildcard without its reason",
            PermissionRules.WILDCARDS,
            "controller.yaml",
            "                # CloudWatch's reads of metrics know no resource.\n",
            ""),
        Removal.with(
            "Roles: more than a function calls",
            PermissionRules.FUNCTIONS,
            "template.yaml",
            "/Resources/BeforeHookRole/Properties/Policies/0/PolicyDocument/Statement/1/Action",
            "[sns:Publish, sns:Subscribe]"),
        Removal.without(
            "Roles: less than a function calls",
            PermissionRules.FUNCTIONS,
            "template.yaml",
            "/Resources/CleanupRole/Properties/Policies/0/PolicyDocument/Statement/1"),
        Removal.without(
            "Roles: less than the controller calls",
            PermissionRules.CONTROLLER,
            "controller.yaml",
            "/Resources/TaskRole/Properties/Policies/0/PolicyDocument/Statement/4/Action/2"),
        Removal.without(
            "Roles: any metric may be written",
            PermissionRules.CONTROLLER,
            "controller.yaml",
            "/Resources/TaskRole/Properties/Policies/0/PolicyDocument/Statement/1/Condition"),
        Removal.with(
            "Roles: shared",
            PermissionRules.APART,
            "template.yaml",
            "/Resources/AuthorizerFunction/Properties/Role",
            "!GetAtt CleanupRole.Arn"),
        Removal.with(
            "Controller: a minute unwatched",
            ControllerRules.SERVICE,
            "controller.yaml",
            "/Resources/ControllerService/Properties/DeploymentConfiguration/MaximumPercent",
            "100"),
        Removal.without(
            "Controller: no circuit breaker",
            ControllerRules.SERVICE,
            "controller.yaml",
            "/Resources/ControllerService/Properties/DeploymentConfiguration/DeploymentCircuitBreaker"),
        Removal.without(
            "Controller: no health check",
            ControllerRules.CONTAINER,
            "controller.yaml",
            "/Resources/Task/Properties/ContainerDefinitions/0/HealthCheck"),
        Removal.with(
            "Controller: it may write",
            ControllerRules.CONTAINER,
            "controller.yaml",
            "/Resources/Task/Properties/ContainerDefinitions/0/ReadonlyRootFilesystem",
            "false"),
        Removal.without(
            "Controller: a variable that its settings read",
            ControllerRules.VARIABLES,
            "controller.yaml",
            "/Resources/Task/Properties/ContainerDefinitions/0/Environment/3"),
        Removal.with(
            "Controller: its password is no reference",
            ControllerRules.SECRETS,
            "controller.yaml",
            "/Resources/Task/Properties/ContainerDefinitions/0/Secrets/0/ValueFrom",
            "hunter2"),
        Removal.with(
            "Controller: nobody signs in",
            ControllerRules.DOOR,
            "controller.yaml",
            "/Resources/PageListener/Properties/DefaultActions/0/Type",
            "forward"),
        Removal.with(
            "Controller: all paths are open",
            ControllerRules.DOOR,
            "controller.yaml",
            "/Resources/WebhookRule/Properties/Conditions/0/PathPatternConfig/Values/0",
            "/*"),
        Removal.with(
            "Controller: deaf to the candidate's alarms",
            ControllerRules.ALARMS,
            "monitoring.yaml",
            "/Resources/CandidateErrors/Properties/AlarmName",
            "!Sub '${Service}-errors'"),
        Removal.without(
            "Templates: a parameter of a nested stack",
            TemplateRules.PARAMETERS,
            "template.yaml",
            "/Resources/Flag/Properties/Parameters/MonitorArns"),
        Removal.without(
            "Templates: an output that is read",
            TemplateRules.OUTPUTS,
            "alerts.yaml",
            "/Outputs/CanaryTopicArn"),
        Removal.with(
            "Templates: a name twice",
            TemplateRules.UNIQUE,
            "template.yaml",
            "/Resources/AfterHookFunction/Properties/FunctionName",
            "CodeDeployHook_before"));
  }
}
