namespace Bongsu.Collect.Clouds.Aws;

/// <summary><c>aws</c>.</summary>
internal sealed class AwsCloudKind() : CloudKind<AwsCloudOptions, AwsCloud>(
    "aws", "Instances, Auto Scaling groups, load balancers, databases, queues, caches and functions of an AWS account.");
