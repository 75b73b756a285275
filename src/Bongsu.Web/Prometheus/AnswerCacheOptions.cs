using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.Web.Prometheus;

/// <summary>How much is kept of answers to PromQL queries, for those who ask the same again.</summary>
[Category("answerCache")]
internal sealed record AnswerCacheOptions
{
    /// <summary>Most memory of all answers together, in bytes; an answer above a sixteenth of it is not kept. Default 8 MiB; 0 keeps none.</summary>
    [Range(typeof(long), "0", "1099511627776", ParseLimitsInInvariantCulture = true)]
    public long Bytes { get; init; } = 8L << 20;

    /// <summary>
    /// Longest an answer is given again, while nothing within it has changed: with time samples grow into rows, and a question is answered in another way.
    /// Default 5 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Age { get; init; } = TimeSpan.FromMinutes(5);
}
