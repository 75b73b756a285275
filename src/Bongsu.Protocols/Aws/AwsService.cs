namespace Bongsu.Protocols.Aws;

/// <summary>How a service is called: its names, and the version of its API. Facts of the published service models.</summary>
/// <param name="Prefix">Of the name of its servers, <c>monitoring</c> of <c>monitoring.ap-northeast-2.amazonaws.com</c>; it signs by the same name.</param>
/// <param name="Version">Of the API in forms, such as <c>2016-11-15</c>; null where it speaks JSON.</param>
/// <param name="Target">What <c>X-Amz-Target</c> begins with; null where it takes forms.</param>
/// <param name="JsonVersion"><c>1.0</c> or <c>1.1</c>; null where it takes forms.</param>
public sealed record AwsService(string Prefix, string? Version, string? Target = null, string? JsonVersion = null)
{
    /// <summary>Instances.</summary>
    public static AwsService Ec2 { get; } = new("ec2", "2016-11-15");

    /// <summary>Auto Scaling of instances.</summary>
    public static AwsService AutoScaling { get; } = new("autoscaling", "2011-01-01");

    /// <summary>Application, network and gateway load balancers.</summary>
    public static AwsService LoadBalancing { get; } = new("elasticloadbalancing", "2015-12-01");

    /// <summary>Databases.</summary>
    public static AwsService Rds { get; } = new("rds", "2014-10-31");

    /// <summary>Caches.</summary>
    public static AwsService ElastiCache { get; } = new("elasticache", "2015-02-02");

    /// <summary>Temporary credentials.</summary>
    public static AwsService Sts { get; } = new("sts", "2011-06-15");

    /// <summary>CloudWatch.</summary>
    public static AwsService CloudWatch { get; } = new("monitoring", null, "GraniteServiceVersion20100801", "1.0");

    /// <summary>Resources of all services by their tags.</summary>
    public static AwsService Tagging { get; } = new("tagging", null, "ResourceGroupsTaggingAPI_20170126", "1.1");

    /// <summary>Where it is in a region, in the partition of that region (the AWS General Reference, "AWS service endpoints").</summary>
    /// <param name="region">Such as <c>ap-northeast-2</c>.</param>
    public Uri UrlIn(string region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return new Uri($"https://{Prefix}.{region}.{(region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com")}/");
    }
}
