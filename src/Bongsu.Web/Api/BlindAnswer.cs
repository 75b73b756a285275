using Bongsu.Store.Vigils;

namespace Bongsu.Web.Api;

/// <summary>A time in which nobody watched.</summary>
internal sealed record BlindAnswer(string From, string To, double Seconds)
{
    public static BlindAnswer Of(BlindSpan span) => new(ApiTime.Of(span.FromMs), ApiTime.Of(span.ToMs), (span.ToMs - span.FromMs) / 1000d);
}
