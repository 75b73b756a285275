namespace Bongsu.Collect.Clouds;

/// <summary>One metric of one resource, as its cloud names it.</summary>
/// <param name="Region">Where it is asked for.</param>
/// <param name="Namespace">Such as <c>AWS/EC2</c>; empty where the cloud has none.</param>
/// <param name="Name">Such as <c>CPUUtilization</c>.</param>
/// <param name="Dimensions">What it is of: <c>InstanceId=i-0abc</c>, several separated by commas.</param>
/// <param name="Statistic">How the cloud makes one value of many: <c>Average</c>, <c>Sum</c>, <c>p99</c>.</param>
/// <param name="Period">The time that one point stands for.</param>
public readonly record struct CloudMetric(string Region, string Namespace, string Name, string Dimensions, string Statistic, TimeSpan Period);
