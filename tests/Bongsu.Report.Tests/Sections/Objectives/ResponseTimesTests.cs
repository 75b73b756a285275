using Bongsu.Model.Levels;
using Bongsu.Report.Sections.Objectives;
using Bongsu.Views.Past;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Report.Tests.Sections.Objectives;

public sealed class ResponseTimesTests
{
    [Property]
    public Property Means_are_over_what_is_known() => Prop.ForAll(
        Gen.ListOf(Gen.Choose(-5, 1000).Select(i => i == 0 ? (int?)null : i)).ToArbitrary(),
        spans =>
        {
            PastProblem[] problems = [.. spans.Select(s => Problem(s))];
            ResponseTime time = ResponseTimes.Of(problems, [], p => p.RecoveredAtMs - p.StartedAtMs);
            double[] known = [.. spans.OfType<int>().Select(s => Math.Max(0, s) / 1000.0)];
            return time.Count == known.Length && time.CountBefore == 0 && time.MeanSecondsBefore is null
                && (known.Length == 0 ? time.MeanSeconds is null : Math.Abs(time.MeanSeconds!.Value - (known.Sum() / known.Length)) < 1e-9);
        });

    private static PastProblem Problem(int? lasted) => new()
    {
        Id = 1,
        IncidentId = 1,
        TriggerId = 1,
        HostId = 1,
        HostName = "h",
        Title = "t",
        Level = Level.Info,
        Category = Category.Instance,
        StartedAtMs = 10_000,
        DetectedAtMs = 10_000,
        RecoveredAtMs = 10_000 + lasted,
    };
}
