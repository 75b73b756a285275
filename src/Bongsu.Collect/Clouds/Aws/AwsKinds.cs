namespace Bongsu.Collect.Clouds.Aws;

/// <summary>The kinds of resources.</summary>
internal static class AwsKinds
{
    public const string Instance = "ec2";
    public const string Group = "asg";
    public const string Application = "alb";
    public const string Network = "nlb";
    public const string Database = "rds";
    public const string Queue = "sqs";
    public const string Cache = "elasticache";
    public const string Function = "lambda";

    public static readonly string[] All = [Instance, Group, Application, Network, Database, Queue, Cache, Function];
}
