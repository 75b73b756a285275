namespace Bongsu.Server.Tests.Templates;

/// <summary>
/// What a cloud says of its resources on days on which all is well, and life goes on: users by day, a batch and a backup at night, a release at 14:00 that
/// replaces instances one by one, a group that grows and shrinks, a restart, and chance. CloudWatch gives averages of five minutes where it says so, and
/// nothing where nothing happens.
/// </summary>
/// <param name="seed">Of the chance.</param>
internal sealed class CloudDays(int seed)
{
    private const double Gigabyte = 1024d * 1024 * 1024;
    private const double Nothing = double.NaN;
    private static readonly TimeSpan s_restart = new(10, 4, 15, 0);
    private readonly Random _random = new(seed);

    /// <summary>What is measured each minute by a template's items; not a number where there is no value.</summary>
    public Dictionary<string, Func<TimeSpan, double>> Of(string template)
    {
        Dictionary<string, Func<TimeSpan, double>> signals = OfKind(template);
        signals["cloud.life"] = at => at.Minutes % 10 == 0 ? 0 : Nothing;
        signals["cloud.life.reason"] = at => at.Minutes == 0 ? 0 : Nothing;
        return signals;
    }

    private Dictionary<string, Func<TimeSpan, double>> OfKind(string template) =>
        template switch
        {
            "aws-ec2" => new()
            {
                ["cloud.status.system"] = at => IsRestart(at, 2) ? 1 : 0,
                ["cloud.status.instance"] = at => IsRestart(at, 2) || (at is { Hours: 5, Minutes: 7 or 8 } && at.Days % 4 == 1) ? 1 : 0,
                ["aws.ec2.cpu"] = at =>
                    Every(
                        at,
                        5,
                        Math.Clamp(
                            IsRelease(at) ? 97
                                : IsBatch(at) ? 82 + Chance(4)
                                : Day(at, 6, 70) + Chance(6),
                            0.5,
                            100)),
                ["aws.ec2.credits"] = at => Every(at, 5, Math.Clamp(288 - Day(at, 0, 230) + Chance(4), 20, 288)),
            },
            "aws-auto-scaling" => new()
            {
                ["cloud.desired"] = at => Wanted(at),
                ["cloud.max"] = _ => 10,
                ["cloud.missing"] = at => IsReplacing(at) ? 1 : Math.Max(0, Wanted(at) - Wanted(at - TimeSpan.FromMinutes(5))),
            },
            "aws-alb" => new()
            {
                ["cloud.targets"] = _ => 4,
                ["cloud.targets.healthy"] = at => IsReplacing(at) && at.Minutes % 4 < 3 ? 3 : 4,
                ["cloud.targets.unhealthy"] = at => IsReplacing(at) && at.Minutes % 4 < 3 ? 1 : 0,
                ["aws.alb.requests"] = at => Math.Max(0, Math.Round(Day(at, 4, 6_000) + Chance(3))),
                ["aws.alb.5xx.target"] = at => Math.Max(0, Math.Round((Day(at, 4, 6_000) * (IsRelease(at) ? 0.03 : 0.001)) + Chance(0.5))),
                ["aws.alb.5xx.own"] = at =>
                    IsReplacing(at) ? Math.Round(Day(at, 0, 40))
                    : at is { Hours: 3, Minutes: 12 } ? 9
                    : 0,
                ["aws.alb.latency"] = at =>
                    at.Hours < 6 && _random.NextDouble() < 0.3 ? Nothing
                    : IsRelease(at) ? 6
                    : at.Hours < 6 && _random.NextDouble() < 0.1 ? 5
                    : Day(at, 0.3, 1.4) + Math.Abs(Chance(0.2)),
            },
            "aws-nlb" => new()
            {
                ["cloud.targets"] = _ => 4,
                ["cloud.targets.healthy"] = at => IsReplacing(at) && at.Minutes % 4 < 3 ? 3 : 4,
                ["cloud.targets.unhealthy"] = at => IsReplacing(at) && at.Minutes % 4 < 3 ? 1 : 0,
            },
            "aws-rds" => new()
            {
                ["cloud.failed"] = at => IsRestart(at, 2) ? 1 : 0,
                ["aws.rds.cpu"] = at =>
                    IsRestart(at, 3) ? Nothing : Math.Clamp(IsRelease(at) || at is { Hours: 3, Minutes: < 8 } ? 98 : Day(at, 8, 65) + Chance(6), 0.5, 100),
                ["aws.rds.storage.free"] = at =>
                    Every(at, 5, Gigabyte * (52 - (0.6 * at.TotalDays) - (3 * (at.TotalDays % 1)) - (IsBatch(at) ? 12 * at.Minutes / 45d : 0))),
                ["aws.rds.latency.read"] = at =>
                    IsRestart(at, 3) ? Nothing
                    : IsBatch(at) && at.Minutes < 7 ? 0.18
                    : 0.002 + Math.Abs(Chance(0.004)),
                ["aws.rds.latency.write"] = at =>
                    IsRestart(at, 3) ? Nothing
                    : IsBatch(at) && at.Minutes < 7 ? 0.25
                    : 0.004 + Math.Abs(Chance(0.006)),
                ["aws.rds.lag"] = at =>
                    IsRestart(at, 3) ? Nothing
                    : IsBatch(at) ? at.Minutes % 10 * 11
                    : Math.Abs(Chance(0.6)),
            },
            "aws-sqs" => new()
            {
                ["aws.sqs.age"] = at =>
                    IsBatch(at) ? Math.Min(at.Minutes * 60, Math.Max(0, (28 - at.Minutes) * 60))
                    : IsRelease(at) ? at.Minutes * 60
                    : Math.Max(0, 3 + Chance(3)),
            },
            "aws-elasticache" => new()
            {
                ["cloud.failed"] = at => IsRestart(at, 2) ? 1 : 0,
                ["aws.cache.cpu"] = at => IsRestart(at, 2) ? Nothing : Math.Clamp(IsBatch(at) && at.Minutes < 6 ? 97 : Day(at, 4, 60) + Chance(5), 0.5, 100),
                ["aws.cache.memory"] = at => Every(at, 5, Day(at, 40, 74) + Chance(1)),
                ["aws.cache.evictions"] = at => IsBatch(at) ? 200 : 0,
                ["aws.cache.lag"] = at =>
                    IsRestart(at, 2) ? Nothing
                    : IsBatch(at) && at.Minutes < 4 ? 14
                    : Math.Abs(Chance(0.3)),
            },
            "aws-lambda" => new()
            {
                ["aws.lambda.calls"] = at => Math.Max(0, Math.Round(Day(at, 2, 1_500) + Chance(1))),
                ["aws.lambda.errors"] = at => Math.Max(0, Math.Round((Day(at, 2, 1_500) * (IsRelease(at) ? 0.06 : 0.003)) + Chance(0.3))),
                ["aws.lambda.throttles"] = at => at is { Hours: 9 or 18, Minutes: < 4 } ? 40 : 0,
            },
            _ => throw new ArgumentException($"What a cloud says of '{template}' on a good day is not written.", nameof(template)),
        };

    private static bool IsBatch(TimeSpan at) => at.Hours == 2 && at.Minutes < 45;

    private static bool IsRelease(TimeSpan at) => at.Hours == 14 && at.Minutes < 4;

    private static bool IsReplacing(TimeSpan at) => at.Hours == 14 && at.Minutes < 12;

    private static bool IsRestart(TimeSpan at, int minutes) => at >= s_restart && at < s_restart + TimeSpan.FromMinutes(minutes);

    private static double Every(TimeSpan at, int minutes, double value) => at.Minutes % minutes == 0 ? value : Nothing;

    // The group follows its users, in steps.
    private static double Wanted(TimeSpan at) => Math.Round(Day(at, 2, 8));

    private static double Day(TimeSpan at, double low, double high) => low + ((high - low) * (1 - Math.Cos(2 * Math.PI * ((at.TotalHours - 3) / 24))) / 2);

    private double Chance(double deviation) =>
        deviation * (_random.NextDouble() + _random.NextDouble() + _random.NextDouble() + _random.NextDouble() - 2) * 1.73;
}
