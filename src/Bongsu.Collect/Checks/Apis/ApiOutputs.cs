using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Apis;

/// <summary>The outputs that all kinds share that ask an HTTP API.</summary>
internal static class ApiOutputs
{
    /// <summary>Works, the kind's own outputs, the time, the error.</summary>
    public static IReadOnlyList<CheckOutput> With(params ReadOnlySpan<CheckOutput> own) =>
        [CheckOutput.OfOk("Works"), .. own, new("time.total", "Total time", ItemValueType.Float, "s"), CheckOutput.OfError()];
}
